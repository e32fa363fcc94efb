import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

/** Seconds by the clock, seconds of CPU of all its threads and children, and the most memory the process had. */
export type Run = { wall: number; cpu: number; megabytes: number }

/**
 * Runs any program under GNU time, which counts what the kernel counted: Node can do so for itself only.
 * Throws when it fails, with what it said.
 */
export const measureCommand = async (
  command: string[],
  options: { cwd?: string; env: NodeJS.ProcessEnv },
): Promise<Run> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'measure-'))
  const report = path.join(folder, 'report')
  try {
    await promisify(execFile)('time', ['--format=%e %U %S %M', `--output=${report}`, ...command], {
      ...options,
      maxBuffer: 100_000_000,
    })
    const [wall, user, system, kilobytes] = readFileSync(report, 'utf8').trim().split(' ').map(Number)
    return { wall: wall!, cpu: user! + system!, megabytes: kilobytes! / 1024 }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
