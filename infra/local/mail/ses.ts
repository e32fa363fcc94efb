import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import { allows, policySchema } from '../permissions/policy.ts'
import type { Messaging } from '../stores/messaging.ts'
import { escapeXml, xmlResponse } from '../stores/xml.ts'
import { physicalName } from '../template/attributes.ts'
import type { Template } from '../template/template.ts'
import type { Inbox, Mail } from './inbox.ts'
import { type EventChoice, eventOf, eventTypes } from './ses-events.ts'

const destinationSchema = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.object({
    Enabled: z.boolean().default(true),
    MatchingEventTypes: z.array(z.string()),
    SnsDestination: z.object({ TopicARN: z.string() }),
  }),
})

/** Errors SES answers with on demand, so that its limits can be met before AWS sets them. */
export const sesFaults = {
  throttling: { status: 400, code: 'Throttling', message: 'Maximum sending rate exceeded.' },
  quota: { status: 400, code: 'Throttling', message: 'Daily message quota exceeded.' },
  rejected: { status: 400, code: 'MessageRejected', message: 'Sending paused for this account.' },
  unavailable: { status: 503, code: 'ServiceUnavailable', message: 'Service is unavailable.' },
  /** The mail is taken, and the answer is lost on the way back. */
  lost: { status: 200, code: 'Lost', message: '' },
} as const
export type SesFault = { kind: keyof typeof sesFaults; count: number }

// SES developer guide, "Service quotas": recipients and bytes of one message of SendRawEmail.
const recipientLimit = 50
const sizeLimit = 10 * 1024 * 1024

const error = (status: number, code: string, message: string) =>
  xmlResponse(
    status,
    `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error></ErrorResponse>`,
  )

const success = (action: string, result: string) =>
  xmlResponse(
    200,
    `<${action}Response xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>local</RequestId></ResponseMetadata></${action}Response>`,
  )

const members = (fields: URLSearchParams, prefix: string): string[] => {
  const found: string[] = []
  for (let index = 1; fields.has(`${prefix}.member.${index}`); index += 1)
    found.push(fields.get(`${prefix}.member.${index}`)!)
  return found
}

const tagsOf = (fields: URLSearchParams): Record<string, string> => {
  const tags: Record<string, string> = {}
  for (let index = 1; fields.has(`Tags.member.${index}.Name`); index += 1) {
    tags[fields.get(`Tags.member.${index}.Name`)!] = fields.get(`Tags.member.${index}.Value`) ?? ''
  }
  return tags
}

const bare = (address: string) => (address.match(/<([^>]+)>/)?.[1] ?? address).trim()

