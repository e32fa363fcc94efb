import { closesWords } from '../jobs/index.ts'
import type { Entry, MailContent, Organisation } from '../mail/index.ts'
import { jobsCalled } from '../platform/agency.ts'
import { type Links, sampleBlocks } from '../subscriptions/index.ts'
import { countWords, type Issue, issuePath, type Linked } from './issue.ts'
import { paragraphsOf } from './own-words.ts'

type NewsletterParts = {
  links: Pick<Links, 'unsubscribeNewsletter' | 'manage'>
  organisation: Organisation
  siteUrl: string
}

const subjectOf = ({ counts: { opened, open } }: Issue) =>
  opened > 0 ? `${opened} new ${opened === 1 ? 'job' : 'jobs'} this week, ${open} open` : `The week: ${open} jobs open`

/** An issue's email, which says what its page says. */
export const newsletterMail = (issue: Issue, { links, organisation, siteUrl }: NewsletterParts): MailContent => {
  const { jobs, closed, counts, guides, news, sample, words = '' } = issue
  const more = counts.opened - jobs.length
  const page = siteUrl + issuePath(issue)
  const entriesOf = (pages: readonly Linked[]): Entry[] =>
    pages.map(({ path, title, description }) => ({ title, url: siteUrl + path, lines: [description] }))
  const section = (title: string, entries: Entry[]) =>
    entries.length > 0
      ? [
          { kind: 'heading' as const, text: title },
          { kind: 'entries' as const, entries },
        ]
      : []
  const subject = subjectOf(issue)
  return {
    subject: sample ? `[Sample] ${subject}` : subject,
    preview: [...jobs, ...guides, ...news]
      .slice(0, 3)
      .map(({ title }) => title)
      .join(', '),
    title: `The week in ${jobsCalled()} jobs`,
    blocks: [
      { kind: 'paragraph', text: 'You can also read this issue', link: { text: 'in your browser', url: page } },
      ...sampleBlocks(sample),
      ...paragraphsOf(words).map((text) => ({ kind: 'paragraph' as const, text })),
      { kind: 'facts', facts: countWords(issue) },
      ...section(
        'New jobs',
        jobs.map(({ title, path, pay, where, closes }) => ({
          title,
          url: siteUrl + path,
          lines: [where, ...(pay ? [pay] : []), closesWords(closes)],
        })),
      ),
      ...(more > 0
        ? [
            {
              kind: 'paragraph' as const,
              text: `${more} more ${more === 1 ? 'was' : 'were'} new; some may have closed already.`,
              link: { text: 'See all open jobs', url: `${siteUrl}/jobs/` },
            },
          ]
        : []),
      ...section(
        'Closed',
        closed.map(({ title, where }) => ({ title, lines: [where] })),
      ),
      ...section('Guides, new or checked again', entriesOf(guides)),
      ...section('News', entriesOf(news)),
    ],
    reason: 'You get this email because you signed up for our weekly newsletter and confirmed it.',
    links: [
      { text: 'Stop the newsletter', url: links.unsubscribeNewsletter() },
      { text: 'Change or stop everything you get', url: links.manage() },
    ],
    organisation,
    siteUrl,
  }
}
