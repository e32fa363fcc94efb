import { HTTPException } from 'hono/http-exception'

/** The body as JSON; an empty one counts as `{}`. */
export const bodyOf = async (request: Request): Promise<unknown> => JSON.parse((await request.text()) || '{}')

/** The value, or a 404 that says what there is instead. */
export const found = <Value>(value: Value | undefined, what: string, known: string[] = []): Value => {
  if (value !== undefined) return value
  const others = known.length > 0 ? ` There are: ${known.join(', ')}.` : ''
  throw new HTTPException(404, { message: `There is no such ${what}.${others}` })
}
