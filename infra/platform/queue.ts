import { Duration } from 'aws-cdk-lib'
import * as sqs from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { EnvironmentName } from '../../functions/platform/environment.ts'
import { dataRemoval } from './data.ts'
import type { LambdaFunction } from './function.ts'

export interface QueueProps {
  /** Timeout of the function that reads the queue. */
  readonly readerTimeout: Duration
  /** Tries before a message goes to the dead-letter queue. */
  readonly tries?: number
}

/** A queue with its dead-letter queue, TLS only. */
export class Queue extends sqs.Queue {
  readonly dead: sqs.Queue

  constructor(scope: Construct, name: string, { readerTimeout, tries = 5 }: QueueProps) {
    const dead = new sqs.Queue(scope, `${name}-dead`, {
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      removalPolicy: dataRemoval.derived,
    })
    super(scope, name, {
      enforceSSL: true,
      // Lambda developer guide, "Creating and configuring an Amazon SQS event source mapping": six times the timeout.
      visibilityTimeout: Duration.seconds(6 * readerTimeout.toSeconds()),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: dead, maxReceiveCount: tries },
      removalPolicy: dataRemoval.derived,
    })
    this.dead = dead
  }

  /** Lets the function put messages in; it finds the queue under the environment name. */
  grantSend(sender: LambdaFunction, name: EnvironmentName): void {
    sender.give({ [name]: this.queueUrl })
    sender.may(['sqs:SendMessage'], [this.queueArn])
  }
}
