import * as z from 'zod/mini'
import { fail, type Result, succeed } from '../platform/result.ts'

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The path that really exists: a list's item may have come alone, without its list. */
const existing = (value: unknown, path: readonly PropertyKey[]): readonly PropertyKey[] => {
  let at = value
  for (const [depth, key] of path.entries()) {
    if (!isObject(at) || !(key in at)) return path.slice(0, depth)
    at = at[String(key)]
  }
  return path
}

/** Removes the value at a path from its object or list. */
const takeOut = (value: unknown, path: readonly PropertyKey[]): void => {
  const inner = path.slice(0, -1).reduce<unknown>((at, key) => (isObject(at) ? at[String(key)] : undefined), value)
  if (Array.isArray(inner)) inner.splice(Number(path.at(-1)), 1)
  else if (isObject(inner)) delete inner[String(path.at(-1))]
}

/** "PositionLocation.3": a path without the layers every posting has. */
const nameOf = (path: readonly PropertyKey[]) =>
  path.filter((key) => !['MatchedObjectDescriptor', 'UserArea', 'Details'].includes(String(key))).join('.')

const describe = (issues: readonly z.core.$ZodIssue[]) =>
  issues
    .map(({ path, code }) => `${path.join('.')}: ${code}`.slice(0, 120))
    .slice(0, 3)
    .join('; ')

/** With more odd values than this it's another kind of answer, not a posting with a slip. */
const mostLeftOut = 50

/**
 * A value by its schema. What doesn't fit is left out and named, as long as the rest fits without it: one odd field
 * must not cost the posting. Later list items are removed first, so that earlier paths stay valid.
 */
export const parseLeniently = <Shape extends z.ZodMiniType>(
  shape: Shape,
  raw: unknown,
): Result<{ value: z.infer<Shape>; leftOut: string[] }, string> => {
  const strict = z.safeParse(shape, raw)
  if (strict.success) return succeed({ value: strict.data, leftOut: [] })
  const rest: unknown = structuredClone(raw)
  const leftOut: string[] = []
  let { issues } = strict.error
  while (leftOut.length < mostLeftOut) {
    const found = issues.map(({ path }) => existing(rest, path)).filter((path) => path.length > 0)
    const paths = [...new Map(found.map((path) => [path.join('.'), path])).values()]
    if (paths.length === 0) break
    for (const path of paths.toReversed()) takeOut(rest, path)
    leftOut.push(...paths.map(nameOf))
    const again = z.safeParse(shape, rest)
    if (again.success) return succeed({ value: again.data, leftOut: [...new Set(leftOut)].sort() })
    issues = again.error.issues
  }
  return fail(describe(strict.error.issues))
}
