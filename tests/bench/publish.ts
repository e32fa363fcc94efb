import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle } from '../../infra/bundles.ts'
import type { SiteInput } from '../../site/data/site.ts'
import { startBucket, type TestBucket } from '../functions/publishing/bucket.ts'
import { deployedPublish } from '../functions/publishing/deployed.ts'
import type { Measurement } from './bench.ts'
import { machineLine, measure } from './machine.ts'
import { anHourLater, inputWith, ordinaryJob } from './site-input.ts'

const count = 2_000

/** Runs the deployed function for a snapshot, in a process of its own, its start included. */
const publish = async (site: TestBucket, input: SiteInput, report: string) => {
  const written = await site.store.commit(await site.store.readHead(), { snapshot: input.snapshot! })
  if (!written) throw new Error('The snapshot was not kept')
  const { args, ...options } = deployedPublish(site, input)
  site.breakAt(() => false)
  return { ...(await measure(args, { ...options, report })), writes: site.writes().length }
}

/** Publishes a whole site of so many jobs, then again after the pay of one job changed: what the second took. */
export const publishChange = async (count: number) => {
  await bundle()
  const folder = mkdtempSync(join(tmpdir(), 'bench-publish-'))
  const report = join(folder, 'usage.json')
  const site = await startBucket()
  try {
    const input = inputWith(count)
    const all = await publish(site, input, report)
    console.log(
      `The first publish: ${all.writes} writes, ${all.seconds.toFixed(1)} s CPU, ${Math.round(all.megabytes)} MB.`,
    )
    const { control, pay } = ordinaryJob(input)
    const change = { pay: { ...pay!, maximum: pay!.maximum + 1_000 } }
    return await publish(site, anHourLater(input, control, change), report)
  } finally {
    site.stop()
    rmSync(folder, { recursive: true })
  }
}

export const run = async (): Promise<Measurement[]> => {
  console.log(machineLine())
  const one = await publishChange(count)
  const what = `publishing after one of ${count} jobs changed`
  return [
    { what, value: one.seconds, limit: 3, unit: 's CPU' },
    { what: 'memory of that', value: one.megabytes, limit: 500, unit: 'MB' },
    { what: 'S3 writes of that', value: one.writes, limit: 19, unit: 'writes' },
  ]
}
