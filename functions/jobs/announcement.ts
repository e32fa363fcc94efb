import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns'

/** Tells the topic's subscribers that a change set was filed: `{ "number": 12 }`. */
export const announceTo = (client: SNSClient, topic: string) => async (number: number) => {
  await client.send(new PublishCommand({ TopicArn: topic, Message: JSON.stringify({ number }) }))
}