/** SES v1 as far as `SendRawEmail` and `GetSendQuota`: checks what SES checks, keeps the mail, and reports events about it. */
export const startSes = (template: Template, messaging: Messaging, inbox: Inbox) => {
  const identities = template
    .ofType('AWS::SES::EmailIdentity')
    .map(({ id }) => physicalName(template, id).toLowerCase())
  const configurationSets = template.ofType('AWS::SES::ConfigurationSet').map(({ id }) => physicalName(template, id))
  const destinations = template.ofType('AWS::SES::ConfigurationSetEventDestination').map(({ id, properties }) => {
    const parsed = destinationSchema.safeParse(properties)
    if (!parsed.success) throw new Error(`${id}: the local cloud reports SES events to SNS topics only.`)
    const { ConfigurationSetName, EventDestination } = parsed.data
    const topic = EventDestination.SnsDestination.TopicARN
    if (!mayPublish(template, topic, ConfigurationSetName)) {
      throw new Error(`${id}: no topic policy lets ses.amazonaws.com publish to ${topic}; SES refuses the destination.`)
    }
    return {
      set: ConfigurationSetName,
      types: EventDestination.MatchingEventTypes,
      enabled: EventDestination.Enabled,
      topic,
    }
  })
  let fault: SesFault | undefined
  let reporting = 0

  /** Publishes an event about a mail to the topics that want its type. */
  const report = async (mail: Mail, choice: EventChoice): Promise<void> => {
    reporting += 1
    try {
      const wanted = destinations.filter(
        ({ set, enabled, types }) =>
          enabled && set === mail.configurationSet && types.includes(eventTypes[choice.type]),
      )
      const message = JSON.stringify(eventOf(mail, choice, template.place.account))
      for (const { topic } of wanted) await messaging.publish(topic, message, 'Amazon SES Email Event Notification')
      await inbox.noteEvent(mail, choice.type)
    } finally {
      reporting -= 1
    }
  }

  /** What SES would report by itself; the mailbox simulator's addresses bounce and complain (SES guide, "Mailbox simulator"). */
  const reportAll = async (mail: Mail) => {
    await report(mail, { type: 'Send' })
    const simulated = mail.to.every((address) => address.endsWith('@simulator.amazonses.com'))
      ? mail.to[0]?.split(/[+@]/)[0]
      : undefined
    if (simulated === 'bounce') return report(mail, { type: 'Bounce' })
    await report(mail, { type: 'Delivery' })
    if (simulated === 'complaint') await report(mail, { type: 'Complaint' })
  }

  const verified = (address: string) => {
    const domain = address.split('@').at(-1) ?? ''
    return identities.some((identity) => identity === address || domain === identity || domain.endsWith(`.${identity}`))
  }

  const quota = () => {
    const day = Date.now() - 86_400_000
    const sent = inbox.mails().filter(({ at }) => Date.parse(at) > day).length
    return success(
      'GetSendQuota',
      `<Max24HourSend>50000.0</Max24HourSend><MaxSendRate>14.0</MaxSendRate><SentLast24Hours>${sent}.0</SentLast24Hours>`,
    )
  }

  const answer = async (fields: URLSearchParams): Promise<Response> => {
    if (fields.get('Action') === 'GetSendQuota') return quota()
    if (fields.get('Action') !== 'SendRawEmail')
      return error(400, 'InvalidAction', `The local cloud has no SES action ${fields.get('Action')}.`)
    const raw = Buffer.from(fields.get('RawMessage.Data') ?? '', 'base64')
    const [head = ''] = raw.toString().split(/\r?\n\r?\n/)
    const from = bare(head.match(/^From: *(.+)$/im)?.[1] ?? '').toLowerCase()
    const source = bare(fields.get('Source') ?? from).toLowerCase()
    const set = fields.get('ConfigurationSetName') ?? undefined
    const to = members(fields, 'Destinations').map(bare)
    if (fault && fault.kind !== 'lost') {
      const { status, code, message } = sesFaults[fault.kind]
      fault = fault.count > 1 ? { ...fault, count: fault.count - 1 } : undefined
      return error(status, code, message)
    }
    for (const address of new Set([source, from])) {
      if (!verified(address))
        return error(
          400,
          'MessageRejected',
          `Email address is not verified. The following identities failed the check in region ${template.place.region.toUpperCase()}: ${address}`,
        )
    }
    if (set !== undefined && !configurationSets.includes(set))
      return error(400, 'ConfigurationSetDoesNotExist', `Configuration set <${set}> does not exist.`)
    if (raw.length > sizeLimit)
      return error(
        400,
        'InvalidParameterValue',
        `Message length is more than ${sizeLimit} bytes long: '${raw.length}'.`,
      )
    if (to.length === 0 || to.length > recipientLimit)
      return error(400, 'InvalidParameterValue', `Recipient count must be between 1 and ${recipientLimit}.`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
    if (to.some((address) => !/^[\x00-\x7f]+@/.test(address)))
      return error(400, 'InvalidParameterValue', 'Local address contains control or whitespace')
    const id = `0100${randomBytes(6).toString('hex')}-${randomBytes(4).toString('hex')}-000000`
    const mail = await inbox.add({ id, source, to, tags: tagsOf(fields), configurationSet: set }, raw)
    void reportAll(mail)
    if (fault?.kind === 'lost') {
      fault = fault.count > 1 ? { ...fault, count: fault.count - 1 } : undefined
      return error(503, 'ServiceUnavailable', 'The mail was taken, and this answer stands for none.')
    }
    return success('SendRawEmail', `<MessageId>${id}</MessageId>`)
  }

  return {
    answer,
    report,
    fault: () => fault,
    setFault: (next: SesFault | undefined) => {
      fault = next
    },
    /** Events on their way. */
    active: () => reporting,
  }
}

const mayPublish = (template: Template, topic: string, configurationSet: string): boolean => {
  const { region, account } = template.place
  const statements = template
    .ofType('AWS::SNS::TopicPolicy')
    .filter(({ properties }) => z.array(z.string()).parse(properties.Topics).includes(topic))
    .flatMap(({ properties }) => policySchema.parse(properties.PolicyDocument).Statement)
    .filter(
      ({ Principal: who }) =>
        who === '*' || (who !== undefined && (who.Service?.includes('ses.amazonaws.com') || who.AWS?.includes('*'))),
    )
  const set = template
    .ofType('AWS::SES::ConfigurationSet')
    .find(({ id }) => physicalName(template, id) === configurationSet)
  return allows(statements, 'sns:Publish', topic, {
    'aws:sourceaccount': account,
    'aws:sourcearn': set ? `arn:aws:ses:${region}:${account}:configuration-set/${configurationSet}` : '',
    'aws:securetransport': 'true',
  })
}

export type Ses = ReturnType<typeof startSes>
