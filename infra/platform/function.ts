import type { Duration } from 'aws-cdk-lib'
import * as iam from 'aws-cdk-lib/aws-iam'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import * as logs from 'aws-cdk-lib/aws-logs'
import type * as sqs from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { seriesName } from '../../functions/jobs/index.ts'
import type { EnvironmentName } from '../../functions/platform/environment.ts'
import { readersOfQueue, reservedForForms } from './concurrency.ts'
import { dataRemoval } from './data.ts'
import type { Bundles, FunctionName } from './function-names.ts'
import type { Settings } from './settings.ts'

/** The only place that pins the runtime; `NODEJS_LATEST` changes with the CDK release. */
const runtime = lambda.Runtime.NODEJS_24_X

type Values = Partial<Record<EnvironmentName, string>>

export interface FunctionProps {
  readonly bundles: Bundles
  readonly settings: Settings
  readonly description: string
  /** At most 29 s for a function behind the HTTP API, which gives up after 30 s. */
  readonly timeout: Duration
  /** Megabytes. CPU grows with it; 1,769 MB gives a whole core. */
  readonly memory?: number
  /** How many routes of the HTTP API it answers, if people wait for it. */
  readonly behindApi?: number
  /** Only names that `functions/platform/environment.ts` knows exist. */
  readonly environment?: Values
}

/** Every function's texts may name the agency. CBP's names are in the code. */
const agencyValues = ({ agencies, agency }: Settings): Values => {
  if (!agency) return {}
  const { series, ...names } = agency
  return {
    AGENCY: JSON.stringify({ ...names, codes: agencies }),
    OCCUPATIONS: series.map((code) => `${code} ${seriesName(code)}`).join(';'),
  }
}

/**
 * A Lambda function the way this product builds them: arm64, one pinned runtime, its own log group, its own minimal
 * role.
 */
export class LambdaFunction extends lambda.Function {
  private readonly readers: number | undefined

  constructor(scope: Construct, name: FunctionName, props: FunctionProps) {
    const logGroup = new logs.LogGroup(scope, `${name}-log`, {
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: dataRemoval.derived,
    })
    // Not CDK's own role: its managed policy may write to every log group of the account.
    const role = new iam.Role(scope, `${name}-role`, { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') })
    logGroup.grantWrite(role)

    super(scope, name, {
      description: props.description,
      runtime,
      architecture: lambda.Architecture.ARM_64,
      code: lambda.Code.fromAsset(props.bundles[name].folder),
      handler: props.bundles[name].handler,
      timeout: props.timeout,
      memorySize: props.memory ?? 512,
      loggingFormat: lambda.LoggingFormat.JSON,
      logGroup,
      role,
      reservedConcurrentExecutions: props.behindApi
        ? reservedForForms(props.settings.limits, props.behindApi)
        : undefined,
    })
    this.readers = readersOfQueue(props.settings.limits)
    this.give({ STAGE: props.settings.stage, ...agencyValues(props.settings), ...props.environment })
  }

  /** Sets environment values. */
  give(values: Values): void {
    for (const [name, value] of Object.entries(values)) this.addEnvironment(name, value)
  }

  /** Allows exactly these actions on exactly these resources. */
  may(actions: string[], resources: string[], conditions?: iam.Conditions): void {
    this.addToRolePolicy(new iam.PolicyStatement({ actions, resources, conditions }))
  }

  /**
   * Invokes the function with up to `batch` messages of the queue, at most `concurrency` at a time. In a small account
   * that's as few as SQS allows, because one queue could crowd out everything else. Otherwise it's limited only where
   * more would do harm: Lambda polls an idle queue less often without a limit (Lambda developer guide, "Configuring
   * scaling behavior for SQS event source mappings"). A failed message is retried alone: the handler returns
   * `batchItemFailures`.
   */
  consume(queue: sqs.IQueue, options: { batch: number; concurrency?: number }): void {
    // The role may change visibility timeouts there, as CDK lets every reader.
    this.give({ OWN_QUEUE: queue.queueUrl })
    this.addEventSource(
      new SqsEventSource(queue, {
        batchSize: options.batch,
        maxConcurrency: options.concurrency ?? this.readers,
        reportBatchItemFailures: true,
      }),
    )
  }
}
