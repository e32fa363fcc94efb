import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestCloud } from '../../cloud.ts'
import { typed } from './running.ts'

let cloud: Awaited<ReturnType<typeof startTestCloud>>
beforeAll(async () => {
  cloud = await startTestCloud()
})
afterAll(() => cloud?.stop())

test('a message reaches the operator, the visitor gets a receipt, and both carry the reference of the page after', async () => {
  const answer = await cloud.post('/api/contact', typed)
  expect(answer.status).toBe(303)
  const sent = await cloud.fetch(answer.headers.get('location') ?? '')
  const reference = /reference number is <strong>([^<]+)</.exec(await sent.text())?.[1] ?? ''
  await cloud.settle()
  const mails = await cloud.mails()
  expect(mails.map(({ subject }) => subject).sort()).toEqual([
    `Contact ${reference}: A question about a job`,
    `We have your message (${reference})`,
  ])
})
