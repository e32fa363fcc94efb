import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch'
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda'
import {
  type EventType,
  GetAccountCommand,
  GetConfigurationSetEventDestinationsCommand,
  GetEmailIdentityCommand,
  SESv2Client,
} from '@aws-sdk/client-sesv2'
import { ListSubscriptionsByTopicCommand, SNSClient, type Subscription } from '@aws-sdk/client-sns'
import { domainOf } from '../platform/sender-domain.ts'
import { type Context, nameOf } from './command.ts'

export interface Check {
  readonly name: string
  /** What to do about it; undefined if all is well. */
  find(context: Context): Promise<string | undefined>
}

/** Without these, nobody's subscription ends when their mailbox does, and no delivery is settled. */
const wanted: EventType[] = ['SEND', 'BOUNCE', 'COMPLAINT']

const subscriptionsOf = async ({ settings }: Context, TopicArn: string | undefined): Promise<Subscription[]> => {
  const { Subscriptions = [] } = await new SNSClient({ region: settings.region }).send(
    new ListSubscriptionsByTopicCommand({ TopicArn }),
  )
  return Subscriptions
}

/** What only AWS can answer. */
export const checksOnAws: Check[] = [
  {
    name: 'SES production access',
    find: async ({ settings }) => {
      const account = await new SESv2Client({ region: settings.region }).send(new GetAccountCommand({}))
      if (!account.SendingEnabled) return 'SES has stopped sending for this account: see its console'
      return account.ProductionAccessEnabled
        ? undefined
        : 'In the sandbox SES writes to verified addresses only. Ask for production access in its console'
    },
  },
  {
    name: 'sender verified',
    find: async ({ settings }) => {
      const client = new SESv2Client({ region: settings.region })
      for (const EmailIdentity of [domainOf(settings.sender), settings.sender]) {
        const identity = await client.send(new GetEmailIdentityCommand({ EmailIdentity })).catch(() => undefined)
        if (identity?.VerifiedForSendingStatus) return undefined
      }
      return `SES does not know that ${settings.sender} is yours: enter the DNS records the deployment printed, or click the link in SES’s email`
    },
  },
  {
    name: 'room for functions',
    find: async ({ settings }) => {
      const { AccountLimit } = await new LambdaClient({ region: settings.region }).send(
        new GetAccountSettingsCommand({}),
      )
      const most = AccountLimit?.ConcurrentExecutions ?? 0
      return most >= 100
        ? undefined
        : `${most} functions may run at the same time, which is enough for a start. Before many people come, ask for more in Service Quotas`
    },
  },
  {
    name: 'room in the daily quota',
    find: async ({ settings }) => {
      const { SendQuota } = await new SESv2Client({ region: settings.region }).send(new GetAccountCommand({}))
      const { Max24HourSend = -1, SentLast24Hours = 0 } = SendQuota ?? {}
      return Max24HourSend < 0 || SentLast24Hours < 0.9 * Max24HourSend
        ? undefined
        : `${SentLast24Hours} of ${Max24HourSend} emails a day are used: the rest waits. Ask for more in Service Quotas, SES, "Sending quota"`
    },
  },
  {
    name: 'SES events arrive',
    find: async (context) => {
      const ConfigurationSetName = nameOf(context, 'CONFIGURATION_SET')
      const { EventDestinations = [] } = await new SESv2Client({ region: context.settings.region }).send(
        new GetConfigurationSetEventDestinationsCommand({ ConfigurationSetName }),
      )
      const destination = EventDestinations.find(({ SnsDestination }) => SnsDestination)
      const repair = 'Fix it: npx cdk deploy --force'
      if (!destination?.Enabled) return `${ConfigurationSetName} reports to no topic. ${repair}`
      const missing = wanted.filter((type) => !destination.MatchingEventTypes?.includes(type))
      if (missing.length > 0) return `${ConfigurationSetName} does not report ${missing.join(', ')}. ${repair}`
      const listeners = await subscriptionsOf(context, destination.SnsDestination?.TopicArn)
      return listeners.some(({ Protocol }) => Protocol === 'sqs')
        ? undefined
        : `No queue is subscribed to the topic. ${repair}`
    },
  },
  {
    name: 'alarm emails',
    find: async (context) => {
      const { alarmAddress, region, stage } = context.settings
      const { MetricAlarms = [] } = await new CloudWatchClient({ region }).send(
        new DescribeAlarmsCommand({ AlarmNamePrefix: `border-patrol-jobs-${stage}-`, MaxRecords: 1 }),
      )
      const listeners = await subscriptionsOf(context, MetricAlarms[0]?.AlarmActions?.[0])
      const mine = listeners.find(({ Endpoint }) => Endpoint === alarmAddress)
      if (!mine) return `${alarmAddress} gets no alarms: npx cdk deploy`
      return mine.SubscriptionArn === 'PendingConfirmation'
        ? `${alarmAddress} has not confirmed yet: click the link in the email from AWS Notifications`
        : undefined
    },
  },
]
