import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

/** Runs a command as an operator of the local cloud at `url` types it, with these lines at the terminal. */
export const runOps = async (url: string, args: string[], lines: string[] = []) => {
  const child = spawn('node', ['--import', 'tsx', 'infra/ops/ops.ts', '--local', ...args], {
    env: { ...process.env, PORT: new URL(url).port },
  })
  child.stdin.end(lines.map((line) => `${line}\n`).join(''))
  const [said, complaint, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { said, complaint, code }
}
