import { createHash } from 'node:crypto'
import * as z from 'zod'

export type Place = { region: string; account: string; stackName: string; endpoint: string }

/** What names, ARNs and addresses are made from: the stack's place, and the resource's own properties. */
export type Declarations = {
  readonly place: Place
  typeOf(id: string): string
  property(id: string, name: string): unknown
}

/** Stable letters and digits for ids that AWS would invent: the same at every start, so stored data stays valid. */
const invented = (text: string, length: number) => createHash('sha256').update(text).digest('hex').slice(0, length)

type Name = { property: string; shorten?: (name: string) => string }

/** The property that names a resource. Without it, CloudFormation builds a name from the stack and logical id. */
const nameProperties: Record<string, Name> = {
  'AWS::S3::Bucket': { property: 'BucketName', shorten: (name) => name.toLowerCase().slice(0, 63) },
  'AWS::SQS::Queue': { property: 'QueueName', shorten: (name) => name.slice(0, 80) },
  'AWS::SNS::Topic': { property: 'TopicName' },
  'AWS::DynamoDB::Table': { property: 'TableName' },
  'AWS::DynamoDB::GlobalTable': { property: 'TableName' },
  'AWS::Lambda::Function': { property: 'FunctionName', shorten: (name) => name.slice(0, 64) },
  'AWS::IAM::Role': { property: 'RoleName', shorten: (name) => name.slice(0, 64) },
  'AWS::SecretsManager::Secret': { property: 'Name' },
  'AWS::Logs::LogGroup': { property: 'LogGroupName' },
  'AWS::Events::Rule': { property: 'Name' },
  'AWS::SES::ConfigurationSet': { property: 'Name' },
  'AWS::SES::EmailIdentity': { property: 'EmailIdentity' },
  'AWS::CloudFront::Function': { property: 'Name' },
}

/** The name AWS would show for a resource. */
export const physicalName = (template: Declarations, id: string): string => {
  const naming = nameProperties[template.typeOf(id)]
  const given = naming && template.property(id, naming.property)
  if (typeof given === 'string') return given
  const made = `${template.place.stackName}-${id}`
  return naming?.shorten?.(made) ?? made
}

const arnOf = (template: Declarations, id: string): string => {
  const { region, account } = template.place
  const name = physicalName(template, id)
  const type = template.typeOf(id)
  const here = `${region}:${account}`
  switch (type) {
    case 'AWS::S3::Bucket':
      return `arn:aws:s3:::${name}`
    case 'AWS::SQS::Queue':
      return `arn:aws:sqs:${here}:${name}`
    case 'AWS::SNS::Topic':
      return `arn:aws:sns:${here}:${name}`
    case 'AWS::DynamoDB::Table':
    case 'AWS::DynamoDB::GlobalTable':
      return `arn:aws:dynamodb:${here}:table/${name}`
    case 'AWS::Lambda::Function':
      return `arn:aws:lambda:${here}:function:${name}`
    case 'AWS::Lambda::Version':
      return `${z
        .string()
        .parse(template.property(id, 'FunctionName'))
        .replace(/^(?!arn:)/, `arn:aws:lambda:${here}:function:`)}:1`
    case 'AWS::IAM::Role':
      return `arn:aws:iam::${account}:role/${name}`
    case 'AWS::SecretsManager::Secret':
      return `arn:aws:secretsmanager:${here}:secret:${name}-${invented(name, 6)}`
    case 'AWS::Logs::LogGroup':
      return `arn:aws:logs:${here}:log-group:${name}:*`
    case 'AWS::Events::Rule':
      return `arn:aws:events:${here}:rule/${name}`
    case 'AWS::CloudFront::Function':
      return `arn:aws:cloudfront::${account}:function/${name}`
    case 'AWS::CloudFront::Distribution':
      return `arn:aws:cloudfront::${account}:distribution/${distributionId(id)}`
    default:
      return `arn:aws:${type.split('::')[1]?.toLowerCase()}:${here}:${name}`
  }
}

