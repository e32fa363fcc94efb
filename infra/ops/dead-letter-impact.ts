/** Who waits while the queue's message isn't handled. The names are the constructs'. */
export const deadLetterImpact: Readonly<Record<string, string>> = {
  'contact-queue': 'a visitor who wrote to us, and you for the message',
  'subscription-mail-queue': 'someone who asked for a confirmation, a link or their data',
  'match-queue': 'subscribers, for their part of a run of alerts',
  'send-queue': 'a few subscribers, for one alert',
  'feedback-queue': 'nobody yet: a bounce or complaint is not acted on',
}

export const queueNames = Object.keys(deadLetterImpact)
