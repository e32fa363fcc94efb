import { awsError } from '../stores/aws-error.ts'
import { xmlResponse } from '../stores/xml.ts'

/** An error in SES v1's format. */
export const error = (status: number, code: string, message: string) => awsError('ses', status, code, message)

/** The answer to an action; `result` is the XML inside. */
export const success = (action: string, result: string) =>
  xmlResponse(
    200,
    `<${action}Response xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>local</RequestId></ResponseMetadata></${action}Response>`,
  )

/** A list in the query protocol: `Destinations.member.1`, `Destinations.member.2` and so on. */
export const members = (fields: URLSearchParams, prefix: string): string[] => {
  const found: string[] = []
  for (let index = 1; fields.has(`${prefix}.member.${index}`); index += 1)
    found.push(fields.get(`${prefix}.member.${index}`)!)
  return found
}

/** The message tags of a send. */
export const tagsOf = (fields: URLSearchParams): Record<string, string> => {
  const tags: [string, string][] = []
  for (let index = 1; fields.has(`Tags.member.${index}.Name`); index += 1)
    tags.push([fields.get(`Tags.member.${index}.Name`)!, fields.get(`Tags.member.${index}.Value`) ?? ''])
  return Object.fromEntries(tags)
}

/** `a@example.org` of `Ann <a@example.org>`. */
export const bare = (address: string) => (address.match(/<([^>]+)>/)?.[1] ?? address).trim()
