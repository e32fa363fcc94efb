import { randomBytes } from 'node:crypto'
import { physicalName } from '../template/attributes.ts'
import type { Template } from '../template/template.ts'
import type { Inbox } from './inbox.ts'
import { type SesFault, sesFaults } from './ses-faults.ts'
import { bare, error, members, success, tagsOf } from './ses-protocol.ts'
import type { SesReports } from './ses-reports.ts'

// SES developer guide, "Service quotas": recipients and bytes of one message of SendRawEmail.
const recipientLimit = 50
const sizeLimit = 10 * 1024 * 1024

/** Emails a second, as in a new account outside the sandbox. */
export const usualRate = 14

/**
 * SES v1, limited to `SendRawEmail` and `GetSendQuota`: checks what SES checks, keeps the email, and reports events
 * about it.
 */
export const startSes = (template: Template, inbox: Inbox, reports: SesReports) => {
  const identities = template
    .ofType('AWS::SES::EmailIdentity')
    .map(({ id }) => physicalName(template, id).toLowerCase())
  const configurationSets = template.ofType('AWS::SES::ConfigurationSet').map(({ id }) => physicalName(template, id))
  let fault: SesFault | undefined
  let rate = usualRate

  const takeFault = (): SesFault['kind'] | undefined => {
    const taken = fault?.kind
    fault = fault && fault.count > 1 ? { ...fault, count: fault.count - 1 } : undefined
    return taken
  }

  const verified = (address: string) => {
    const domain = address.split('@').at(-1) ?? ''
    return identities.some((identity) => identity === address || domain === identity || domain.endsWith(`.${identity}`))
  }

  const quota = () => {
    const day = Date.now() - 86_400_000
    const sent = inbox.emails().filter(({ at }) => Date.parse(at) > day).length
    return success(
      'GetSendQuota',
      `<Max24HourSend>50000.0</Max24HourSend><MaxSendRate>${rate}</MaxSendRate><SentLast24Hours>${sent}.0</SentLast24Hours>`,
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
    const broken = takeFault()
    if (broken && broken !== 'lost') {
      const { status, code, message } = sesFaults[broken]
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
    const email = await inbox.add({ id, source, to, tags: tagsOf(fields), configurationSet: set }, raw)
    reports.reportAll(email)
    if (broken === 'lost') return error(503, 'ServiceUnavailable', sesFaults.lost.message)
    return success('SendRawEmail', `<MessageId>${id}</MessageId>`)
  }

  return {
    configurationSets,
    answer,
    rate: () => rate,
    setRate: (perSecond: number) => {
      rate = perSecond
    },
    fault: () => fault,
    setFault: (next: SesFault | undefined) => {
      fault = next
    },
  }
}

export type Ses = ReturnType<typeof startSes>
