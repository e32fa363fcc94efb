import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'acorn'
import { transformSync } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { renderMail } from '../../functions/mail/render.ts'
import { mailSamples } from '../../infra/local/email-samples.ts'
import { glossary } from '../../site/data/glossary.ts'

const root = join(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

/** Where other words stand on purpose. */
const left = [
  // What people agreed to keeps its words.
  'functions/subscriptions/consent.ts',
  // Titles of sources are quoted.
  'functions/jobs/places/sources-at-ports.ts',
  // Names of classes, not sentences.
  'site/assets/styles/',
  'functions/mail/styles.ts',
  'site/kit/notices.tsx',
  // The glossary itself.
  'site/data/glossary.ts',
]

const isNode = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The strings of a module that people read, on pages, in emails, answers and commands: unless told otherwise, those with a blank. */
const textsOf = (file: string, isText = /\S\s+\S/): string[] => {
  const { code } = transformSync(read(file), { loader: file.endsWith('x') ? 'tsx' : 'ts', jsx: 'automatic' })
  const texts: string[] = []
  const walk = (node: unknown) => {
    if (Array.isArray(node)) for (const each of node) walk(each)
    else if (isNode(node)) {
      const text = node.type === 'Literal' ? node.value : isNode(node.value) ? node.value.cooked : undefined
      if (typeof text === 'string' && isText.test(text)) texts.push(text)
      for (const [name, value] of Object.entries(node)) if (name !== 'type') walk(value)
    }
  }
  walk(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }))
  return texts
}

/** The sentences of a Markdown file, without code, addresses and front matter. */
const sentencesOf = (file: string): string[] =>
  read(file)
    .replace(/^---[\s\S]*?\n---\n/, '')
    .replace(/```[\s\S]*?```|`[^`]*`|\]\([^)]*\)/g, ' ')
    .split(/(?<=[.?!:])\s+|\n\n|\|/)

const modules = globSync(
  [
    'functions/**/*.{ts,tsx}',
    'site/**/*.{ts,tsx}',
    'infra/ops/**/*.ts',
    'infra/local/**/*.{ts,tsx}',
    'infra/{alarms,dashboard,outputs,stack}.ts',
    'infra/platform/settings*.ts',
    'infra/local-cloud/{control,metrics}/*.{ts,tsx}',
  ],
  { cwd: root },
).filter((file) => !file.endsWith('.d.ts') && !left.some((start) => file.startsWith(start)))
const documents = globSync(['README.md', 'infra/docs/**/*.md', 'infra/**/README.md', 'site/**/*.md'], { cwd: root })

const breaks = (file: string, texts: readonly string[]) =>
  texts.flatMap((text) =>
    glossary.flatMap(({ use, not, except }) => {
      const found = except?.test(text) ? null : not.exec(text)
      return found ? [`${file}: "${found[0]}", we say "${use}": ${text.trim().replace(/\s+/g, ' ')}`] : []
    }),
  )

/** A setting and an attribute of HTML, which keep their names. */
const stored = /organisation|labelledby/gi
const british =
  /\b\w*(?:colour|behaviour|neighbour|favour|honour|labour|harbour|centre|licence|defence|offence|catalogue|programme|travell|cancelled|cancelling|modell|labell|judgement|whilst|amongst|towards|afterwards|learnt|spelt)\w*|\b(?:\w*organ|recogn|real|summar|normal|initial|special|minim|maxim|optim|author|capital|emphas|general|categor|customar|apolog|anal)[iy]s(?:e|es|ed|ing|ation)\b/i

describe('The glossary', () => {
  it('has some forty words', () => expect(glossary.length).toBeGreaterThanOrEqual(40))

  it('finds a word we do not use, and its sentence', () => {
    expect(breaks('a', ['We send one mail a week.'])).toEqual(['a: "mail", we say "email": We send one mail a week.'])
  })

  it('holds on every page, in every email, answer and command', () => {
    const texts = modules.map((file) => [file, textsOf(file)] as const)
    expect(texts.flatMap(([, found]) => found).length).toBeGreaterThan(1_000)
    expect(texts.flatMap(([file, found]) => breaks(file, found))).toEqual([])
  })

  it('holds in every email as it is received, and in each single word for what changed', () => {
    const emails = Object.entries(mailSamples('https://jobs.example', new Date('2026-11-25T12:00:00Z')))
    expect(emails.length).toBeGreaterThan(20)
    expect(
      emails.flatMap(([name, content]) =>
        breaks(
          name,
          renderMail(content)
            .text.replace(/https?:\S+/g, '')
            .split('\n\n')
            .filter((part) => !part.startsWith('>')),
        ),
      ),
    ).toEqual([])
    const changes = textsOf('functions/jobs/format-changes.ts', /^[a-z]/)
    expect(changes).toContain('career')
    expect(breaks('changes', changes)).toEqual([])
  })

  it('holds in comments, names and tests as far as it is about spelling', () => {
    const code = globSync(['{functions,site,infra,tests}/**/*.{ts,tsx,mjs}', '*.ts'], { cwd: root }).filter(
      (file) => !/data\/glossary|glossary\.test|cdk\.out|contact\/offers|contact\/messages/.test(file),
    )
    expect(code.length).toBeGreaterThan(700)
    const lines = code.flatMap((file) =>
      read(file)
        .replace(stored, '')
        .split('\n')
        .map((line) => [file, line] as const),
    )
    expect(lines.filter(([, line]) => british.test(line))).toEqual([])
  })

  it('holds in the README, the docs, the guides and the news', () => {
    expect(documents.length).toBeGreaterThan(30)
    expect(documents.flatMap((file) => breaks(file, sentencesOf(file)))).toEqual([])
  })
})
