import type { Template } from './template.ts'

/** `hosts`: property names with an effect here. `leaves`: names without one. `nothing`: why nothing is hosted. */
type Understanding = { hosts: string[]; leaves?: string[] } | { nothing: string }

const tags = ['Tags']
const policies = { hosts: ['PolicyDocument', 'PolicyName', 'Roles', 'Queues', 'Topics', 'Bucket'] }

/**
 * Every resource type this cloud supports, with what each property does. A type or property missing here stops the
 * start: anything skipped silently would work locally and fail on AWS, or the other way round.
 */
export const understood: Record<string, Understanding> = {
  'AWS::S3::Bucket': {
    hosts: ['BucketName'],
    // Outside access is never granted, encryption changes no answers, and versions and expiry aren't kept.
    leaves: [
      'BucketEncryption',
      'LifecycleConfiguration',
      'OwnershipControls',
      'PublicAccessBlockConfiguration',
      'VersioningConfiguration',
      ...tags,
    ],
  },
  'AWS::S3::BucketPolicy': policies,
  'AWS::CloudFront::Distribution': { hosts: ['DistributionConfig'], leaves: tags },
  'AWS::CloudFront::Function': { hosts: ['AutoPublish', 'FunctionCode', 'FunctionConfig', 'Name'], leaves: tags },
  'AWS::CloudFront::ResponseHeadersPolicy': { hosts: ['ResponseHeadersPolicyConfig'] },
  'AWS::CloudFront::OriginRequestPolicy': { hosts: ['OriginRequestPolicyConfig'] },
  'AWS::CloudFront::CachePolicy': { hosts: ['CachePolicyConfig'] },
  'AWS::CloudFront::OriginAccessControl': { hosts: ['OriginAccessControlConfig'] },
  'AWS::ApiGatewayV2::Api': {
    hosts: ['Name', 'ProtocolType'],
    leaves: ['Description', 'DisableExecuteApiEndpoint', ...tags],
  },
  'AWS::ApiGatewayV2::Stage': {
    hosts: ['ApiId', 'AutoDeploy', 'DefaultRouteSettings', 'RouteSettings', 'StageName'],
    leaves: ['AccessLogSettings', ...tags],
  },
  'AWS::ApiGatewayV2::Route': { hosts: ['ApiId', 'RouteKey', 'Target'], leaves: ['AuthorizationType'] },
  'AWS::ApiGatewayV2::Integration': {
    hosts: ['ApiId', 'IntegrationType', 'IntegrationUri', 'PayloadFormatVersion', 'TimeoutInMillis'],
  },
  'AWS::Lambda::Function': {
    hosts: [
      'Code',
      'Environment',
      'FunctionName',
      'Handler',
      'MemorySize',
      'ReservedConcurrentExecutions',
      'Role',
      'Runtime',
      'Timeout',
    ],
    leaves: ['Architectures', 'Description', 'LoggingConfig', ...tags],
  },
  'AWS::Lambda::Version': { hosts: ['FunctionName'] },
  'AWS::Lambda::Permission': { hosts: ['Action', 'FunctionName', 'Principal', 'SourceArn'] },
  'AWS::Lambda::EventSourceMapping': {
    hosts: [
      'BatchSize',
      'Enabled',
      'EventSourceArn',
      'FunctionName',
      'FunctionResponseTypes',
      'MaximumBatchingWindowInSeconds',
      'ScalingConfig',
    ],
    leaves: tags,
  },
  'AWS::IAM::Role': {
    hosts: ['AssumeRolePolicyDocument', 'Policies', 'RoleName'],
    leaves: ['Description', 'ManagedPolicyArns', ...tags],
  },
  'AWS::IAM::Policy': policies,
  'AWS::DynamoDB::Table': {
    hosts: ['AttributeDefinitions', 'GlobalSecondaryIndexes', 'KeySchema', 'LocalSecondaryIndexes', 'TableName'],
    leaves: [
      'BillingMode',
      'DeletionProtectionEnabled',
      'PointInTimeRecoverySpecification',
      'SSESpecification',
      'TimeToLiveSpecification',
      ...tags,
    ],
  },
  'AWS::DynamoDB::GlobalTable': {
    hosts: ['AttributeDefinitions', 'GlobalSecondaryIndexes', 'KeySchema', 'LocalSecondaryIndexes', 'TableName'],
    leaves: ['BillingMode', 'Replicas', 'SSESpecification', 'TimeToLiveSpecification', 'WarmThroughput'],
  },
  'AWS::SQS::Queue': {
    hosts: [
      'DelaySeconds',
      'MaximumMessageSize',
      'MessageRetentionPeriod',
      'QueueName',
      'ReceiveMessageWaitTimeSeconds',
      'RedrivePolicy',
      'VisibilityTimeout',
    ],
    leaves: ['SqsManagedSseEnabled', ...tags],
  },
  'AWS::SQS::QueuePolicy': policies,
  'AWS::SNS::Topic': { hosts: ['TopicName'], leaves: ['DisplayName', ...tags] },
  'AWS::SNS::TopicPolicy': policies,
  'AWS::SNS::Subscription': {
    hosts: ['Endpoint', 'FilterPolicy', 'FilterPolicyScope', 'Protocol', 'RawMessageDelivery', 'Region', 'TopicArn'],
  },
  'AWS::Events::Rule': { hosts: ['Description', 'Name', 'ScheduleExpression', 'State', 'Targets'], leaves: tags },
  'AWS::SES::EmailIdentity': {
    hosts: ['EmailIdentity'],
    leaves: ['DkimAttributes', 'DkimSigningAttributes', 'FeedbackAttributes', 'MailFromAttributes', ...tags],
  },
  'AWS::SES::ConfigurationSet': {
    hosts: ['Name'],
    leaves: ['DeliveryOptions', 'ReputationOptions', 'SendingOptions', 'SuppressionOptions', ...tags],
  },
  'AWS::SES::ConfigurationSetEventDestination': { hosts: ['ConfigurationSetName', 'EventDestination'] },
  'AWS::SecretsManager::Secret': {
    hosts: ['Description', 'GenerateSecretString', 'Name', 'SecretString'],
    leaves: tags,
  },
  'Custom::Trigger': {
    hosts: ['HandlerArn', 'InvocationType', 'ServiceToken', 'Timeout', 'ExecuteOnHandlerChange', 'ServiceTimeout'],
  },

  'AWS::Logs::LogGroup': { nothing: 'logs are kept with each invocation, on the control page' },
  'AWS::CloudWatch::Alarm': {
    hosts: [
      'AlarmDescription',
      'ComparisonOperator',
      'DatapointsToAlarm',
      'Dimensions',
      'EvaluationPeriods',
      'MetricName',
      'Metrics',
      'Namespace',
      'Period',
      'Statistic',
      'Threshold',
      'TreatMissingData',
    ],
    // Nobody is notified; the control page shows the state.
    leaves: ['AlarmActions', 'AlarmName', 'OKActions', ...tags],
  },
  'AWS::CloudWatch::Dashboard': { nothing: 'the control page shows what there is' },
  'AWS::Budgets::Budget': { nothing: 'nothing costs money here' },
  'AWS::CDK::Metadata': { nothing: 'it only counts uses of the CDK' },
  'AWS::Route53::RecordSet': { nothing: 'localhost needs no DNS' },
  'AWS::CertificateManager::Certificate': { nothing: 'localhost speaks plain HTTP' },
}

/** One sentence for each unsupported resource or property in the template, naming the logical id. */
export const unsupported = (template: Template): string[] =>
  template.resources.flatMap(({ id, type, properties }) => {
    const understanding = understood[type]
    if (!understanding) return [`${id} is of the type ${type}, which the local cloud does not understand.`]
    if ('nothing' in understanding) return []
    const known = [...understanding.hosts, ...(understanding.leaves ?? [])]
    return Object.keys(properties)
      .filter((name) => !known.includes(name))
      .map((name) => `${id} (${type}) has the property ${name}, which the local cloud does not understand.`)
  })

/** For people: each resource and what happens to it here. */
export const describeResources = (template: Template) =>
  template.resources.map(({ id, type, path }) => {
    const understanding = understood[type]
    return {
      id,
      type,
      path,
      hosted: understanding !== undefined && 'hosts' in understanding,
      reason: understanding && 'nothing' in understanding ? understanding.nothing : undefined,
    }
  })
