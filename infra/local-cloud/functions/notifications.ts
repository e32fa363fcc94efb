import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { Messaging } from '../stores/messaging.ts'
import type { Template } from '../template/template.ts'
import type { Functions } from './functions.ts'

const subscriptionSchema = z.object({ TopicArn: z.string(), Endpoint: z.string() })
const permissionSchema = z.object({ FunctionName: z.string(), Principal: z.string(), SourceArn: z.string().optional() })

/** Lambda developer guide, "Invoking Lambda functions with Amazon SNS notifications". */
const eventOf = (subscription: string, TopicArn: string, Message: string) => ({
  Records: [
    {
      EventVersion: '1.0',
      EventSource: 'aws:sns',
      EventSubscriptionArn: subscription,
      Sns: { Type: 'Notification', MessageId: randomUUID(), TopicArn, Message, Timestamp: new Date().toISOString() },
    },
  ],
})

/** Invokes functions with messages from topics, following the template's subscriptions. */
export const startNotifications = (template: Template, functions: Functions, messaging: Messaging) => {
  const permissions = template.ofType('AWS::Lambda::Permission').map((each) => permissionSchema.parse(each.properties))
  for (const { id, name, properties } of template.ofType('AWS::SNS::Subscription')) {
    if (properties.Protocol !== 'lambda') continue
    const { TopicArn, Endpoint } = subscriptionSchema.parse(properties)
    const listener = functions.find(Endpoint)
    const may = permissions.some(
      ({ FunctionName, Principal, SourceArn }) =>
        Principal === 'sns.amazonaws.com' && SourceArn === TopicArn && functions.find(FunctionName) === listener,
    )
    if (!may)
      throw new Error(
        `${id}: no AWS::Lambda::Permission lets ${TopicArn} invoke ${listener.name}; SNS would drop every message.`,
      )
    messaging.listen(TopicArn, (message) => {
      void functions.invokeLater(
        Endpoint,
        eventOf(`${TopicArn}:${name}`, TopicArn, message),
        `topic ${TopicArn.split(':').at(-1)}`,
      )
    })
  }
}
