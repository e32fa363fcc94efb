import { relative } from 'node:path'
import type { Reporter, TestModule } from 'vitest/node'

const root = new URL('..', import.meta.url).pathname

/** Of one failing test its name too, as a regular expression for the shell. */
const nameOf = (modules: readonly TestModule[]): string => {
  const failed = modules.flatMap(({ children }) => [...children.allTests('failed')])
  const [only] = failed
  if (!only || failed.length > 1) return ''
  const pattern = only.fullName.replaceAll(' > ', ' ').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return ` -t '${pattern.replaceAll("'", '.')}'`
}

/** The last line of a failing run: the one command that repeats what failed. */
export default class implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]) {
    const failed = modules.filter((module) => !module.ok())
    if (failed.length === 0) return
    const files = failed.map(({ moduleId }) => relative(root, moduleId))
    process.on('exit', () => process.stdout.write(`\nAgain: npm test -- ${files.join(' ')}${nameOf(failed)}\n`))
  }
}
