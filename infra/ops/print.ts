import type { Row, Said } from './command.ts'

const text = (value: Row[string]): string => (value === undefined || value === null ? '' : String(value))

/** Columns as wide as their widest cell, two spaces apart. */
const table = (rows: Row[]): string => {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const lines = [names, ...rows.map((row) => names.map((name) => text(row[name])))]
  const widths = names.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)))
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** For people, or as JSON for programs: rows and data as they are, a sentence as a string. */
export const printed = (said: Said, json: boolean): string => {
  const isData = typeof said === 'object' && 'data' in said
  if (json) return JSON.stringify(isData ? said.data : said, null, 2)
  if (typeof said === 'string') return said
  if (isData) return said.text
  return said.length === 0 ? 'Nothing.' : table(said)
}
