import type { Mail } from '../../../functions/mail/mail.ts'

/** One email: which jobs it told of and reminded of (an issue of the newsletter is told, too), and which links it held. */
export type Sent = {
  to: string
  /** Epoch milliseconds. */
  at: number
  /** Control numbers of jobs, days of issues, and what happened to a watched job: "closed 1001". */
  told: string[]
  reminded: string[]
  keeps: boolean
  confirm?: string
  manage?: string
  /** SES's events were lost when it went out. */
  isOpen: boolean
}

const jobsIn = (part: string) => [...part.matchAll(/-(\d+)\/$/gm)].map(([, control]) => control ?? '')

const happenings: [what: string, says: RegExp][] = [
  ['again', /^It was announced again under a new number\./],
  ['closed', /^(Its closing date has passed|It closed before its closing date|It was taken off USAJOBS)/],
  ['closing', /^Closes .*\.$/],
  ['over', /We’ve stopped watching it and deleted your watch\./],
]

/** What an email says happened to the job it is about. */
const happenedIn = (text: string): string[] => {
  const paragraphs = text.split('\n\n').map((each) => each.replace(/\s+/g, ' '))
  const control = paragraphs.map((each) => /asked us to watch this job \((\d+)\)/.exec(each)?.[1]).find(Boolean)
  return paragraphs.flatMap((said) => {
    const field = /^What changed: ([^.]+)\./.exec(said)?.[1]
    if (field) return [`changed ${control} ${field}`]
    return happenings.flatMap(([what, says]) => (says.test(said) ? [`${what} ${control}`] : []))
  })
}

const toldIn = ({ list, text }: Mail): { told: string[]; reminded: string[] } => {
  const [news = '', reminders = ''] = text.split('Closing soon: jobs we told you about')
  const issue = /\/newsletter\/(\d{4}-\d\d-\d\d)\//.exec(text)?.[1]
  switch (list?.name) {
    case 'newsletter':
      return { told: issue ? [issue] : [], reminded: [] }
    case 'watched-jobs':
      return { told: happenedIn(text), reminded: [] }
    case 'job-alerts':
      // What greets someone names jobs, too, those that were open before; it tells of none.
      if (text.includes('This is what you’ll get from us, and when:')) break
      return { told: jobsIn(news), reminded: jobsIn(reminders) }
  }
  return { told: [], reminded: [] }
}

export const sentOf = (mail: Mail, at: number, isOpen: boolean): Sent => {
  const linkTo = (kind: string) => new RegExp(`/api/${kind}/([\\w-]+)`).exec(mail.text)?.[1]
  return {
    to: mail.to,
    at,
    ...toldIn(mail),
    keeps: mail.text.includes('Your emails are still on'),
    confirm: linkTo('confirm'),
    manage: linkTo('manage'),
    isOpen,
  }
}
