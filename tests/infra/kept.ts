import type { Template } from './synthesized.ts'

/** Properties that CloudFormation can only change by replacing the resource (its resource reference, "Replacement"). */
const replacing: Record<string, string[]> = {
  'AWS::DynamoDB::Table': ['TableName', 'KeySchema', 'LocalSecondaryIndexes', 'ImportSourceSpecification'],
  'AWS::S3::Bucket': ['BucketName', 'BucketNamePrefix', 'BucketNamespace'],
  'AWS::SecretsManager::Secret': ['Name'],
  'AWS::SQS::Queue': ['QueueName', 'FifoQueue'],
  'AWS::CloudFront::Distribution': [],
  'AWS::ApiGatewayV2::Api': ['ProtocolType'],
  'AWS::SES::ConfigurationSet': ['Name'],
}

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

/** The replacing properties of everything of a type above, by logical id. */
export const identities = (of: Template) =>
  Object.fromEntries(
    Object.entries(of.Resources).flatMap(([id, { Type, Properties }]) => {
      const names = replacing[Type]
      if (!names) return []
      return [[id, Object.fromEntries(names.flatMap((name) => (name in Properties ? [[name, Properties[name]]] : [])))]]
    }),
  )
