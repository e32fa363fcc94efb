import * as z from 'zod/mini'

/**
 * One planned sending, complete in itself: change sets `from` to `to` for people who want emails right away; everything
 * due at people's own hours after the hour `from`, up to the hour `to` (hours since 1970 UTC); or the newsletter of the
 * day `to` (days since 1970 UTC).
 */
export const run = z.object({
  kind: z.enum(['immediately', 'digests', 'newsletter']),
  from: z.number(),
  to: z.number(),
})
export type Run = z.infer<typeof run>

export const runName = ({ kind, from, to }: Run): string => `${kind} ${from} ${to}`

export const runNamed = (name: string): Run => {
  const [kind, from, to] = name.split(' ')
  return run.parse({ kind, from: Number(from), to: Number(to) })
}
