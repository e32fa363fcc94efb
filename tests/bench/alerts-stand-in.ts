import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as z from 'zod'
import { sectorSlugs } from '../../functions/jobs/places/sector-area.ts'
import { states } from '../../functions/jobs/states.ts'
import { itemOf } from '../../functions/subscriptions/person-item.ts'
import type { Alert, Near } from '../../functions/subscriptions/subscriber.ts'
import type { Item } from '../../functions/subscriptions/versioned.ts'
import { anAlert, aPerson } from '../functions/alerts/examples.ts'
import { seeded } from './seeded.ts'

const random = seeded(7)

export const series = ['1896', '1895', '1801', '1811', '0301', '2210', '0401', '1881']

const common = 'pilot agent officer supervisory GS-9 mechanic Laredo intel law enforcement boat 1896'.split(' ')
/** A word that many type, or one that hardly anybody else does. */
const someWord = () => (random(3) ? common[random(common.length)]! : `word${random(100_000)}`)

/** Some thousand towns over the country, as people live in: many ask for the same ones. */
const towns = 5_000
const miles = [10, 25, 50, 100, 200] as const

const someNear = (): Near => {
  const town = random(towns)
  return {
    name: `Town ${town}, TX`,
    state: states[town % states.length]!.code,
    latitude: 25 + ((town * 7) % 2400) / 100,
    longitude: -120 + ((town * 13) % 5000) / 100,
    miles: miles[random(miles.length)]!,
  }
}

/** Three in ten ask for a place below the state: a town, one in ten a sector, and some of them for no state at all. */
const someWhere = (): Pick<Alert, 'states' | 'near' | 'sectors'> => {
  const chosen = [...new Set(Array.from({ length: 1 + random(3) }, () => states[random(states.length)]!.code))].sort()
  const kind = random(10)
  return {
    states: kind < 2 ? 'all' : chosen,
    ...(kind < 2 && { near: someNear() }),
    ...(kind === 2 && { sectors: [sectorSlugs[random(sectorSlugs.length)]!] }),
  }
}

/** Someone who wants one to three states, a town or a sector, in half of all cases one occupation, and in a third some words. */
const someAlert = (): Alert =>
  anAlert({
    ...someWhere(),
    occupations: random(2) ? 'all' : [series[random(series.length)]!],
    minimumPay: random(4) ? 0 : 75_000,
    unplaced: random(2) === 1,
    ...(random(3) === 0 && { words: `${someWord()} ${someWord()}`, without: someWord() }),
  })

/** As stored for someone with this alert. */
const storedOf = (id: string, alert: Alert) => ({
  id: { S: id },
  ...itemOf({ kind: 'person', person: aPerson({ id, alerts: [alert] }) }),
})

/** The attributes that are asked for. */
const asked = (item: Item, names: readonly string[]): Item =>
  Object.fromEntries(names.flatMap((name) => (item[name] ? [[name, item[name]]] : [])))

/** Whatever opens, they're told of it: each send is an email. */
const everything = anAlert({ states: 'all', unplaced: true })

export const idOf = (number: number) => createHash('sha256').update(String(number)).digest('base64url').slice(0, 22)

const query = z.object({
  ExpressionAttributeValues: z.object({ ':shard': z.object({ S: z.string() }) }),
  ProjectionExpression: z.string(),
  ExpressionAttributeNames: z.record(z.string(), z.string()),
  ExclusiveStartKey: z.object({ page: z.object({ S: z.string() }) }).optional(),
})
const batchGet = z.object({
  RequestItems: z.record(z.string(), z.object({ Keys: z.array(z.object({ id: z.object({ S: z.string() }) })) })),
})
const batchSend = z.object({ Entries: z.array(z.object({ Id: z.string(), MessageBody: z.string() })) })

/** As many items as DynamoDB puts into one megabyte. */
const perPage = 2_000
const shards = 256

/**
 * DynamoDB, SQS and SES as far as matching and sending ask them, in the parent's process, so that their work is not
 * measured. SES answers after 40 ms, which is what it takes from Lambda in the same region.
 */
export const startStandIn = async (subscribers: number) => {
  const pagesPerShard = Math.ceil(subscribers / shards / perPage)
  const perShardPage = Math.round(subscribers / shards / pagesPerShard)
  const counts = { readUnits: 0, writes: 0, queued: 0, queueRequests: 0, emails: 0 }
  // Eight different pages, served in turn: what is read is the same work, and the parent stays small.
  const pages = Array.from({ length: 8 }, (_, page) =>
    Array.from({ length: perShardPage }, (_, index) => storedOf(idOf(page * perShardPage + index), someAlert())),
  )
  const pageBytes = pages.map((items) => JSON.stringify(items).length)
  const written = new Map<string, string[]>()
  const bodiesWith = (names: readonly string[]): string[] => {
    const known = written.get(names.join())
    if (known) return known
    const bodies = pages.map((items) => JSON.stringify(items.map((item) => asked(item, names))))
    written.set(names.join(), bodies)
    return bodies
  }

  const answer = (target: string, body: string): string => {
    if (target.endsWith('.Query')) {
      const { ExpressionAttributeValues, ExclusiveStartKey, ...named } = query.parse(JSON.parse(body))
      const bodies = bodiesWith(
        named.ProjectionExpression.split(', ').map((name) => named.ExpressionAttributeNames[name] ?? name),
      )
      const page = Number(ExclusiveStartKey?.page.S ?? 0)
      const served = (Number.parseInt(ExpressionAttributeValues[':shard'].S, 16) + page) % bodies.length
      // Not consistent: half a unit for each 4 kB, of whole items, whatever is asked of them.
      counts.readUnits += pageBytes[served]! / 4096 / 2
      const next = page + 1 < pagesPerShard ? `,"LastEvaluatedKey":{"page":{"S":"${page + 1}"}}` : ''
      return `{"Count":${perShardPage},"ScannedCount":${perShardPage},"Items":${bodies[served]}${next}}`
    }
    if (target.endsWith('.BatchGetItem')) {
      const { RequestItems } = batchGet.parse(JSON.parse(body))
      const ids = RequestItems.s?.Keys.map(({ id }) => id.S) ?? []
      // Consistent, and each item below 4 kB: one unit for each, found or not.
      for (const { Keys } of Object.values(RequestItems)) counts.readUnits += Keys.length
      const found = ids.map((id) => storedOf(id, everything))
      return JSON.stringify({ Responses: { s: found, x: [] }, UnprocessedKeys: {} })
    }
    if (target.endsWith('.UpdateItem')) {
      counts.writes++
      return '{}'
    }
    const { Entries } = batchSend.parse(JSON.parse(body))
    counts.queueRequests++
    for (const { MessageBody } of Entries) counts.queued += MessageBody.split(',').length - 3
    const Successful = Entries.map(({ Id, MessageBody }) => ({
      Id,
      MessageId: Id,
      MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
    }))
    return JSON.stringify({ Successful, Failed: [] })
  }
  const mailTaken = '<R><SendRawEmailResult><MessageId>0100-example-000000</MessageId></SendRawEmailResult></R>'

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const target = request.headers['x-amz-target']
      if (target) return response.end(answer(String(target), Buffer.concat(chunks).toString()))
      counts.emails++
      setTimeout(() => response.end(mailTaken), 40)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
