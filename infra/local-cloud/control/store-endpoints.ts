import type { Hono } from 'hono'
import type { Parts } from '../cloud.ts'
import { found } from './answers.ts'

/** Tables, buckets and CloudFront's invalidations, to look at. */
export const storeDoors = (
  doors: Hono,
  { tables, buckets, cloudfront }: Pick<Parts, 'tables' | 'buckets' | 'cloudfront'>,
) => {
  const list = tables.list()
  const bucket = (name: string) => found(buckets.get(name), 'bucket', [...buckets.keys()])

  doors.get('/tables', (c) => c.json(list))
  doors.get('/tables/:name', async (c) => {
    const wanted = c.req.param('name')
    const known = list.find(({ name, tableName, id }) => [name, tableName, id].includes(wanted))
    return c.json(
      await tables.items(
        found(
          known,
          'table',
          list.map(({ name }) => name),
        ).tableName,
      ),
    )
  })
  doors.get('/buckets', (c) => c.json([...buckets].map(([name, each]) => ({ name, objects: each.keys().length }))))
  doors.get('/buckets/:name', (c) => c.json(bucket(c.req.param('name')).keys()))
  doors.get('/buckets/:name/:key{.+}', (c) => {
    const { body, headers } = found(bucket(c.req.param('name')).get(c.req.param('key')), 'object')
    return c.body(new Uint8Array(body), 200, headers)
  })
  doors.get('/invalidations', (c) => c.json(cloudfront.invalidations()))
}
