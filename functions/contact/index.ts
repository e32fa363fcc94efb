/** What other folders may use of `functions/contact`: the form, its topics, and the stored messages as an operator handles them. */

export { ContactForm, contactTitle } from './contact-form.tsx'
export { digestMail } from './digest.ts'
export { closeWaiting, deleteHeld, findMessage, heldMessages, releaseHeld, waitingMessages } from './held.ts'
export { operatorMail, receiptMail } from './mails.ts'
export { referenceOf } from './message.ts'
export { messagesKeptDays } from './retention.ts'
export { type MessageStore, messageStore } from './store.ts'
export type { StoredMessage } from './stored-message.ts'
export { correctionPath } from './topics.ts'
