import type { Context } from 'hono'
import type { FieldError } from '../../site/kit/form-fields.tsx'
import type { Fields } from '../http/request-fields.ts'
import { page } from '../http/web-app.tsx'
import { readAddress } from './addresses.ts'
import type { ManageDependencies } from './dependencies.ts'
import { type Done, ManagePage } from './manage-pages.tsx'
import type { Person } from './person.ts'

/**
 * One click on the manage page: whose it is, by their address's id, too, what they had, what was sent. For an address
 * without alerts, a person who has nothing, and whose address is only known if something waits there.
 */
export type Click = {
  parts: ManageDependencies
  c: Context
  person: Person
  address: string
  fields: Fields
  now: Date
}

export const textOf = (fields: Fields, name: string) => (typeof fields[name] === 'string' ? fields[name] : '')

export const backTo = ({ c }: Pick<Click, 'c'>, done: Done) => c.redirect(`${c.req.path}?done=${done}`, 303)

/** The current page, with what was just done or what's wrong with a typed address. */
export const showManage = async (
  { parts, c, person, address: id, now }: Omit<Click, 'fields'>,
  more: { said?: Done; address?: string; errors?: readonly FieldError[] } = {},
  status: 200 | 422 | 429 | 507 = 200,
) => {
  // While nothing can be stored, nothing can be read either: what was typed comes back without the pending requests.
  const { requests } = status === 507 ? { requests: [] } : await readAddress(parts.subscribers, id, now)
  return page(c, <ManagePage person={person} waiting={requests} action={c.req.path} now={now} {...more} />, status)
}
