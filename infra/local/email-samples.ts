import {
  type AlertMailDependencies,
  alertMail,
  mostJobs,
  type WatchNews,
  watchEmail,
} from '../../functions/alerts/index.ts'
import {
  digestMail,
  operatorMail,
  receiptMail,
  type StoredMessage,
  writtenMail,
} from '../../functions/contact/index.ts'
import { compare, parsePosting } from '../../functions/jobs/index.ts'
import type { MailContent } from '../../functions/mail/index.ts'
import { compose, type Issue, newsletterMail } from '../../functions/newsletter/index.ts'
import {
  type Alert,
  changedMail,
  confirmationMail,
  dataMail,
  deletedMail,
  endedMail,
  keptMail,
  type Links,
  linksFor,
  manageMail,
  movedMail,
  moveMail,
  type Newsletter,
  type Person,
  requestLinks,
  type Sender,
  type Watch,
  welcomeMail,
} from '../../functions/subscriptions/index.ts'
import { loadRecording, recordingNames } from './usajobs-recording.ts'

const id = 'AAAAAAAAAAAAAAAAAAAAAA'
const keys = { current: 'a', keys: { a: 'signs the links of samples only, which lead nowhere' } }
const organisation = { name: 'Example Press', postalAddress: '1 Main Street, Springfield, IL 62701', telephone: '' }

/** The jobs of the newest recording, as a first reading finds them. */
const sampleJobs = (now: Date) => {
  const jobs = loadRecording(recordingNames.at(-1)!, now).flatMap((item) => {
    const parsed = parsePosting(item)
    return parsed.ok ? [[parsed.value.control, parsed.value] as const] : []
  })
  return compare(undefined, { at: now.toISOString(), jobs: new Map(jobs), unreadable: new Set() }).jobs
}

const sampleAlert = (now: Date): Alert => ({
  id: 'sample',
  states: ['TX', 'AZ'],
  occupations: ['1895', '1896'],
  applicants: ['veteran'],
  minimumPay: 50_000,
  unplaced: true,
  frequency: 'daily',
  hour: 7,
  timeZone: 'America/Chicago',
  consent: { requestedAt: now.toISOString(), page: '/states/texas/', wording: '2026-11' },
  confirmedAt: now.toISOString(),
  since: now.toISOString(),
})

const sampleNewsletter = (now: Date): Newsletter => ({
  id: 'newsletter',
  confirmedAt: now.toISOString(),
  consent: { requestedAt: now.toISOString(), page: '/newsletter/', wording: 'newsletter-2026-11' },
})

/** The newest recording as a week's news, with two pages of the site. */
const sampleIssue = (now: Date): Issue => {
  const date = now.toISOString().slice(0, 10)
  const period = { day: date, from: new Date(now.getTime() - 7 * 86_400_000).toISOString(), until: now.toISOString() }
  const page = (path: string, title: string) => ({ path, title, description: `What ${path} is about.`, date })
  return compose(
    period,
    { jobs: sampleJobs(now), sample: true },
    { guides: [page('/guides/pay/', 'Pay and overtime')], news: [page('/news/example/', 'An example of news')] },
  )!
}

const sampleMessage = (now: Date): StoredMessage => ({
  id: '0123456789abcdef',
  topic: 'job',
  page: '/states/texas/',
  name: 'Jo Smith',
  address: 'jo@example.org',
  message: 'Is the fitness test before the interview?\n\n  Indented, <b>with markup</b> and https://example.org/a-link',
  receivedAt: now.toISOString(),
  standing: 'held',
  suspicions: ['links', 'network'],
  operator: {},
  receipt: {},
  expiresAt: Math.floor(now.getTime() / 1000),
})

const alertMails = (parts: AlertMailDependencies, now: Date): Record<string, MailContent> => {
  const jobs = sampleJobs(now)
  const [alert, other] = [sampleAlert(now), { ...sampleAlert(now), id: 'other', states: 'all' as const }]
  const matched = (count: number, alerts: Alert[]) => jobs.slice(0, count).map((job) => ({ job, alerts }))
  const many = Array.from({ length: mostJobs + 10 }, (_, index) => ({
    job: jobs[index % jobs.length]!,
    alerts: [alert],
  }))
  const mail = (
    found: { job: (typeof jobs)[number]; alerts: Alert[] }[],
    alerts: Alert[],
    late = false,
    sample = false,
  ) => alertMail({ matched: found, closing: [], keep: false, late, sample }, { alerts, watches: [] }, parts)
  const quiet = { matched: [], closing: [], keep: false, late: false, sample: false }
  return {
    'alert, one job': mail(matched(1, [alert]), [alert]),
    'alert, several alerts, late, samples': mail(matched(5, [alert, other]), [alert, other], true, true),
    'alert, more jobs than fit': mail(many, [alert]),
    'alert, closing soon': alertMail(
      { ...quiet, closing: matched(3, [alert]) },
      { alerts: [alert], watches: [] },
      parts,
    ),
    'alert, once a year': alertMail(
      { ...quiet, keep: true },
      { alerts: [alert, other], watches: [], newsletter: sampleNewsletter(now) },
      parts,
    ),
    newsletter: newsletterMail(sampleIssue(now), parts),
  }
}

