import * as sns from 'aws-cdk-lib/aws-sns'
import { LambdaSubscription, SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'
import type { LambdaFunction } from './function.ts'
import type { Queue } from './queue.ts'

/** A topic, TLS only. */
export class Topic extends sns.Topic {
  constructor(scope: Construct, name: string) {
    super(scope, name, { enforceSSL: true })
  }

  /** Raw delivery: the queue's message body is the published message itself. The queue accepts this topic alone. */
  feed(queue: Queue): void {
    this.addSubscription(new SqsSubscription(queue, { rawMessageDelivery: true }))
  }

  /**
   * Invokes the function with each message, three times at most when it fails. For functions that the clock runs too,
   * so that a message given up is made good: no queue has to be asked, day and night, whether anything is in it.
   */
  wake(listener: LambdaFunction): void {
    this.addSubscription(new LambdaSubscription(listener))
  }
}
