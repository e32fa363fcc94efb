import { existsSync, globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checksBeforeDeploy } from '../../infra/ops/checks-before-deploy.ts'
import { checksOnAws } from '../../infra/ops/checks-on-aws.ts'
import { commands } from '../../infra/ops/commands.ts'
import { functionNames } from '../../infra/platform/function-names.ts'
import { parseSettings } from '../../infra/platform/settings.ts'
import { commandsIn, entries, quoted, runbook } from './runbook.ts'
import { smallest } from './synthesized.ts'

const source = globSync('{functions,infra}/**/*.{ts,tsx}')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')
/** As it stands in the code, or made from the kind of an outcome: `mail.paused` of `{ kind: 'paused' }`. */
const isLogged = (code: string) =>
  source.includes(`'${code.replace(/\.$/, '')}`) || source.includes(`kind: '${code.replace(/^mail\./, '')}'`)
const words = quoted(runbook.replaceAll(/\s+/g, ' '))
const settings: unknown = parseSettings(smallest)
const isSetting = (name: string) =>
  name
    .split('.')
    .reduce<unknown>((part, key) => (Object(part) === part ? Reflect.get(Object(part), key) : undefined), settings) !==
  undefined

describe('The runbook speaks of what there is:', () => {
  test.each([...new Set(commandsIn(runbook))])('npm run ops -- %s', (line) => {
    const [name = '', ...args] = line.split(' ').filter((word) => !word.startsWith('--'))
    if (name === '') return
    expect(Object.keys(commands)).toContain(name)
    expect(args.length).toBeLessThanOrEqual(commands[name]?.takes ?? 0)
    const [first] = args
    if (first && !first.startsWith('<')) expect(commands[name]?.usage.split(/[^\w-]+/)).toContain(first)
  })

  test('every log line, metric, setting and file it names', () => {
    const named = { logs: 0, metrics: 0, settings: 0, files: 0 }
    for (const word of words) {
      if (/^(jobs|mail|contact|subscriptions|http)\.[a-z.-]+$/.test(word) && !isSetting(word)) {
        named.logs += 1
        expect([word, isLogged(word)]).toEqual([word, true])
      } else if (/^[A-Z][a-z]+[A-Z]\w+$/.test(word)) {
        named.metrics += 1
        expect([word, source.includes(word)]).toEqual([word, true])
      } else if (/^(limits|schedules|retention|organisation)\./.test(word)) {
        named.settings += 1
        expect([word, isSetting(word)]).toEqual([word, true])
      } else if (/^(functions|infra|site)\//.test(word)) {
        named.files += 1
        expect([word, existsSync(word)]).toEqual([word, true])
      }
    }
    expect(Object.values(named).every((count) => count > 0)).toBe(true)
  })

  test('every function, every check of the doctor and every script', () => {
    for (const [, name] of runbook.matchAll(/function _([\w-]+)_/g)) expect(functionNames).toContain(name)
    const checks = [...checksOnAws, ...checksBeforeDeploy].map(({ name }) => name)
    for (const [, name] of runbook.matchAll(/under _([^_]+)_/g)) expect(checks).toContain(name)
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
    for (const word of words) {
      const script = /^npm run (\w+)/.exec(word)?.[1]
      if (script) expect(Object.keys(scripts)).toContain(script)
    }
  })

  test('no step lowers a setting below the least it may be', () => {
    const lowered = [...entries.values()]
      .flatMap(({ steps }) => steps)
      .filter((step) => /lower `|`[^`]+` lower/.test(step))
    const least: Record<string, number> = { 'limits.senders': 2 }
    for (const step of lowered)
      for (const name of quoted(step).filter(isSetting)) {
        const value = name.split('.').reduce<unknown>((part, key) => Reflect.get(Object(part), key), settings)
        expect([name, Number(value) > (least[name] ?? 1)]).toEqual([name, true])
      }
  })
})
