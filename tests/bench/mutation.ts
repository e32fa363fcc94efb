import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import * as z from 'zod'
import type { Measurement } from './bench.ts'
import { rules } from './mutation-rules.ts'
import { run as runCommand, writeFiles } from './peers-project.ts'

const version = '10.1.1'
/** Of a hundred changes to a rule, so many may go unnoticed. */
const mayGoUnnoticed = 10

const mutant = z.object({
  status: z.string(),
  mutatorName: z.string(),
  replacement: z.string().optional(),
  location: z.object({ start: z.object({ line: z.number() }) }),
})
const report = z.object({ files: z.record(z.string(), z.object({ mutants: z.array(mutant), source: z.string() })) })

const noticed = new Set(['Killed', 'Timeout'])
const unnoticed = new Set(['Survived', 'NoCoverage'])

/** Stryker, fetched into a folder that goes again, with the project's own Vitest. */
const stryker = async (folder: string) => {
  const packages = join(folder, 'node_modules/@stryker-mutator')
  const dependencies = { '@stryker-mutator/core': version, '@stryker-mutator/vitest-runner': version }
  writeFiles(folder, [
    ['.npmrc', 'legacy-peer-deps=true\n'],
    ['package.json', JSON.stringify({ dependencies })],
  ])
  await runCommand('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund']).catch(() => {})
  if (!existsSync(packages)) return undefined
  symlinkSync(resolve('node_modules/vitest'), join(folder, 'node_modules/vitest'))
  return packages
}

/**
 * Changes each rule in every way Stryker knows, one at a time, and runs the rule's tests: what no test notices, no test
 * asks for. Takes minutes. `MUTATE` limits it to files whose path has this text.
 */
export const run = async (): Promise<Measurement[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-mutation-'))
  try {
    const packages = await stryker(folder)
    if (!packages) {
      console.log('Left out: Stryker needs the network')
      return []
    }
    const fileName = join(folder, 'report.json')
    writeFiles(folder, [
      [
        'stryker.json',
        JSON.stringify({
          mutate: rules.map(({ file }) => file),
          plugins: [join(packages, 'vitest-runner/dist/src/index.js')],
          testRunner: 'vitest',
          vitest: { configFile: 'tests/bench/mutation.vitest.ts', related: false },
          coverageAnalysis: 'perTest',
          concurrency: 1,
          reporters: ['json', 'progress-append-only'],
          jsonReporter: { fileName },
          tempDirName: join(folder, 'sandbox'),
          // It would read it with TypeScript's own code, which version 7 doesn't offer.
          tsconfigFile: 'none',
        }),
      ],
    ])
    const { status } = spawnSync(
      process.execPath,
      [join(packages, 'core/bin/stryker.js'), 'run', join(folder, 'stryker.json')],
      {
        stdio: 'inherit',
      },
    )
    if (status !== 0) throw new Error(`Stryker ended with ${status}`)
    const { files } = report.parse(JSON.parse(readFileSync(fileName, 'utf8')))
    return Object.entries(files).map(([file, { mutants, source }]) => {
      const lines = source.split('\n')
      const survivors = mutants.filter(({ status }) => unnoticed.has(status))
      const counted = survivors.length + mutants.filter(({ status }) => noticed.has(status)).length
      for (const {
        mutatorName,
        replacement,
        location: { start },
      } of survivors)
        console.log(`${file}:${start.line} ${mutatorName}: ${lines[start.line - 1]?.trim()}\n  → ${replacement}`)
      return {
        what: `of ${counted} changes to ${file}, tests don’t notice`,
        value: (100 * survivors.length) / counted,
        limit: mayGoUnnoticed,
        unit: '%',
      }
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
