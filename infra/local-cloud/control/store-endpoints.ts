import type { Hono } from 'hono'
import type { Services } from '../services.ts'
import { found } from './answers.ts'

/** Shows tables, buckets and CloudFront's invalidations. */
export const storeEndpoints = (
  endpoints: Hono,
  { tables, buckets, cloudfront }: Pick<Services, 'tables' | 'buckets' | 'cloudfront'>,
) => {
  const list = tables.list()
  const bucket = (name: string) => found(buckets.get(name), 'bucket', [...buckets.keys()])

  endpoints.get('/tables', (c) => c.json(list))
  endpoints.get('/tables/:name', async (c) => {
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
  endpoints.get('/buckets', (c) => c.json([...buckets].map(([name, each]) => ({ name, objects: each.keys().length }))))
  endpoints.get('/buckets/:name', (c) => c.json(bucket(c.req.param('name')).keys()))
  endpoints.get('/buckets/:name/:key{.+}', (c) => {
    const { body, headers } = found(bucket(c.req.param('name')).get(c.req.param('key')), 'object')
    return c.body(new Uint8Array(body), 200, headers)
  })
  endpoints.get('/invalidations', (c) => c.json(cloudfront.invalidations()))
}
