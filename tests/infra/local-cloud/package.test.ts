import { execFileSync, spawn } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, normalize } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { understood } from '../../../infra/local-cloud/template/understood.ts'
import { smallest, templateOf, zone } from '../synthesized.ts'
import { synthesizeAnotherStack } from './another-stack.ts'
import { type Client, clientOf } from './client.ts'

const host = 'infra/local-cloud'
const product = 'infra/local'
const packageSchema = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
})
const read = (file: string) => packageSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
const { dependencies, devDependencies } = read(`${host}/package.json`)

const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|mjs)$/.test(name))
    .map((name) => join(folder, name))
/** What a file imports, types included: files by their path in the repository, packages by their name. */
const importsOf = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|^import) '([^']+)'/gm)].map(([, target = '']) =>
    target.startsWith('.') ? normalize(join(dirname(file), target)) : target,
  )
const packageName = (target: string) => target.match(/^(@[^/]+\/)?[^/]+/)?.[0] ?? ''

describe('The local cloud is a package of its own', () => {
  test('that imports nothing around its folder, and of packages what it lists', () => {
    const targets = filesOf(host).flatMap(importsOf)
    const [inside, outside] = [targets.filter((target) => target.startsWith(`${host}/`)), new Set(targets)]
    for (const target of inside) outside.delete(target)
    const packages = [...outside].filter((target) => !builtinModules.includes(target.replace(/^node:/, '')))
    expect([...new Set(packages.map(packageName))].sort()).toEqual(Object.keys(dependencies).sort())
  })

  test('whose packages are those of the repository', () => {
    expect(read('package.json').devDependencies).toMatchObject({ ...dependencies, ...devDependencies })
  })

  test('which the product enters by one file', () => {
    const entered = filesOf(product)
      .flatMap(importsOf)
      .filter((target) => target.startsWith(`${host}/`))
    expect(new Set(entered)).toEqual(new Set([`${host}/local-cloud.ts`]))
  })

  test('in which no files import each other in a circle, by types alone neither', () => {
    const files = new Map(filesOf(host).map((file) => [file, importsOf(file)]))
    const reached = (from: string, seen = new Set<string>()): Set<string> => {
      for (const next of files.get(from) ?? []) if (files.has(next) && !seen.has(next)) reached(next, seen.add(next))
      return seen
    }
    expect([...files.keys()].filter((file) => reached(file).has(file))).toEqual([])
  })

  test('that knows no word of the product', () => {
    const words = /usajobs|border.?patrol|posting|newsletter|subscriber|occupation/i
    expect(filesOf(host).filter((file) => words.test(readFileSync(file, 'utf8')))).toEqual([])
  })
})

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'moved-')))
const assembly = join(folder, 'cdk.out')
synthesizeAnotherStack(assembly)

test('every resource type it knows is in this product’s template or in the other one', () => {
  const ours = [smallest, { ...smallest, domain: zone.name, hostedZone: zone }].map((input) => templateOf(input))
  const other: { Resources: Record<string, { Type: string }> } = JSON.parse(
    readFileSync(join(assembly, 'notes.template.json'), 'utf8'),
  )
  const used = [...ours, other].flatMap(({ Resources }) => Object.values(Resources).map(({ Type }) => Type))
  expect(Object.keys(understood).filter((type) => !used.includes(type))).toEqual([])
})

describe('Moved away and compiled, with its own packages alone, it hosts a stack that is not ours', () => {
  let cloud: Client

  const move = (): string => {
    const moved = join(folder, 'package')
    cpSync(host, moved, { recursive: true })
    for (const name of ['typescript', '@types/node', ...Object.keys(dependencies)]) {
      mkdirSync(dirname(join(moved, 'node_modules', name)), { recursive: true })
      symlinkSync(realpathSync(join('node_modules', name)), join(moved, 'node_modules', name))
    }
    execFileSync('npm', ['run', '--silent', 'build'], {
      cwd: moved,
      env: { ...process.env, PATH: `${realpathSync('node_modules/.bin')}:${process.env.PATH}` },
    })
    writeFileSync(
      join(moved, 'run.mjs'),
      `import { readAssembly, startLocalCloud } from 'cdk-local-cloud'
const cloud = await startLocalCloud({ assembly: () => readAssembly(process.argv[2]) })
console.log(cloud.url)
process.stdin.on('end', cloud.stop).resume()`,
    )
    return moved
  }

  beforeAll(async () => {
    const child = spawn(process.execPath, ['run.mjs', assembly], { cwd: move(), stdio: ['pipe', 'pipe', 'inherit'] })
    const ended = new Promise((resolve) => child.once('exit', resolve))
    const url = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout }).once('line', resolve)
      ended.then((code) => reject(new Error(`It ended with ${code}.`)))
    })
    cloud = clientOf({
      url,
      stop: async () => {
        child.stdin.end()
        await ended
      },
    })
  })
  afterAll(() => cloud?.stop())

  test('from the API by the queue into the table, and back', async () => {
    expect((await cloud.fetch('/notes/one')).status).toBe(404)
    expect((await cloud.fetch('/notes/one', { method: 'POST', body: 'first' })).status).toBe(202)
    await cloud.settle()
    const answer = await cloud.fetch('/notes/one')
    expect([answer.status, await answer.text()]).toEqual([200, 'first'])
    expect((await cloud.fetch('/elsewhere')).status).toBe(404)
  })

  test('with the permissions of its template, and a control page', async () => {
    const permissions = await cloud.ask<Record<string, { calls: string[] }>>('GET', 'permissions')
    expect(permissions.writer?.calls.filter((call) => call.startsWith('dynamodb:'))).toEqual([
      expect.stringMatching(/^dynamodb:PutItem arn:aws:dynamodb:us-east-1:000000000000:table\/notes-/),
    ])
    expect(await (await cloud.fetch('/_local/')).text()).toContain('<h2 id="queues">')
  })
})
