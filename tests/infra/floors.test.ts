import { execFileSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'

const page = readFileSync('infra/docs/architecture.md', 'utf8')
const ticked = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text ?? '')

/** The table of the page: a folder and the folders that it may use, from the ground up. */
const floors = new Map(
  [...page.matchAll(/^\| `([^`]+)` \|[^|]*\|([^|]*)\|$/gm)].map(([, folder = '', uses = '']) => [folder, ticked(uses)]),
)
const folders = [...floors.keys()]
const doors = globSync('{functions/*/index,infra/local-cloud/local-cloud}.ts')
const doorOf = (folder: string) => doors.find((door) => path.dirname(door) === folder)

const sources = globSync('{functions,site,infra}/**/*.{ts,tsx}', { exclude: ['**/node_modules/**'] })
const folderOf = (file: string) =>
  folders.filter((folder) => file.startsWith(`${folder}/`)).sort((a, b) => b.length - a.length)[0]

const importsOf = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport\(?)\s*'(\.[^']+)'/g)].map(([, target = '']) =>
    path.normalize(path.join(path.dirname(file), target)),
  )

/** Every import that leaves its folder. */
const crossings = sources.flatMap((file) =>
  importsOf(file)
    .filter((target) => folderOf(target) !== folderOf(file))
    .map((target) => ({ file, target, from: folderOf(file), to: folderOf(target) })),
)

test('Every folder of functions, site and infra is a floor, and every floor a folder', () => {
  const found = globSync('{functions,site}/*/*.{ts,tsx}').map((file) => path.dirname(file))
  expect(sources.filter((file) => folderOf(file) === undefined)).toEqual([])
  expect([...new Set(found)].filter((folder) => !floors.has(folder))).toEqual([])
  expect(folders.filter((folder) => globSync(`${folder}/*.{ts,tsx}`).length === 0)).toEqual([])
})

test('A floor stands on lower ones alone, so that no two folders use each other', () => {
  const upward = folders.flatMap((folder, floor) =>
    (floors.get(folder) ?? []).filter((used) => folders.indexOf(used) >= floor || !floors.has(used)),
  )
  expect(upward).toEqual([])
})

/** `infra/ops` of all its files, `infra` of those that stand in no folder there. */
const areaOf = (file: string) => path.dirname(file).split('/').slice(0, 2).join('/')

test('No two folders use each other, in infra neither', () => {
  const outside = sources.filter((file) => !file.startsWith('infra/local-cloud/'))
  const used = new Set(outside.flatMap((file) => importsOf(file).map((target) => `${areaOf(file)} ${areaOf(target)}`)))
  const pairs = [...used].map((pair) => pair.split(' ')).filter(([a = '', b = '']) => a < b && used.has(`${b} ${a}`))
  expect(pairs).toEqual([])
})

test('What the page allows is what the code does, no more and no less', () => {
  const used = [...new Set(crossings.map(({ from, to }) => `${from} → ${to}`))].sort()
  const allowed = [...floors].flatMap(([folder, uses]) => uses.map((other) => `${folder} → ${other}`)).sort()
  expect(used).toEqual(allowed)
})

test('The picture shows the floors of the table', () => {
  const shown = [
    ...readFileSync('infra/docs/floors.svg', 'utf8').matchAll(/>((?:functions|site|infra)(?:\/[a-z-]+)?)</g),
  ]
  expect(shown.map(([, folder]) => folder).sort()).toEqual([...folders].sort())
})

test('A file name means one file, whether it holds TypeScript or TSX; only doors share theirs', () => {
  const names = globSync('{functions,site}/**/*.{ts,tsx}').map((file) =>
    path.basename(file).replace(/(\.d)?\.tsx?$/, ''),
  )
  expect(names.length).toBeGreaterThan(200)
  expect(names.filter((name, at) => names.indexOf(name) < at && name !== 'index')).toEqual([])
  expect(globSync('{functions,site}/**/index.{ts,tsx}').filter((file) => !doors.includes(file))).toEqual([])
})

describe('A capability', () => {
  test.each(globSync('functions/*/index.ts'))('offers by %s nothing that no other folder uses', (door) => {
    const offered = [...readFileSync(door, 'utf8').matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap(
      ([, names = '']) => names.split(',').map((name) => name.replace('type ', '').trim()),
    )
    const wanted = crossings
      .filter(({ target }) => target === door)
      .flatMap(({ file }) =>
        [...readFileSync(file, 'utf8').matchAll(/import (?:type )?\{([^}]*)\} from '([^']+)'/g)]
          .filter(([, , target = '']) => path.normalize(path.join(path.dirname(file), target)) === door)
          .flatMap(([, names = '']) =>
            names.split(',').map((name) => name.replace('type ', '').split(' as ')[0]?.trim()),
          ),
      )
    expect(offered.length).toBeGreaterThan(0)
    expect(offered.filter((name) => name !== '' && !wanted.includes(name))).toEqual([])
  })
})

const report = z.object({
  diagnostics: z.array(z.object({ message: z.string(), location: z.object({ path: z.string() }) })),
})

describe('Lint', () => {
  const place = mkdtempSync(path.join(tmpdir(), 'floors-'))
  let refused = new Map<string, string>()

  /** The file that stands in `folder` and imports from `other`: by its door, or past it. */
  const nameOf = (folder: string, other: string, way: string) =>
    `${folder}/${way}-${other.replaceAll('/', '-').replaceAll('.', '')}.ts`

  const plant = (folder: string, other: string, way: string, target: string) => {
    const file = nameOf(folder, other, way)
    mkdirSync(path.join(place, folder), { recursive: true })
    const relative = path.relative(folder, target)
    writeFileSync(path.join(place, file), `import '${relative.startsWith('.') ? relative : `./${relative}`}'\n`)
  }

  const pairs = folders.flatMap((folder) =>
    folders.filter((other) => other !== folder).map((other) => [folder, other] as const),
  )

  beforeAll(() => {
    for (const file of ['.biome.json', '.gitignore', 'infra/floors.json']) cpSync(file, path.join(place, file))
    for (const [folder, other] of pairs) {
      plant(folder, other, 'door', doorOf(other) ?? `${other}/planted.ts`)
      if (doorOf(other)) plant(folder, other, 'past', `${other}/planted.ts`)
    }
    const biome = path.resolve('node_modules/.bin/biome')
    const only = ['--only=style/noRestrictedImports', '--reporter=json', '--max-diagnostics=none']
    let answer: string
    try {
      answer = execFileSync(biome, ['lint', ...only], { cwd: place, encoding: 'utf8', stdio: 'pipe' })
    } catch (error) {
      answer = z.object({ stdout: z.string() }).parse(error).stdout
    }
    const { diagnostics } = report.parse(JSON.parse(answer))
    refused = new Map(diagnostics.map(({ message, location }) => [location.path, message]))
  })
  afterAll(() => rmSync(place, { recursive: true }))

  test.each(pairs)('between %s and %s allows what the page allows, by the door alone', (folder, other) => {
    const isAllowed = floors.get(folder)?.includes(other) ?? false
    expect(refused.has(nameOf(folder, other, 'door'))).toBe(!isAllowed)
    if (doorOf(other)) expect(refused.has(nameOf(folder, other, 'past'))).toBe(true)
  })

  test('says with each refusal where the thing belongs', () => {
    expect(refused.size).toBeGreaterThan(100)
    for (const message of refused.values())
      expect(message).toMatch(/belongs?\b.*\. See infra\/docs\/architecture\.md\.$/)
  })
})
