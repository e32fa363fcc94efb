import { ChangeMessageVisibilityCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import { sqs } from '../../functions/platform/clients/sqs.ts'

const mostPeeked = 100

/** Looks at dead letters without taking them: each becomes visible again at once, and its text isn't read. */
export const peekDeadLetters = async (QueueUrl: string | undefined): Promise<string[]> => {
  const sources = new Map<string, string>()
  const handles: string[] = []
  while (sources.size < mostPeeked) {
    const { Messages = [] } = await sqs().send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 30,
        MessageSystemAttributeNames: ['DeadLetterQueueSourceArn'],
      }),
    )
    if (Messages.length === 0) break
    for (const { MessageId = '', ReceiptHandle = '', Attributes } of Messages) {
      sources.set(MessageId, Attributes?.DeadLetterQueueSourceArn ?? '')
      handles.push(ReceiptHandle)
    }
  }
  for (const ReceiptHandle of handles)
    await sqs().send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }))
  return [...sources.values()]
}
