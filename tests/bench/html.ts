import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { buildFiles } from '../../functions/publishing/build-files.ts'
import { foreignJobs, inputOf, sampleIssues, sampleJobs, snapshotOf } from '../site/sample.ts'
import type { Measurement } from './bench.ts'
import { installed, run as runCommand, writeFiles } from './peers-project.ts'

/** The Nu HTML checker, which the W3C runs too, as npm has it. It's 31 MB and needs Java, so it's no dependency. */
const checker = { name: 'vnu-jar', version: '26.9.27', jar: 'node_modules/vnu-jar/build/dist/vnu.jar' }

const report = z.object({
  messages: z.array(
    z.object({
      type: z.string(),
      subType: z.string().optional(),
      url: z.string(),
      lastLine: z.number().optional(),
      message: z.string(),
      extract: z.string().optional(),
    }),
  ),
})

/** Properties of today's CSS that it doesn't know; browsers without them show the page well enough. */
const newerThanChecker = /^CSS: .*(?:“container-type”|“@container”|“vector-effect”|“paint-order”)/

/** Pages, styles and pictures of a site with every recorded posting, sample or real, open or closed. */
const writeSites = async (folder: string) => {
  const snapshot = snapshotOf([...sampleJobs, ...foreignJobs])
  const more = { issues: sampleIssues }
  const inputs = {
    sample: inputOf(undefined, { ...more, snapshot }),
    real: inputOf(undefined, { ...more, snapshot: { ...snapshot, sample: false } }),
    empty: inputOf([]),
    unread: inputOf(undefined),
  }
  let pages = 0
  for (const [name, input] of Object.entries(inputs)) {
    const files = (await buildFiles(input, () => false)).filter(({ key }) => /\.(?:html|css|svg)$/.test(key))
    writeFiles(
      join(folder, name),
      files.map(({ key, content }) => [key, content!.body.toString()]),
    )
    pages += files.length
  }
  return pages
}

/** What the checker says against the whole site, each message once with the first page it's about. */
export const run = async (): Promise<Measurement[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-html-'))
  const site = join(folder, 'site')
  try {
    const java = await runCommand('java', ['-version']).catch(() => undefined)
    if (java === undefined || !(await installed(folder, checker.name, checker.version))) {
      console.log(
        'Left out: the Nu HTML checker needs Java and the network. On Debian: apt install default-jre-headless',
      )
      return []
    }
    const pages = await writeSites(site)
    const said = await runCommand('java', [
      ...['-Xss4m', '-jar', join(folder, checker.jar), '--stdout', '--exit-zero-always', '--format', 'json'],
      ...['--also-check-css', '--also-check-svg', '--skip-non-html', site],
    ])
    const { messages } = report.parse(JSON.parse(said))
    // What's neither an error nor a warning is about taste, such as the slash of a void element.
    const faults = messages.filter(
      ({ type, subType, message }) => (type !== 'info' || subType === 'warning') && !newerThanChecker.test(message),
    )
    const different = Map.groupBy(faults, ({ message }) => message)
    for (const [text, [first, ...others]] of different)
      console.log(
        `${text}\n  ${first!.url.replace(/^.*\/site\//, '')}:${first!.lastLine} ${first!.extract ?? ''}\n  and ${others.length} more`,
      )
    return [
      {
        what: `different messages of the Nu HTML checker about ${pages} files`,
        value: different.size,
        limit: 0,
        unit: 'messages',
      },
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}
