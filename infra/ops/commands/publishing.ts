import * as z from 'zod'
import { s3 } from '../../../functions/platform/clients/s3.ts'
import { type Release, siteBucket } from '../../../functions/publishing/index.ts'
import { type Command, type Context, nameOf, no, type Row } from '../command.ts'

const readRelease = async (context: Context): Promise<Release> =>
  (
    await siteBucket(s3(), {
      pages: nameOf(context, 'SITE_BUCKET'),
      releases: nameOf(context, 'RELEASES_BUCKET'),
    }).read()
  ).release

const published = z.object({ release: z.number(), uploaded: z.number(), removed: z.number() })

/** The function's answer in words. */
const told = (answer: unknown): string => {
  const { release, uploaded, removed } = published.parse(answer)
  return `Release ${release} is published: ${uploaded} files uploaded, ${removed} removed.`
}

export const publish: Command = {
  usage: '',
  takes: 0,
  summary: 'build and upload the site now; ends a rollback',
  run: async ({ deployment }) => told(await deployment.invoke('publish', { resume: true })),
}

const listed = ({ id, at, number, earlier, held }: Release): Row[] =>
  [{ id, at, number }, ...earlier].map((each) => ({
    release: each.id,
    published: each.at,
    'change set': each.number,
    state: each.id !== id ? '' : held ? `current, as release ${held.release} was` : 'current',
  }))

export const rollback: Command = {
  usage: '[<release>]',
  takes: 1,
  summary: 'bring a release back and hold it until publish; without one list them',
  run: async (context, [wanted]) => {
    const current = await readRelease(context)
    if (wanted === undefined) return current.id === 0 ? [] : listed(current)
    const release = Number(wanted)
    if (!current.earlier.some(({ id }) => id === release))
      return no(`There is no release ${wanted} to go back to. See: npm run ops -- rollback`)
    if (!(await context.ask.sure(`Visitors will see release ${release}, and nothing newer until you publish.`)))
      return no('Nothing was changed.')
    const said = told(await context.deployment.invoke('publish', { rollback: release }))
    return `${said} It is as release ${release} was and stays until: npm run ops -- publish`
  },
}

/** For `status`: what visitors see, and whether it is held. */
export const siteState = async (context: Context): Promise<Row> => {
  const { id, at, held } = await readRelease(context)
  const value = held ? `held as release ${held.release} was, until: npm run ops -- publish` : `release ${id}`
  return { what: 'site', value: id === 0 ? 'never published' : value, since: held?.since ?? at }
}