/** A watched job, by what happened to it. */
const watchEmails = (links: Links, sender: Sender, now: Date): Record<string, MailContent> => {
  const [first, successor] = sampleJobs(now)
  const job = { ...first!, replacedBy: successor!.control }
  const watch: Watch = {
    id: 'sample',
    control: job.control,
    title: job.title,
    confirmedAt: now.toISOString(),
    consent: { requestedAt: now.toISOString(), page: '/jobs/', wording: 'watch-2026-11-29' },
  }
  const at = now.getTime()
  const quiet = { job, events: [], closing: false, over: false }
  const news: Record<string, WatchNews> = {
    'watch, changed': { ...quiet, events: [{ at, kind: 'changed', fields: ['closes', 'pay'] }] },
    'watch, closing soon': { ...quiet, closing: true },
    'watch, closed early': { ...quiet, events: [{ at, kind: 'closed', reason: 'withdrawn' }] },
    'watch, announced again': { ...quiet, events: [{ at, kind: 'again' }] },
    'watch, open again': { ...quiet, events: [{ at, kind: 'reopened' }] },
    'watch, over': { ...quiet, over: true },
  }
  const prepared = { tracked: new Map([[successor!.control, successor!]]), sample: false }
  return Object.fromEntries(
    Object.entries(news).flatMap(([name, each]) => {
      const email = watchEmail(watch, each, { links, sender, prepared, now })
      return email ? [[name, email]] : []
    }),
  )
}

/** Every email we send, with sample data, by what it is. */
export const mailSamples = (siteUrl: string, now: Date): Record<string, MailContent> => {
  const links = linksFor(keys, siteUrl, { id }, now)
  const sender = { siteUrl, organisation }
  const alert = sampleAlert(now)
  const newsletter = sampleNewsletter(now)
  const person: Person = {
    format: 2,
    id,
    address: 'reader@example.org',
    since: now.toISOString(),
    alerts: [alert],
    watches: [],
    confirmed: [],
    softBounces: [],
  }
  const ended = { at: now.toISOString(), reason: 'unsubscribed' as const, alerts: [alert], newsletter, watches: [] }
  const stopped: Person = { ...person, alerts: [], ended }
  const until = new Date(now.getTime() + 14 * 86_400_000).toISOString()
  const pausing = { ...alert, pauses: [{ from: now.toISOString(), until }] }
  const paused: Person = { ...person, alerts: [pausing], newsletter: undefined }
  const asked = requestLinks(keys, siteUrl, { address: id, request: 'AAAAAAAAAAAA' }, now)
  const message = sampleMessage(now)
  return {
    confirmation: confirmationMail({ alert }, asked, sender),
    'confirmation, of an older list': confirmationMail(
      { newsletter: { ...newsletter, consent: { ...newsletter.consent, page: 'import' } } },
      asked,
      sender,
    ),
    'confirmation of a watch': confirmationMail(
      { watch: { id: 'sample', control: '847281200', title: 'Border Patrol Agent', consent: alert.consent } },
      asked,
      sender,
    ),
    'confirmation, with the newsletter': confirmationMail({ alert, newsletter }, asked, sender),
    ...alertMails({ ...sender, links }, now),
    'welcome, with open jobs': welcomeMail(
      { alerts: [alert], newsletter, jobs: sampleJobs(now).slice(0, 12) },
      true,
      links,
      sender,
    ),
    'welcome, nothing open': welcomeMail({ alerts: [alert], newsletter: undefined, jobs: [] }, false, links, sender),
    'welcome, newsletter': welcomeMail({ alerts: [], newsletter, jobs: [] }, false, links, sender),
    ...watchEmails(links, sender, now),
    'alerts stopped': endedMail(stopped, links, sender),
    'alerts changed': changedMail({ person, receipt: '2975160', now }, links, sender),
    'alert paused': changedMail({ person: paused, receipt: 'page-2975160', now }, links, sender),
    'alerts deleted': deletedMail(sender),
    'manage link': manageMail(person, links, sender),
    'manage link, without alerts': keptMail(asked, sender),
    'change of address': moveMail({ mover: person, after: person }, asked, sender),
    'address changed': movedMail(person, links.undoMove('AAAAAAAAAAAA'), sender),
    'your data': dataMail({ person, requests: [] }, links, sender),
    'contact, to the operator': operatorMail(message, sender),
    'contact, receipt': receiptMail(message, asked, sender),
    'contact, what someone wrote': writtenMail([message], asked, sender),
    'contact, held messages': digestMail([message], sender),
  }
}
