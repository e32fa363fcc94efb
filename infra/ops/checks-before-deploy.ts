import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { CloudFrontClient, paginateListDistributions } from '@aws-sdk/client-cloudfront'
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { GetHostedZoneCommand, ListResourceRecordSetsCommand, Route53Client } from '@aws-sdk/client-route-53'
import { GetConfigurationSetCommand, GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2'
import { domainOf, inZone, mailFromOf, senderIdentityOf } from '../platform/sender-domain.ts'
import type { Settings } from '../platform/settings.ts'
import type { Check } from './checks-on-aws.ts'

/** What was asked after, or undefined where it is not there; a refusal for another reason is thrown. */
const found = async <Answer>(asked: Promise<Answer>): Promise<Answer | undefined> => {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Error && /NotFound|does not exist|NoSuchHostedZone/.test(`${error.name} ${error.message}`))
      return undefined
    throw error
  }
}

const stackName = ({ stage }: Settings) => `border-patrol-jobs-${stage}`
/** Where a first deployment failed a stack is left that holds nothing. */
const holdsNothing = ['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'CREATE_FAILED', 'REVIEW_IN_PROGRESS']
const isStack = async ({ region }: Settings, StackName: string) => {
  const answer = await found(new CloudFormationClient({ region }).send(new DescribeStacksCommand({ StackName })))
  return answer?.Stacks?.some(({ StackStatus = '' }) => !holdsNothing.includes(StackStatus)) ?? false
}

/** Something with this name exists but the stack that would make it doesn't: the deployment would fail. */
const unlessOurs = async (settings: Settings, asked: Promise<unknown>, todo: string): Promise<string | undefined> =>
  (await found(asked)) && !(await isStack(settings, stackName(settings))) ? todo : undefined

/** Names in the zone for which the stack makes records, with the types that are in their way. */
const recordsOf = (settings: Settings): [name: string, types: string[]][] => {
  const { domain, sender, dmarc, stage, ownsSenderIdentity } = settings
  const from = domainOf(sender)
  const records: [name: string, types: string[]][] = domain ? [[domain, ['A', 'AAAA', 'CNAME']]] : []
  if (!ownsSenderIdentity || !inZone(from, settings)) return records
  records.push([mailFromOf(settings), ['MX', 'TXT', 'CNAME']])
  if (stage === 'production' && dmarc !== 'existing') records.push([`_dmarc.${from}`, ['TXT', 'CNAME']])
  return records
}

/**
 * What would make the first deployment fail halfway, checked before anything is made. The settings, cron expressions
 * included, are checked before any command runs.
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
      const EmailIdentity = senderIdentityOf(settings)
      return unlessOurs(
        settings,
        new SESv2Client({ region: settings.region }).send(new GetEmailIdentityCommand({ EmailIdentity })),
        `SES knows ${EmailIdentity} already and the stack would make it again: set ownsSenderIdentity to false, or delete it in the SES console`,
      )
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
      const wanted = settings.limits.concurrency
      if (most >= wanted) return undefined
      const instead = most >= 10 ? `set limits.concurrency to ${most}, or ask` : 'ask'
      return `Only ${most} functions may run at the same time: ${instead} for ${wanted} in Service Quotas`
    },
  },
  {
    name: 'name of the site',
    find: async ({ settings }) => {
      const { domain } = settings
      if (!domain) return undefined
      const client = new CloudFrontClient({ region: settings.region })
      for await (const { DistributionList } of paginateListDistributions({ client }, {}))
        for (const { Id, Aliases } of DistributionList?.Items ?? [])
          if (Aliases?.Items?.includes(domain) && !(await isStack(settings, stackName(settings))))
            return `CloudFront's distribution ${Id} answers for ${domain} already, and only one may: take the name away from it`
      return undefined
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
        return `The zone ${hostedZone.id} is for ${HostedZone?.Name}, not ${hostedZone.name}: correct hostedZone`
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
