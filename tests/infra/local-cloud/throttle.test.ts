import { expect, test } from 'vitest'
import { api, edge } from './edge-resources.ts'
import { type Resources, startSmallCloud } from './small-cloud.ts'

const withRoutes = (settings: Record<string, object>): Resources => {
  const { Stage, Route, ...rest } = api()
  const stage = {
    DefaultRouteSettings: { ThrottlingRateLimit: 0, ThrottlingBurstLimit: 2 },
    RouteSettings: settings,
  }
  return {
    ...edge(),
    ...rest,
    Stage: { ...Stage!, Properties: { ...Stage!.Properties, ...stage } },
    Route: Route!,
    Stop: { ...Route!, Properties: { ...Route!.Properties, RouteKey: 'ANY /api/stop/{proxy+}' } },
  }
}

test('a route with a throttle of its own answers while the one that all others share is used up', async () => {
  const cloud = await startSmallCloud(
    withRoutes({ 'ANY /api/stop/{proxy+}': { ThrottlingRateLimit: 0, ThrottlingBurstLimit: 1 } }),
  )
  try {
    const statuses = async (path: string, count: number) => {
      const seen: number[] = []
      for (let at = 0; at < count; at++) seen.push((await cloud.fetch(path)).status)
      return seen
    }
    expect(await statuses('/api/form', 3)).toEqual([200, 200, 429])
    expect(await statuses('/api/stop/a', 2)).toEqual([200, 429])
  } finally {
    await cloud.stop()
  }
})

test('a throttle for a route that is none is refused, as API Gateway does', async () => {
  await expect(startSmallCloud(withRoutes({ 'ANY /api/gone': { ThrottlingRateLimit: 1 } }))).rejects.toThrow(
    'RouteSettings name a route that is none: ANY /api/gone',
  )
})
