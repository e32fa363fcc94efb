import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { GetHostedZoneCommand, ListResourceRecordSetsCommand, Route53Client } from '@aws-sdk/client-route-53'
import { GetConfigurationSetCommand, GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2'
import type { Settings } from '../platform/settings.ts'
import type { Check } from './checks-on-aws.ts'

/** Whether something is there; a refusal for another reason is thrown. */
const isThere = async (asked: Promise<unknown>): Promise<boolean> => {
  try {
    await asked
    return true
  } catch (error) {
    if (error instanceof Error && /NotFound|does not exist|NoSuchHostedZone/.test(`${error.name} ${error.message}`))
      return false
    throw error
  }
}

const stackName = ({ stage }: Settings) => `border-patrol-jobs-${stage}`
const isStack = ({ region }: Settings, StackName: string) =>
  isThere(new CloudFormationClient({ region }).send(new DescribeStacksCommand({ StackName })))

/** Something of this name that the stack wants to make is there already, and the stack is not: the deployment would fail. */
const unlessOurs = async (settings: Settings, asked: Promise<unknown>, todo: string): Promise<string | undefined> =>
  (await isThere(asked)) && !(await isStack(settings, stackName(settings))) ? todo : undefined

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1)

/** Names in the zone for which the stack makes records, with their types. */
const recordsOf = ({
  domain,
  sender,
  dmarc,
  stage,
  ownsSenderIdentity,
}: Settings): [name: string, types: string[]][] => {
  const from = domainOf(sender)
  const production = stage === 'production'
  return [
    ...(domain ? [[domain, ['A', 'AAAA', 'CNAME']] as [string, string[]]] : []),
    ...(ownsSenderIdentity && production && dmarc !== 'existing'
      ? [[`_dmarc.${from}`, ['TXT']] as [string, string[]]]
      : []),
  ]
}

/**
 * What would make the first deployment fail half-way, asked before anything is made. That the settings can be used, cron
 * expressions among them, is clear by then: they are checked before any command runs.
 */
export const checksBeforeDeploy: Check[] = [
  {
    name: 'cdk bootstrap',
    find: async ({ settings }) =>
      (await isStack(settings, 'CDKToolkit'))
        ? undefined
        : `Once for this account and ${settings.region}: npx cdk bootstrap`,
  },
  {
    name: 'SES identity',
    find: async ({ settings }) => {
      if (!settings.ownsSenderIdentity) return undefined
      const client = new SESv2Client({ region: settings.region })
      for (const EmailIdentity of [domainOf(settings.sender), settings.sender]) {
        const todo = await unlessOurs(
          settings,
          client.send(new GetEmailIdentityCommand({ EmailIdentity })),
          `SES knows ${EmailIdentity} already and the stack would make it again: set ownsSenderIdentity to false, or delete it in the SES console`,
        )
        if (todo) return todo
      }
      return undefined
    },
  },
  {
    name: 'SES configuration set',
    find: ({ settings }) =>
      unlessOurs(
        settings,
        new SESv2Client({ region: settings.region }).send(
          new GetConfigurationSetCommand({ ConfigurationSetName: stackName(settings) }),
        ),
        `SES has a configuration set ${stackName(settings)} already: delete it in the SES console`,
      ),
  },
  {
    name: 'room for functions',
    find: async ({ settings }) => {
      const { AccountLimit } = await new LambdaClient({ region: settings.region }).send(
        new GetAccountSettingsCommand({}),
      )
      const most = AccountLimit?.ConcurrentExecutions ?? 0
      return most >= 10
        ? undefined
        : `Only ${most} functions may run at the same time. Ask for at least 10 in Service Quotas`
    },
  },
  {
    name: 'zone',
    find: async ({ settings }) => {
      const { hostedZone } = settings
      if (!hostedZone) return undefined
      const client = new Route53Client({ region: settings.region })
      const { HostedZone, DelegationSet } = await client.send(new GetHostedZoneCommand({ Id: hostedZone.id }))
      if (HostedZone?.Name !== `${hostedZone.name}.`)
        return `The zone ${hostedZone.id} is that of ${HostedZone?.Name}, not of ${hostedZone.name}: set hostedZone right`
      if (HostedZone.Config?.PrivateZone || !DelegationSet)
        return `The zone ${hostedZone.id} is private: nobody outside sees its records. Set hostedZone to the public one`
      if (await isStack(settings, stackName(settings))) return undefined
      for (const [name, types] of recordsOf(settings)) {
        const { ResourceRecordSets = [] } = await client.send(
          new ListResourceRecordSetsCommand({ HostedZoneId: hostedZone.id, StartRecordName: name, MaxItems: 5 }),
        )
        const taken = ResourceRecordSets.find(({ Name, Type = '' }) => Name === `${name}.` && types.includes(Type))
        if (taken)
          return `The zone has a record ${name} (${taken.Type}) already and the stack would make one: delete it${name.startsWith('_dmarc') ? ', or set dmarc to existing' : ''}`
      }
      return undefined
    },
  },
]
