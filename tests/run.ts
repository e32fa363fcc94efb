import { spawnSync } from 'node:child_process'

/** Projects of `vitest.config.ts`, from those that take seconds to those that take minutes. */
const projects = ['rules', 'long', 'infra', 'journeys', 'browser']

const run = (command: string, ...words: string[]) => {
  const { status } = spawnSync(command, words, { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

/** `npm test` checks and tests everything; a project, or part of a path with whatever else Vitest takes, tests that alone. */
const wanted = process.argv.slice(2)
if (wanted.length === 0) run('npm', 'run', 'check')
run(
  'vitest',
  'run',
  '--config',
  'tests/vitest.config.ts',
  ...wanted.flatMap((word) => (projects.includes(word) ? ['--project', word] : [word])),
)
