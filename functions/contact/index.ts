/**
 * What other folders may use of `functions/contact`: the form, its topics, and the stored messages as an operator
 * handles them.
 */

export { ContactForm, contactTitle } from './contact-form.tsx'
export { eraseMessagesOf, messagesOf, wasMessageErased } from './erasure.ts'
export { referenceOf } from './message.ts'
export { operatorMail, receiptMail } from './message-emails.ts'
export { messagesKeptDays } from './message-retention.ts'
export { type MessageStore, messageStore } from './message-store.ts'
export {
  closeWaiting,
  deleteQuarantined,
  findMessage,
  quarantinedMessages,
  releaseQuarantined,
  waitingMessages,
} from './quarantine.ts'
export { digestMail } from './quarantine-digest.ts'
export { type StoredMessage, type Suspicion, suspicions } from './stored-message.ts'
export { correctionPath } from './topics.ts'
export { writtenMail } from './written.ts'
