import { mkdirSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { PeerJob } from './peers-jobs.ts'
import { measureCommand } from './peers-measure.ts'
import type { Peer } from './peers-project.ts'
import type { Result } from './peers-results.ts'
import { publishChange } from './publish.ts'

type Change = Result['changes'][number]

const writtenSince = (folder: string, instant: number) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && statSync(path.join(entry.parentPath, entry.name)).mtimeMs >= instant,
  ).length

/** Our publish function, its start and the reading of the snapshot included; a second reading follows an hour later. */
export const ourChange = async (size: number): Promise<Change> => {
  const { wall, seconds, writes } = await publishChange(size)
  return { size, name: 'This site', how: 'the publish function', wall, cpu: seconds, written: writes }
}

/** A peer's build after the pay of one job changed, into the folder of the build before. */
export const changeOf = async (
  peer: Peer,
  project: { folder: string; jobs: readonly PeerJob[]; env: NodeJS.ProcessEnv },
): Promise<Change> => {
  const { folder, jobs, env } = project
  const output = path.join(folder, 'output')
  mkdirSync(output)
  const size = jobs.length
  await measureCommand(peer.build(output), { cwd: folder, env })
  const changed = Math.floor(size / 2)
  const raised = { name: 'Pay', value: '$1 more' }
  peer.prepare(
    folder,
    jobs.map((job, index) =>
      index === changed ? { ...job, facts: job.facts.map((fact) => (fact.name === 'Pay' ? raised : fact)) } : job,
    ),
  )
  const begun = Date.now()
  const { wall, cpu } = await measureCommand(peer.build(output), { cwd: folder, env })
  return { size, name: peer.name, how: 'its whole build', wall, cpu, written: writtenSince(output, begun) }
}
