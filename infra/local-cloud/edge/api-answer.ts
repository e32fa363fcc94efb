import * as z from 'zod'

const answerSchema = z.object({
  statusCode: z.coerce.number(),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  cookies: z.array(z.string()).optional(),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().optional(),
})

/** API Gateway's own answers. */
export const message = (status: number, text: string) => Response.json({ message: text }, { status })

/** A result without `statusCode` is taken as the JSON body of a 200 (API Gateway guide, "Lambda function response"). */
export const responseOf = (payload: unknown): Response => {
  const answer = answerSchema.safeParse(payload)
  if (!answer.success) {
    if (typeof payload === 'object' && payload !== null && 'statusCode' in payload)
      return message(500, 'Internal Server Error')
    return new Response(typeof payload === 'string' ? payload : JSON.stringify(payload), {
      headers: { 'content-type': 'application/json' },
    })
  }
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded } = answer.data
  const result = new Headers({ 'content-type': 'text/plain;charset=utf-8' })
  for (const [name, value] of Object.entries(headers)) result.set(name, String(value))
  for (const cookie of cookies) result.append('set-cookie', cookie)
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')
  const empty = statusCode === 204 || statusCode === 304
  if (!empty) result.set('content-length', String(bytes.length))
  return new Response(empty ? null : new Uint8Array(bytes), { status: statusCode, headers: result })
}
