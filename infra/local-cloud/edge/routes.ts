/** `key` as API Gateway writes it: `POST /api/contact`, `ANY /api/{proxy+}` or `$default`. */
export type Route = { key: string }

type Match<Kind extends Route> = { route: Kind; parameters: Record<string, string>; rank: number[] }

const matchKey = (key: string, method: string, segments: string[]): Omit<Match<Route>, 'route'> | undefined => {
  if (key === '$default') return { parameters: {}, rank: [] }
  const [verb = '', path = ''] = key.split(' ')
  if (verb !== 'ANY' && verb !== method) return undefined
  const parameters: Record<string, string> = {}
  const rank: number[] = []
  const pattern = path.split('/').slice(1)
  for (const [index, part] of pattern.entries()) {
    const greedy = part.match(/^\{(.+)\+\}$/)
    if (greedy) {
      if (index >= segments.length || segments[index] === '') return undefined
      parameters[greedy[1]!] = segments.slice(index).map(decodeURIComponent).join('/')
      return { parameters, rank: [...rank, 1, verb === 'ANY' ? 0 : 1] }
    }
    const single = part.match(/^\{(.+)\}$/)
    if (segments[index] === undefined) return undefined
    if (single) parameters[single[1]!] = decodeURIComponent(segments[index])
    else if (part !== segments[index]) return undefined
    rank.push(single ? 2 : 3)
  }
  return pattern.length === segments.length ? { parameters, rank: [...rank, 4, verb === 'ANY' ? 0 : 1] } : undefined
}

const compare = (left: number[], right: number[]): number => {
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (right[index] ?? 0) - (left[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/**
 * The most specific route wins: a full match before a greedy one, literal segments before variables, a named method
 * before ANY, `$default` last (API Gateway guide, "Routing API requests").
 */
export const matchRoute = <Kind extends Route>(
  routes: Kind[],
  method: string,
  path: string,
): Match<Kind> | undefined => {
  const segments = path.split('/').slice(1)
  return routes
    .flatMap((route) => {
      const match = matchKey(route.key, method, segments)
      return match ? [{ route, ...match }] : []
    })
    .sort((left, right) => compare(left.rank, right.rank))[0]
}
