import type { Email } from '../../../infra/local-cloud/email/inbox.ts'
import type { Invocation } from '../../../infra/local-cloud/functions/functions.ts'
import type { LocalCloud } from '../../../infra/local-cloud/local-cloud.ts'
import type { Settled, SettleOptions } from '../../../infra/local-cloud/settle.ts'
import type { Fault } from '../../../infra/local-cloud/stores/faults.ts'

const json = { 'content-type': 'application/json' }

/** A running local cloud by its HTTP endpoints, as a developer could use them; `stop()` belongs into `afterAll`. */
export const clientOf = ({ url, stop }: Pick<LocalCloud, 'url' | 'stop'>) => {
  const ask = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${url}/_local/${path}`, {
      method,
      headers: json,
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${method} /_local/${path}: ${response.status} ${await response.text()}`)
    const text = await response.text()
    return JSON.parse(text || 'null')
  }

  return {
    /** Address of the site, without a slash at its end. */
    url,
    stop,
    /** A request to the site, through the edge; redirects are not followed. */
    fetch: (path: string, init: RequestInit = {}) => fetch(`${url}${path}`, { redirect: 'manual', ...init }),
    /** Posts a plain HTML form, as a browser without JavaScript does. A field may have several values. */
    post: (path: string, fields: Record<string, string | string[]>, headers: Record<string, string> = {}) => {
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) body.append(name, each)
      return fetch(`${url}${path}`, {
        method: 'POST',
        body,
        headers: { accept: 'text/html', ...headers },
        redirect: 'manual',
      })
    },
    /** For an SDK client that may do everything, as an operator's may. */
    aws: {
      endpoint: url.replace('localhost', '127.0.0.1'),
      region: 'us-east-1',
      credentials: { accessKeyId: 'operator', secretAccessKey: 'local' },
    },
    /** Waits until nothing runs and no message can be read; `hurry` lets failed messages be tried again at once. */
    settle: (settleOptions: SettleOptions = {}) =>
      ask<Settled>('POST', 'settle', { limitSeconds: 300, ...settleOptions }),
    /** All emails SES took, oldest first, or those to one address. */
    emails: async (to?: string) => {
      const all = await ask<Email[]>('GET', 'emails')
      return to === undefined ? all : all.filter((mail) => mail.to.includes(to))
    },
    emptyInbox: () => ask<void>('DELETE', 'emails'),
    /** Lets SES report about an email, for example `{ type: 'Bounce', bounceType: 'Permanent' }`. */
    report: (
      mailId: string,
      event: {
        type: string
        bounceType?: string
        bounceSubType?: string
        complaintFeedbackType?: string
        recipients?: string[]
      },
    ) => ask<Email>('POST', `emails/${mailId}/events`, event),
    /** SES answers the next `count` sends with this fault: throttling, quota, rejected, unavailable or lost; null ends it. */
    breakSes: (fault: string | null, count = 1) => ask<void>('PUT', 'ses', { fault, count }),
    /** The template's alarms, from what was measured here. */
    alarms: () => ask<{ name: string; state: string; description: string }[]>('GET', 'alarms'),
    /** Time passes for the whole cloud, this process included; the schedules that fall due run, once each. */
    pass: (minutes: number) => ask<{ now: string }>('POST', 'clock', { minutes }),
    /** Runs a schedule now and waits for its function, not for what follows: that is `settle`. */
    runSchedule: (name: string) => ask<{ ran: string }>('POST', `schedules/${name}`),
    /** Runs a function with an event and waits. */
    invoke: (name: string, event: unknown = {}) => ask<Invocation>('POST', `functions/${name}`, event),
    /** The function's process dies at its next-but-`afterCalls` AWS call, after the call had its effect. */
    killAfterCalls: (name: string, afterCalls: number) => ask<void>('PUT', `functions/${name}/crash`, { afterCalls }),
    /** The faults of the next AWS calls of all functions, one after the other; an empty list ends what was left. */
    setFaults: (faults: readonly Fault[]) => ask<{ left: number }>('PUT', 'faults', { faults }),
    invocations: (name?: string) =>
      ask<Invocation[]>('GET', name === undefined ? 'invocations' : `invocations?function=${name}`),
    queues: () =>
      ask<{ name: string; queueName: string; deadLetter: boolean; ready: number; delayed: number; inFlight: number }[]>(
        'GET',
        'queues',
      ),
    /** Items of a table, by its construct's name, in DynamoDB's JSON. */
    table: (name: string) => ask<Record<string, Record<string, unknown>>[]>('GET', `tables/${name}`),
    /** Its physical name. */
    tableName: async (wanted: string) => {
      const tables = await ask<{ name: string; tableName: string }[]>('GET', 'tables')
      return tables.find(({ name }) => name === wanted)?.tableName
    },
    ask,
  }
}

export type Client = ReturnType<typeof clientOf>
