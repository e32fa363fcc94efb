import type { Answer, Row } from './command.ts'

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

export const printed = (answer: Answer, json: boolean): string => {
  if (json) return JSON.stringify(answer, null, 2)
  if (typeof answer === 'string') return answer
  return answer.length === 0 ? 'Nothing.' : table(answer)
}
