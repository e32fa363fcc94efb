import {
  type Archive,
  type Issue,
  issuePath,
  newsletterArchive,
  ownWords,
  type Wishes,
} from '../../../functions/newsletter/index.ts'
import { type Answer, type Command, type Context, no, type Row, UsageError } from '../command.ts'
import { importList } from '../newsletter-import.ts'
import { previewOf } from '../newsletter-preview.ts'

const listed = (issue: Issue): Row => ({
  issue: issue.day,
  page: issuePath(issue),
  'new jobs': issue.counts.opened,
  guides: issue.guides.length,
  news: issue.news.length,
  words: issue.words ?? '',
  published: issue.publishedAt ?? 'not yet',
})

/** The wishes for the next issue, as a row like those of the issues. */
const wanted = ({ words, heldSince }: Wishes): Row[] =>
  words || heldSince
    ? [{ issue: 'the next', words: words ?? '', published: heldSince ? `held since ${heldSince}` : 'not yet' }]
    : []

const list = async (archive: Archive): Promise<Answer> => [
  ...wanted(await archive.readWishes()),
  ...(await archive.readIssues()).map(listed).reverse(),
]

const now = async ({ ask, deployment }: Context, archive: Archive): Promise<Answer> => {
  if ((await archive.readWishes()).heldSince)
    return no('The newsletter is held. See: npm run ops -- newsletter release')
  const before = await archive.readIssues()
  if (!(await ask.sure('This makes the next issue now and emails it to everyone who gets the newsletter.')))
    return no('Nothing was changed.')
  await deployment.invoke('publish', { newsletter: 'now' })
  const issue = (await archive.readIssues()).at(-1)
  return issue && issue.day !== before.at(-1)?.day
    ? [listed(issue)]
    : no('Nothing happened since the last issue, or today has one already. Nothing was changed.')
}

const say = async (archive: Archive, typed: string | undefined): Promise<Answer> => {
  if (typed === undefined) return (await archive.readWishes()).words ?? no('The next issue has no words of yours.')
  if (typed === '') {
    await archive.ask({ words: undefined })
    return 'The next issue has no words of yours.'
  }
  const words = ownWords(typed)
  if (!words.ok) throw new UsageError(words.error)
  await archive.ask({ words: words.value })
  return 'Your words will be in the next issue, on its page and in its email. See: npm run ops -- newsletter preview'
}

const hold = async (context: Context, archive: Archive): Promise<Answer> => {
  const { heldSince = context.now.toISOString() } = await archive.readWishes()
  await archive.ask({ heldSince })
  return `Held since ${heldSince}: no issue is made, and none begins to be emailed. What is being emailed already goes on.`
}

const release = async (archive: Archive): Promise<Answer> => {
  if (!(await archive.readWishes()).heldSince) return no('The newsletter is not held.')
  await archive.ask({ heldSince: undefined })
  return 'Released: the next issue comes out on Monday and covers at most two weeks.'
}

/** Without the operator it comes out on Mondays, see functions/newsletter/compose.ts. */
export const newsletter: Command = {
  usage: '[now|hold|release|preview|say|import]',
  takes: 3,
  summary: 'list the issues; hold, preview or publish the next one, add your words to it; ask a list of readers',
  details: [
    'now                  publishes the next issue today and emails it within the hour; asks first',
    'hold                 makes and emails no issue until it is released',
    'release              ends a hold',
    'preview [<address>]  shows the next issue as it would be now: its email here or to the address, its page as a file',
    'import <file> [<pace>]  asks everyone in a CSV file once whether they want it, 60 a minute; lists who is refused',
    'say [<words>]        puts a paragraph of yours into the next issue; with "" takes it out, without words shows it',
  ],
  run: async (context, [action, more, pace]) => {
    const archive = newsletterArchive()
    if (pace !== undefined && action !== 'import') throw new UsageError(`newsletter ${action} doesn’t take ${pace}.`)
    if (more !== undefined && !['say', 'preview', 'import'].includes(action ?? ''))
      throw new UsageError(`newsletter ${action} takes nothing else.`)
    switch (action) {
      case undefined:
        return list(archive)
      case 'now':
        return now(context, archive)
      case 'hold':
        return hold(context, archive)
      case 'release':
        return release(archive)
      case 'preview':
        return previewOf(context, more)
      case 'say':
        return say(archive, more)
      case 'import':
        return importList(context, more, pace)
      default:
        throw new UsageError(`newsletter takes now, hold, release, preview, say or import, not ${action}.`)
    }
  },
}
