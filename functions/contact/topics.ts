/** What a message may be about. The email's subject uses only these words, never what was typed. */
export const topics = {
  job: 'A question about a job',
  correction: 'A correction to a page',
  data: 'My data',
  press: 'Press',
  other: 'Something else',
} as const

export type Topic = keyof typeof topics

export const topicNames = ['job', 'correction', 'data', 'press', 'other'] as const satisfies readonly Topic[]

/** Where a page's "Report a mistake" leads: the form with topic and page filled in. */
export const correctionPath = (page: string) => `/api/contact?${new URLSearchParams({ topic: 'correction', page })}`
