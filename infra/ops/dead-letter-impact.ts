/** Who waits while a message of the queue is not worked on. The names are those of the constructs. */
export const deadLetterImpact: Readonly<Record<string, string>> = {
  'contact-queue': 'a visitor who wrote to us, and you for the message',
  'subscription-mail-queue': 'someone who asked for a confirmation, a link or their data',
  'match-queue': 'subscribers, for their part of a run of alerts',
  'send-queue': 'a few subscribers, for one alert',
  'feedback-queue': 'nobody yet: a bounce or complaint is not acted on',
}

export const queueNames = Object.keys(deadLetterImpact)
