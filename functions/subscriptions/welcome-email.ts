import { clipped, jobLines, jobPath, openJobs, stateOf, type TrackedJob } from '../jobs/index.ts'
import type { Block, Entry, MailContent } from '../mail/index.ts'
import { alertRequestWords, newsletterWords } from './format-subscription.ts'
import type { Links } from './links.ts'
import { sampleBlocks } from './sample-notice.ts'
import type { Alert } from './subscriber.ts'
import { feet, listed, once, paragraph, type Sender } from './subscription-emails.ts'
import type { Welcome } from './welcome.ts'

const mostJobs = 10

/** The page with the jobs of some alerts. */
export const pageOf = (alerts: readonly Pick<Alert, 'states'>[]): string => {
  const [state, ...others] = new Set(alerts.flatMap(({ states }) => states))
  return state === undefined || state === 'all' || others.length > 0 ? '/jobs/' : `/states/${stateOf(state).slug}/`
}

const entryOf = (job: TrackedJob, siteUrl: string, links: Links): Entry => ({
  title: clipped(job.title),
  url: siteUrl + jobPath(job),
  lines: jobLines(job),
  link: { text: 'Tell me if this job changes', url: links.watch(job.control) },
})

const jobBlocks = ({ jobs, alerts }: Welcome, siteUrl: string, links: Links): Block[] => {
  if (alerts.length === 0) return []
  if (jobs.length === 0)
    return [paragraph('No open jobs match right now. As soon as one opens, we’ll email you as described above.')]
  const more = jobs.length - mostJobs
  return [
    { kind: 'heading', text: 'Open now' },
    { kind: 'entries', entries: jobs.slice(0, mostJobs).map((job) => entryOf(job, siteUrl, links)) },
    ...(more > 0 ? [paragraph(`And ${more} more.`, { text: 'See the rest', url: siteUrl + pageOf(alerts) })] : []),
    paragraph(
      'These were open before you signed up, so we list them this once. You apply on USAJOBS, the official site. It costs nothing.',
    ),
  ]
}

const titleOf = ({ alerts, jobs }: Welcome) => {
  if (alerts.length === 0) return 'You’re signed up for the newsletter'
  if (jobs.length === 0) return 'Your job alert is on'
  return `Your job alert is on: ${openJobs(jobs.length)} ${jobs.length === 1 ? 'matches' : 'match'}`
}

/** Once after a confirmation: what's open, how often we email, how to stop. */
export const welcomeMail = (welcome: Welcome, sample: boolean, links: Links, sender: Sender): MailContent => {
  const { alerts, newsletter, jobs } = welcome
  const title = titleOf(welcome)
  return {
    ...sender,
    subject: sample ? `[Sample] ${title}` : title,
    preview:
      jobs
        .slice(0, 3)
        .map((job) => clipped(job.title))
        .join(', ') || 'What you’ll get from us, and how to stop it.',
    title,
    blocks: [
      ...sampleBlocks(sample),
      paragraph('This is what you’ll get from us, and when:'),
      listed([...alerts.map((alert) => alertRequestWords(alert)), ...(newsletter ? [newsletterWords] : [])]),
      ...jobBlocks(welcome, sender.siteUrl, links),
      ...(newsletter
        ? [
            paragraph('The issues so far are on our site.', {
              text: 'Read the newsletter',
              url: `${sender.siteUrl}/newsletter/`,
            }),
          ]
        : []),
      paragraph('You can stop all of it with one click, in this email or any other we send.', {
        text: 'Change what you get',
        url: links.manage(),
      }),
    ],
    reason: `${once} you just confirmed what you asked for.`,
    links: feet(links).reverse(),
  }
}
