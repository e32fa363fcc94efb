import { Readable } from 'node:stream'
import { vi } from 'vitest'
import { operate } from '../infra/ops/operate.ts'

/** Runs a command in this process as an operator of the local cloud at `url` types it, with these lines at the terminal. */
export const runOps = async (url: string, args: string[], lines: string[] = []) => {
  process.env.PORT = new URL(url).port
  const written = { stdout: '', stderr: '' }
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((chunk) => {
      written[name] += chunk
      return true
    }),
  )
  try {
    const code = await operate(['--local', ...args], Readable.from(lines.map((line) => `${line}\n`)))
    return { said: written.stdout, complaint: written.stderr, code }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}