const distributionId = (id: string) => `E${invented(id, 13).toUpperCase()}`
const apiId = (id: string) => invented(id, 10)

/** What `Ref` returns, from the section "Return values" of each type in the CloudFormation reference. */
export const reference = (template: Declarations, id: string): string => {
  switch (template.typeOf(id)) {
    case 'AWS::SQS::Queue':
      return `${template.place.endpoint}/${template.place.account}/${physicalName(template, id)}`
    case 'AWS::SNS::Topic':
    case 'AWS::SecretsManager::Secret':
    case 'AWS::Lambda::Version':
      return arnOf(template, id)
    case 'AWS::CloudFront::Distribution':
      return distributionId(id)
    case 'AWS::ApiGatewayV2::Api':
      return apiId(id)
    case 'AWS::CloudFront::Function':
      return arnOf(template, id)
    case 'AWS::CloudFront::ResponseHeadersPolicy':
    case 'AWS::CloudFront::CachePolicy':
    case 'AWS::CloudFront::OriginRequestPolicy':
    case 'AWS::CloudFront::OriginAccessControl':
    case 'AWS::ApiGatewayV2::Integration':
    case 'AWS::ApiGatewayV2::Route':
      return id
    case 'AWS::ApiGatewayV2::Stage':
      return String(template.property(id, 'StageName'))
    default:
      return physicalName(template, id)
  }
}

/** What `Fn::GetAtt` returns. Throws for an unknown attribute, naming the logical id. */
export const attribute = (template: Declarations, id: string, name: string): string => {
  const { region } = template.place
  const type = template.typeOf(id)
  const domain = `${apiId(id)}.execute-api.${region}.amazonaws.com`
  const known: Record<string, () => string> = {
    Arn: () => arnOf(template, id),
    'AWS::S3::Bucket.RegionalDomainName': () => `${physicalName(template, id)}.s3.${region}.amazonaws.com`,
    'AWS::S3::Bucket.DomainName': () => `${physicalName(template, id)}.s3.amazonaws.com`,
    'AWS::SQS::Queue.QueueName': () => physicalName(template, id),
    'AWS::SQS::Queue.QueueUrl': () => reference(template, id),
    'AWS::SNS::Topic.TopicName': () => physicalName(template, id),
    'AWS::SNS::Topic.TopicArn': () => arnOf(template, id),
    'AWS::Lambda::Version.Version': () => '1',
    'AWS::Lambda::Version.FunctionArn': () => arnOf(template, id),
    'AWS::SecretsManager::Secret.Id': () => arnOf(template, id),
    'AWS::CloudFront::Distribution.DomainName': () => `d${invented(id, 13)}.cloudfront.net`,
    'AWS::CloudFront::Distribution.Id': () => distributionId(id),
    'AWS::CloudFront::Function.FunctionARN': () => arnOf(template, id),
    'AWS::CloudFront::Function.FunctionMetadata.FunctionARN': () => arnOf(template, id),
    'AWS::CloudFront::OriginAccessControl.Id': () => id,
    'AWS::CloudFront::ResponseHeadersPolicy.Id': () => id,
    'AWS::CloudFront::CachePolicy.Id': () => id,
    'AWS::CloudFront::OriginRequestPolicy.Id': () => id,
    'AWS::ApiGatewayV2::Api.ApiId': () => apiId(id),
    'AWS::ApiGatewayV2::Api.ApiEndpoint': () => `https://${domain}`,
  }
  const found = known[`${type}.${name}`] ?? known[name]
  if (found) return found()
  // DKIM tokens and MAIL FROM names end up in DNS records, which aren't hosted here.
  if (type === 'AWS::SES::EmailIdentity' && name.startsWith('DkimDNSToken')) return `${name}.${id}.invalid`
  throw new Error(`The template reads ${id}.${name} (${type}), an attribute that the local cloud does not know.`)
}
