import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import MailComposer from 'nodemailer/lib/mail-composer'
import { ses } from '../platform/clients/ses.ts'
import { type Environment, readEnvironment } from '../platform/environment.ts'
import { cleanLine } from '../platform/text-fields.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { mayReceive } from './recipients.ts'

export type Mail = {
  /** One address, as SES accepts it. */
  to: string
  subject: string
  html: string
  text: string
  /** Where a reply goes; a visitor's address and name are here and nowhere else. The name is encoded (RFC 2047). */
  replyTo?: { name: string; address: string }
  /** Written as given, one per line. */
  headers?: Record<string, string>
  /** Comes back as the message tag `delivery` in every SES event about this email. */
  deliveryId: string
  /** Present if a POST to `unsubscribe` alone stops these emails (RFC 8058); `name` is the first label of List-Id. */
  list?: { name: string; unsubscribe: string }
}

export const mailSettingNames = ['STAGE', 'SENDER', 'CONFIGURATION_SET', 'ALLOWED_RECIPIENTS'] as const
export type MailSettings = Pick<Environment, (typeof mailSettingNames)[number]>

export const senderName = 'Border Patrol Jobs'

/** Unfolded: a folded List-Unsubscribe breaks DKIM at some verifiers, and SES allows 870 characters in a line. */
const onOneLine = (value: string) => ({ prepared: true, foldLines: false, value: value.replace(/[\r\n]+/g, ' ') })

/** RFC 2369 section 3.2, RFC 8058 section 3.1, and RFC 2919 section 2: a list is named below the sender's own domain. */
const listHeaders = (list: Mail['list'], sender: string): Record<string, string> =>
  list
    ? {
        'List-Id': `<${list.name}.${sender.slice(sender.lastIndexOf('@') + 1)}>`,
        'List-Unsubscribe': `<${list.unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }
    : {}

/** RFC 3834 section 5: auto-responders must not answer our emails. */
const automatic = { 'Auto-Submitted': 'auto-generated' }

/** RFC 5322 section 2.3: a line ends with both. SES would pass on a bare line feed, and DKIM is computed over it. */
const lines = (text: string) => text.replace(/\r\n?|\n/g, '\r\n')

/** The raw message, RFC 5322, as `SendRawEmail` needs it. */
export const composeMail = (mail: Mail, sender: string): Promise<Buffer> =>
  new MailComposer({
    from: { name: senderName, address: sender },
    to: { name: '', address: mail.to },
    ...(mail.replyTo && { replyTo: { ...mail.replyTo, name: cleanLine(mail.replyTo.name) } }),
    subject: cleanLine(mail.subject),
    text: lines(mail.text),
    html: lines(mail.html),
    textEncoding: 'quoted-printable',
    headers: Object.fromEntries(
      Object.entries({ ...automatic, ...listHeaders(mail.list, sender), ...mail.headers }).map(([name, value]) => [
        name,
        onOneLine(value),
      ]),
    ),
  })
    .compile()
    .build()

/**
 * Sends one email through SES v1 `SendRawEmail`, the only way to set List-Unsubscribe. Never throws for what SES says
 * or doesn't say: the outcome is a value, see {@link Outcome}.
 */
export const mailer =
  (client: SESClient, settings: MailSettings) =>
  async (mail: Mail): Promise<Outcome> => {
    if (!mayReceive(mail.to, settings)) return { kind: 'refused' }
    const data = await composeMail(mail, settings.SENDER)
    try {
      const { MessageId } = await client.send(
        new SendRawEmailCommand({
          Source: settings.SENDER,
          Destinations: [mail.to],
          RawMessage: { Data: data },
          ConfigurationSetName: settings.CONFIGURATION_SET,
          Tags: [{ Name: 'delivery', Value: mail.deliveryId }],
        }),
      )
      return MessageId ? { kind: 'sent', messageId: MessageId } : { kind: 'unknown', code: 'no message id' }
    } catch (error) {
      return outcomeOf(error)
    }
  }

export const sendMail = (mail: Mail): Promise<Outcome> => mailer(ses(), readEnvironment(...mailSettingNames))(mail)
