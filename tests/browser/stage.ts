import { startCloud } from '../../infra/local/cloud.ts'
import { assemblyIn } from '../assembly.ts'
import { wednesday } from '../clock.ts'
import { clientOf } from '../infra/local-cloud/client.ts'

/*
 * The process of the local cloud that the browser's tests share: `stage.setup.ts` starts it with the assembly's folder
 * and is told the address once the site shows jobs that are open and jobs that are closed.
 */
const [folder = ''] = process.argv.slice(2)
const cloud = await startCloud({ from: wednesday, assembly: assemblyIn(folder) })
process.on('disconnect', () => cloud.stop().then(() => process.exit()))
const { ask, runSchedule, settle } = clientOf(cloud)
// A job that vanished is closed by the second reading without it.
for (const recording of ['2026-11-16', '2026-11-23', '2026-11-23']) {
  await ask('PUT', 'recording', { recording })
  await runSchedule('ingest')
  await settle()
}
process.send?.(cloud.url)
