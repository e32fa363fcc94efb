import { readFileSync } from 'node:fs'

export const runbook = readFileSync('infra/docs/runbook.md', 'utf8')

/** The entries of the runbook with their numbered steps, each on one line. */
export const entries = new Map(
  runbook
    .split(/^## /m)
    .slice(1)
    .map((entry) => {
      const [name = '', ...lines] = entry.split('\n')
      const steps = lines
        .join('\n')
        .split(/^(?=\d\. )/m)
        .filter((part) => /^\d\. /.test(part))
        .map((part) =>
          part
            .split('\n\n')[0]!
            .replace(/^\d\. /, '')
            .replaceAll(/\s+/g, ' ')
            .trim(),
        )
      return [name, { text: lines.join('\n').replaceAll(/\s+/g, ' '), steps }] as const
    }),
)

/** What stands in backticks. */
export const quoted = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code!)

/** The operator's commands in a text, without `npm run ops --`. */
export const commandsIn = (text: string): string[] =>
  quoted(text.replaceAll(/\s+/g, ' '))
    .filter((code) => code.startsWith('npm run ops -- '))
    .map((code) => code.slice('npm run ops -- '.length))
