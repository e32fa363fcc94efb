import { Duration, Stack } from 'aws-cdk-lib'
import * as sqs from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { EnvironmentName } from '../../functions/platform/environment.ts'
import { dataRemoval } from './data.ts'
import type { LambdaFunction } from './function.ts'

export interface QueueProps {
  /** The timeout of the function that reads the queue. */
  readonly readerTimeout: Duration
}

/** Tries before a message is given up: about an hour, if they wait in between (`functions/platform/queue.ts`). */
const tries = 15

/** A queue, TLS only, whose messages end in the dead-letter queue if they keep failing. */
export class Queue extends sqs.Queue {
  constructor(scope: Construct, name: string, { readerTimeout }: QueueProps) {
    super(scope, name, {
      enforceSSL: true,
      // Lambda developer guide, "Creating and configuring an Amazon SQS event source mapping": six times the timeout.
      visibilityTimeout: Duration.seconds(6 * readerTimeout.toSeconds()),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: deadLetters(scope), maxReceiveCount: tries },
      removalPolicy: dataRemoval.derived,
    })
  }

  /** Lets the function add messages; it finds the queue under the environment name. */
  grantSend(sender: LambdaFunction, name: EnvironmentName): void {
    sender.give({ [name]: this.queueUrl })
    sender.may(['sqs:SendMessage'], [this.queueArn])
  }
}

/**
 * The dead-letter queue for all queues of the stack: one alarm watches it, and a redrive without a destination returns
 * each message to the queue it came from (SQS developer guide, "Configure a dead-letter queue redrive").
 */
export const deadLetters = (scope: Construct): sqs.Queue => {
  const stack = Stack.of(scope)
  const found = stack.node.tryFindChild('dead-letters')
  if (found instanceof sqs.Queue) return found
  return new sqs.Queue(stack, 'dead-letters', {
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    removalPolicy: dataRemoval.derived,
  })
}
