import { Hono } from 'hono'
import * as z from 'zod'
import { bodyOf } from '../local-cloud/local-cloud.ts'

/** Ways the service can misbehave: too many requests, down, an answer that never comes. */
const indexNowFaults = ['throttled', 'unavailable', 'silent'] as const

/** IndexNow documentation, "Submitting set of URLs". */
const submission = z.strictObject({
  host: z.string(),
  key: z.string().regex(/^[a-zA-Z0-9-]{8,128}$/),
  keyLocation: z.url(),
  urlList: z.array(z.url()).min(1).max(10_000),
})

type Received = z.infer<typeof submission> & { status: number }

/** Whether the site itself confirms it: the key is in one of its files. */
const isProven = async ({ host, key, keyLocation }: z.infer<typeof submission>) => {
  if (new URL(keyLocation).host !== host) return false
  const answer = await fetch(keyLocation)
  return answer.ok && (await answer.text()).trim() === key
}

/** Stand-in for `api.indexnow.org` with its own protocol. It remembers what it was sent. */
export const indexNowStandIn = () => {
  const received: Received[] = []
  let fault: (typeof indexNowFaults)[number] | undefined
  const state = () => ({ fault: fault ?? null, faults: indexNowFaults, received })
  return new Hono()
    .get('/', (c) => c.json(state()))
    .put('/', async (c) => {
      ;({ fault } = z.object({ fault: z.enum(indexNowFaults).optional() }).parse(await bodyOf(c.req.raw)))
      return c.json(state())
    })
    .post('/indexnow', async (c) => {
      if (fault === 'silent') return new Promise<never>(() => undefined)
      if (!c.req.header('content-type')?.startsWith('application/json')) return c.body(null, 400)
      const { data } = submission.safeParse(await c.req.json().catch(() => undefined))
      if (!data) return c.body(null, 400)
      const status =
        fault === 'throttled'
          ? 429
          : fault === 'unavailable'
            ? 503
            : data.urlList.some((url) => new URL(url).host !== data.host)
              ? 422
              : (await isProven(data))
                ? 200
                : 403
      received.push({ ...data, status })
      return c.body(null, status)
    })
}
