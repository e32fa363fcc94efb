import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { addressId } from '../platform/address.ts'
import { addressField, choiceField, lineField, textField } from '../platform/text-fields.ts'
import { topicNames } from './topics.ts'

/** What a visitor sends, by form or JSON. The error texts are for the visitor. */
export const contactInput = z.object({
  topic: choiceField(topicNames, 'Choose what your message is about'),
  page: lineField({ most: 300, tooLong: 'The page must be 300 characters or fewer' }),
  name: lineField({ most: 100, tooLong: 'Your name must be 100 characters or fewer' }),
  email: addressField('Enter your email address'),
  message: textField({
    most: 5000,
    missing: 'Enter your message',
    tooLong: 'Your message must be 5,000 characters or fewer',
  }),
})
export type ContactInput = z.infer<typeof contactInput>

/**
 * A message's key: the first 128 bits of SHA-256 of everything sent, base64url, 22 characters. The static form can't
 * carry a number of its own, so a double click or refresh is recognized by its content.
 */
export const messageId = ({ topic, page, name, email, message }: ContactInput): string =>
  addressId(JSON.stringify([topic, page, name, email.key, message]))

/** Crockford's base 32: no letter looks like a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** `K7QM-4XTP`: 40 bits of the message's id, for people to quote. */
export const referenceOf = (id: string): string => {
  const bytes = createHash('sha256').update(id).digest()
  const characters = Array.from({ length: 8 }, (_, index) => alphabet[(bytes[index] ?? 0) & 31]).join('')
  return `${characters.slice(0, 4)}-${characters.slice(4)}`
}
