import { readFileSync, writeFileSync } from 'node:fs'
import { type Result, result, resultsFile } from './peers-results.ts'

/*
 * `npm run bench:table`: puts the last measurement of `npm run bench -- peers` between its two marks in README.md.
 */
const marks = ['<!-- peers -->', '<!-- /peers -->'] as const

const whole = new Intl.NumberFormat('en-US')

/** The ratios say how many times our time and our CPU another needs. */
const rowsOf = ({ builds }: Result) =>
  builds.map(({ size, name, version, wall, cpu, megabytes, files }) => {
    const own = builds.find((build) => build.size === size && build.name === 'This site')!
    const ratio = name === own.name ? '' : `${(wall / own.wall).toFixed(2)}, ${(cpu / own.cpu).toFixed(2)}`
    return `| ${whole.format(size)} | ${name} ${version} | ${wall.toFixed(1)} s | ${cpu.toFixed(1)} s | ${Math.round(megabytes)} MB | ${whole.format(files)} | ${ratio} |`
  })

const changesOf = ({ changes }: Result) =>
  changes.map(
    ({ size, name, how, cpu, written }) =>
      `| ${whole.format(size)} | ${name}, ${how} | ${cpu.toFixed(1)} s | ${whole.format(written)} |`,
  )

const notesOf = ({ builds, leftOut }: Result) => [
  ...[...new Map(builds.map(({ name, unequal }) => [name, unequal]))].flatMap(([name, unequal]) =>
    unequal ? [`- ${name}: ${unequal}.`] : [],
  ),
  ...leftOut.map((peer) => `- Left out: ${peer}.`),
]

/** The table as Markdown. */
export const table = (measured: Result): string =>
  [
    `Measured on ${measured.measured} by \`npm run bench -- peers\` on ${measured.machine} over five minutes; medians of ${measured.rounds} runs, tools in turn.`,
    '',
    '| jobs | tool | time | CPU | memory | files | time and CPU by ours |',
    '|---:|---|---:|---:|---:|---:|---:|',
    ...rowsOf(measured),
    '',
    'After one job changed:',
    '',
    '| jobs | tool | CPU | files written |',
    '|---:|---|---:|---:|',
    ...changesOf(measured),
    '',
    'What is not equal:',
    '',
    ...notesOf(measured),
  ].join('\n')

/** The text with the table between its marks. Throws when the marks are not there. */
export const withTable = (text: string, measured: Result): string => {
  const [begin, end] = marks.map((mark) => text.indexOf(mark))
  if (begin === -1 || end! < begin!) throw new Error(`There is no ${marks.join(' and ')} in this order`)
  return `${text.slice(0, begin! + marks[0].length)}\n${table(measured)}\n${text.slice(end!)}`
}

if (import.meta.main) {
  const measured = result.parse(JSON.parse(readFileSync(resultsFile, 'utf8')))
  writeFileSync('README.md', withTable(readFileSync('README.md', 'utf8'), measured))
}
