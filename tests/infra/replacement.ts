import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec'
import type { Resource, Template } from './synthesized.ts'

/** CloudFormation's own schemas of every resource type, as AWS publishes them. */
const schemas = loadAwsServiceSpecSync()

type Change = { causesReplacement?: string; type: { type: string; reference?: { $ref: string } } }

/**
 * Paths of the properties whose change makes CloudFormation replace a resource of the type, down to the objects that a
 * property holds; `[]` for a type that has no schema, such as a custom resource. What is replaced "maybe" counts.
 */
export const replacingPaths = (type: string): string[] => {
  const [found] = schemas.lookup('resource', 'cloudFormationType', 'equals', type)
  const pathsIn = (properties: Record<string, Change>, before: string, depth: number): string[] =>
    Object.entries(properties).flatMap(([name, { causesReplacement, type: kind }]) => {
      const path = `${before}${name}`
      if (causesReplacement && causesReplacement !== 'no') return [path]
      if (depth === 0 || kind.type !== 'ref' || !kind.reference) return []
      const inside: { properties: Record<string, Change> } = schemas.get('typeDefinition', kind.reference.$ref)
      return pathsIn(inside.properties, `${path}.`, depth - 1)
    })
  return found ? pathsIn(found.properties, '', 2) : []
}

const valueAt = (properties: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined),
      properties,
    )

/** Values of the replacing properties that a resource has, as text that can be compared. */
export const replacingValues = ({ Type, Properties }: Resource): Record<string, unknown> =>
  Object.fromEntries(
    replacingPaths(Type)
      .map((path) => [path, valueAt(Properties, path)] as const)
      .filter(([, value]) => value !== undefined),
  )

/**
 * The name the template fixes for a resource, which no second one of the account may have while it stands; undefined
 * where CloudFormation makes one. A record set is found by its zone too, so its name alone is none.
 */
export const fixedName = ({ Type, Properties }: Resource): string | undefined => {
  if (Type === 'AWS::Route53::RecordSet') return undefined
  const last = Type.split('::').at(-1) ?? ''
  const names = ['Name', `${last}Name`, last]
  const inside = Object.values(Properties).filter((value) => typeof value === 'object' && !Array.isArray(value))
  const found = [Properties, ...inside].flatMap((each) => names.map((name) => valueAt(each, name)))
  return found.find((value) => typeof value === 'string')
}

/**
 * Resources that an update from one template to the other would make beside one of the same name, before it takes that
 * one away: AWS answers "already exists", and the deployment rolls back.
 */
export const collisions = (from: Template, to: Template): string[] =>
  Object.entries(to.Resources).flatMap(([id, resource]) => {
    const name = fixedName(resource)
    const before = from.Resources[id]
    const isKept = before?.Type === resource.Type
    const isReplaced = isKept && JSON.stringify(replacingValues(before)) !== JSON.stringify(replacingValues(resource))
    if (name === undefined || (isKept && !isReplaced)) return []
    const taken = Object.values(from.Resources).some((each) => each.Type === resource.Type && fixedName(each) === name)
    return taken ? [`${id} (${resource.Type}) ${name}`] : []
  })
