import { randomUUID } from 'node:crypto'
import { deliveryId, sendMail } from '../../../functions/mail/index.ts'
import { parseAddress } from '../../../functions/platform/address.ts'
import { type Command, no, UsageError } from '../command.ts'

export const sendTest: Command = {
  usage: '<address>',
  takes: 1,
  summary: 'send one email the way every email is sent, and say what SES answered',
  run: async (_context, [address]) => {
    const parsed = parseAddress(address ?? '')
    if (!parsed.ok) throw new UsageError(`An address is needed: ${parsed.error.hint}`)
    const outcome = await sendMail({
      to: parsed.value.address,
      subject: 'A test from Border Patrol Jobs',
      text: 'This email was sent by hand to see whether emails arrive. There’s nothing to do.\n',
      html: '<p>This email was sent by hand to see whether emails arrive. There’s nothing to do.</p>',
      deliveryId: deliveryId('test', randomUUID()),
    })
    const said = [{ outcome: outcome.kind, id: 'messageId' in outcome ? outcome.messageId : undefined }]
    return outcome.kind === 'sent' ? said : no(said)
  },
}
