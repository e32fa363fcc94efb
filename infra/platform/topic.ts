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

  /** Raw delivery: the queue's message body is the published message itself. The queue accepts only this topic. */
  feed(queue: Queue): void {
    this.addSubscription(new SqsSubscription(queue, { rawMessageDelivery: true }))
  }

  /**
   * Invokes the function with each message, at most three times if it fails. For functions that also run on a schedule,
   * which makes up for lost messages: no queue has to be polled day and night.
   */
  wake(listener: LambdaFunction): void {
    this.addSubscription(new LambdaSubscription(listener))
  }
}
