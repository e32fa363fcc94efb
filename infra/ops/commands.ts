import type { Command } from './command.ts'
import { costs } from './commands/costs.ts'
import { doctor } from './commands/doctor.ts'
import { history } from './commands/history.ts'
import { ingest } from './commands/ingest.ts'
import { messages } from './commands/messages.ts'
import { newsletter } from './commands/newsletter.ts'
import { preview } from './commands/preview.ts'
import { publish, rollback } from './commands/publishing.ts'
import { redrive } from './commands/redrive.ts'
import { restore } from './commands/restore.ts'
import { rotateKeys } from './commands/rotate-keys.ts'
import { rotateOrigin } from './commands/rotate-origin.ts'
import { sendTest } from './commands/send-test.ts'
import { setKey } from './commands/set-key.ts'
import { status } from './commands/status.ts'
import { subscribers } from './commands/subscribers.ts'

/** Everything `npm run ops -- <name>` can do, in the order of the help. */
export const commands: Record<string, Command> = {
  doctor,
  status,
  messages,
  subscribers,
  redrive,
  ingest,
  history,
  publish,
  rollback,
  newsletter,
  preview,
  'send-test': sendTest,
  'set-key': setKey,
  'rotate-keys': rotateKeys,
  'rotate-origin': rotateOrigin,
  restore,
  costs,
}
