import { GetSendQuotaCommand, type SESClient } from '@aws-sdk/client-ses'
import { logError } from '../platform/log.ts'

/** What SES allows the account. */
export type SesQuota = {
  perSecond: number
  /** In 24 hours; -1 means SES has no limit. */
  perDay: number
  /** In the last 24 hours. */
  sent: number
}

/** What SES allows now, or undefined. Not knowing it stops nobody: SES's own refusals are handled anyway. */
export const readSesQuota = async (client: SESClient): Promise<SesQuota | undefined> => {
  try {
    const { MaxSendRate = 1, Max24HourSend = -1, SentLast24Hours = 0 } = await client.send(new GetSendQuotaCommand({}))
    return { perSecond: MaxSendRate, perDay: Max24HourSend, sent: SentLast24Hours }
  } catch (error) {
    logError('alerts.quota.unreadable', error)
    return
  }
}
