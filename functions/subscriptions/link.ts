import type { Context } from 'hono'
import { type Fields, readFields } from '../http/request-fields.ts'
import { type Purpose, readToken } from '../platform/signing.ts'
import type { LinkParts } from './dependencies.ts'
import { linksFor } from './links.ts'

/** What was posted; a button press without a readable body is still a button press. */
export const pressed = async (c: Context): Promise<Fields> => {
  const fields = await readFields(c.req)
  return fields.ok ? fields.value : {}
}

/** Whose link was followed, from the last segment of the path. */
export const readLink = async (parts: LinkParts, c: Context, purpose: Purpose) =>
  readToken(await parts.keys(), c.req.param('token') ?? '', purpose, parts.now())

export const manageLink = async ({ keys, siteUrl, now }: LinkParts, id: string) =>
  linksFor(await keys(), siteUrl, id, now()).manage()
