import type { MessageStore } from './store.ts'

const layout = /^contact-(operator|receipt)-([A-Za-z0-9_-]{22})$/

export const isContactDelivery = (deliveryId: string): boolean => layout.test(deliveryId)

/**
 * SES says that it took a mail: whatever we thought of it, it is sent. False when the delivery is none of ours.
 */
export const settleSent = async (
  deliveryId: string,
  store: Pick<MessageStore, 'settle' | 'finish'>,
  now: Date,
): Promise<boolean> => {
  const [, part, id] = layout.exec(deliveryId) ?? []
  if (!id || (part !== 'operator' && part !== 'receipt')) return false
  await store.settle(id, part, 'sent', now)
  await store.finish(id)
  return true
}
