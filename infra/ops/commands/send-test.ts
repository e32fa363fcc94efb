import { randomUUID } from 'node:crypto'
import { deliveryId, sendMail } from '../../../functions/mail/index.ts'
import { parseAddress } from '../../../functions/platform/address.ts'
import { type Command, UsageError } from '../command.ts'

export const sendTest: Command = {
  usage: '<address>',
  summary: 'send one mail the way every mail is sent, and say what SES answered',
  run: async (_context, [address]) => {
    const parsed = parseAddress(address ?? '')
    if (!parsed.ok) throw new UsageError(`An address is needed: ${parsed.error.hint}`)
    const outcome = await sendMail({
      to: parsed.value.address,
      subject: 'A test from Border Patrol Jobs',
      text: 'This mail was sent by hand to see whether mails arrive. There is nothing to do.\n',
      html: '<p>This mail was sent by hand to see whether mails arrive. There is nothing to do.</p>',
      deliveryId: deliveryId('test', randomUUID()),
    })
    return [{ outcome: outcome.kind, id: 'messageId' in outcome ? outcome.messageId : undefined }]
  },
}
