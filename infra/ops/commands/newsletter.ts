import { type Issue, issuePath, newsletterArchive } from '../../../functions/newsletter/index.ts'
import { type Command, no, type Row, UsageError } from '../command.ts'

const listed = (issue: Issue): Row => ({
  issue: issue.day,
  page: issuePath(issue),
  'new jobs': issue.counts.opened,
  guides: issue.guides.length,
  news: issue.news.length,
  published: issue.publishedAt ?? 'not yet',
})

/** By itself it comes out on Mondays, see functions/newsletter/compose.ts. */
export const newsletter: Command = {
  usage: '[now]',
  takes: 1,
  summary: 'list the issues; `now` brings the next one out today and emails it within the hour',
  run: async (context, [when]) => {
    const archive = newsletterArchive()
    const before = await archive.readIssues()
    if (when === undefined) return before.map(listed).reverse()
    if (when !== 'now') throw new UsageError('Say `now`, or nothing to list the issues')
    if (!(await context.ask.sure('The next issue is made now and emailed to everyone who asked for the newsletter.')))
      return no('Nothing was changed.')
    await context.deployment.invoke('publish', { newsletter: 'now' })
    const issue = (await archive.readIssues()).at(-1)
    return issue && issue.day !== before.at(-1)?.day
      ? [listed(issue)]
      : no('Nothing happened since the last issue, or today has one already. Nothing was changed.')
  },
}
