import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('../../../', import.meta.url)
const sources = globSync('{functions,infra}/**/*.{ts,tsx}', { cwd: root, exclude: ['infra/local-cloud/**'] }).map(
  (file) => ({ file, text: readFileSync(new URL(file, root), 'utf8') }),
)
const having = (pattern: RegExp) =>
  sources
    .filter(({ text }) => pattern.test(text))
    .map(({ file }) => file)
    .sort()

test('SES is asked to send in one place', () => {
  expect(having(/\bSend\w*Email\w*Command\b/)).toEqual(['functions/mail/mail.ts'])
})

test('Only the engine, which asks the table of limits, hands an email to it', () => {
  expect(having(/\bmailer\(/)).toEqual([
    'functions/alerts/send.handler.ts',
    'functions/contact/contact-mail.handler.ts',
    'functions/mail/mail.ts',
    'functions/subscriptions/subscription-mail.handler.ts',
  ])
  expect(having(/\bpost\.send\(/)).toEqual(['functions/mail/deliver.ts'])
})
