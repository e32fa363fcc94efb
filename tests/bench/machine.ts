import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import * as z from 'zod'

/** CPU milliseconds for a fixed piece of work: figures of two machines compare by it. */
export const machineSpeed = (): number => {
  const records = Array.from({ length: 2_000 }, (_, index) => ({ index, text: `${index} `.repeat(200) }))
  const before = process.cpuUsage()
  for (let round = 0; round < 50; round++) JSON.parse(JSON.stringify(records))
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

export const machineLine = () =>
  `This machine: writing and reading 2,000 records as JSON 50 times takes ${machineSpeed().toFixed(0)} ms of CPU.`

const usage = z.object({ seconds: z.number(), megabytes: z.number() })

/** Leaves what the process took in a file when it ends, its start included. */
const reporter = (file: string) =>
  `import { writeFileSync } from 'node:fs'
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
    const report = { seconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 }
    writeFileSync(${JSON.stringify(file)}, JSON.stringify(report))
  })`

/** Runs Node and answers its wall time, its CPU time (both in seconds) and the most memory it had. */
export const measure = async (args: string[], options: { env: NodeJS.ProcessEnv; cwd?: string; report: string }) => {
  const { report, ...rest } = options
  const preload = `data:text/javascript,${encodeURIComponent(reporter(report))}`
  const begun = performance.now()
  const child = spawn(process.execPath, ['--import', preload, ...args], {
    ...rest,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`The measured process ended with ${code}`)
  const wall = (performance.now() - begun) / 1000
  return { wall, ...usage.parse(JSON.parse(readFileSync(report, 'utf8'))) }
}
