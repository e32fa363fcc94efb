import { replacingValues } from './replacement.ts'
import type { Template } from './synthesized.ts'

/** Types that hold data, or addresses that people know. */
const holding = [
  'AWS::DynamoDB::Table',
  'AWS::S3::Bucket',
  'AWS::SecretsManager::Secret',
  'AWS::SQS::Queue',
  'AWS::CloudFront::Distribution',
  'AWS::ApiGatewayV2::Api',
  'AWS::SES::ConfigurationSet',
]

const key = (...names: string[]) => ({
  KeySchema: names.map((AttributeName, index) => ({ AttributeName, KeyType: index === 0 ? 'HASH' : 'RANGE' })),
})

/**
 * Data would be lost, messages with it, or the site's address would change, if one of these got another logical id or
 * another value of a property above. Never edit a line: add one, or take one away whose data is nobody's any more.
 */
export const kept: Record<string, object> = {
  subscriptionssubscribersEE018F82: key('shard', 'id'),
  maildeliveriesD09D1DA3: key('id'),
  mailsuppressionsA5659828: key('id'),
  contactmessages04E559E2: key('id'),
  apicountersB39270FF: key('id'),
  jobsbucketFA9A18B1: {},
  sitebucketA3C1600A: {},
  sitereleases14034F79: {},
  apisigningsecret7CC8513D: {},
  apioriginsecret2B8E87D0: {},
  apihttp9A9B5289: { ProtocolType: 'HTTP' },
  mailconfigurationset1103E5A4: { Name: 'border-patrol-jobs-production' },
  contactcontactqueueE9B12F20: {},
  subscriptionssubscriptionmailqueue07CCA178: {},
  alertsmatchqueue25F48126: {},
  alertssendqueue315A9B96: {},
  alertsfeedbackqueueEE3035E4: {},
  deadletters98524CE3: {},
  sitedistributionB947148B: {},
}

/** By logical id, what CloudFormation can only change by replacing it, of everything of a type above. */
export const identities = ({ Resources }: Template) =>
  Object.fromEntries(
    Object.entries(Resources)
      .filter(([, { Type }]) => holding.includes(Type))
      .map(([id, resource]) => [id, replacingValues(resource)]),
  )
