import * as sns from 'aws-cdk-lib/aws-sns'
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'
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
}
