import * as z from 'zod'
import { attribute } from '../template/attributes.ts'
import type { Template } from '../template/template.ts'
import { allows, matchesPattern, policySchema, type Statement } from './policy.ts'

const inlinePolicies = z.array(z.object({ PolicyDocument: policySchema })).default([])

type Call = { action: string; resource: string }
const text = ({ action, resource }: Call) => `${action} ${resource}`

export type Permissions = ReturnType<typeof readPermissions>

/** What each role of the template may do, and which of it was used. */
export const readPermissions = (template: Template) => {
  const roles = template.ofType('AWS::IAM::Role')
  const statements = new Map<string, Statement[]>(
    roles.map(({ id, properties }) => [
      attribute(template, id, 'Arn'),
      inlinePolicies.parse(properties.Policies).flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
    ]),
  )
  for (const { id, properties } of template.ofType('AWS::IAM::Policy')) {
    const { Statement: added } = policySchema.parse(properties.PolicyDocument)
    for (const name of z.array(z.string()).default([]).parse(properties.Roles)) {
      const arn = [...statements.keys()].find((each) => each.endsWith(`/${name}`))
      if (!arn) throw new Error(`${id}: the policy belongs to the role ${name}, which the template does not contain.`)
      statements.get(arn)!.push(...added)
    }
  }
  const calls = new Map<string, Map<string, Call>>()
  const counts = new Map<string, number>()
  return {
    allowed: (role: string, action: string, resource: string, circumstances?: Record<string, string>) =>
      allows(statements.get(role) ?? [], action, resource, circumstances),
    statements: (role: string) => statements.get(role) ?? [],
    record: (functionName: string, action: string, resource: string) => {
      const known = calls.get(functionName) ?? new Map()
      calls.set(functionName, known.set(`${action} ${resource}`, { action, resource }))
      counts.set(action, (counts.get(action) ?? 0) + 1)
    },
    /** How often each action was called since the start, by all functions together. */
    counts: () => Object.fromEntries(counts),
    /** For least privilege in both directions: what a function has called, and what its role allows but it hasn't. */
    report: (functionName: string, role: string) => {
      const made = [...(calls.get(functionName)?.values() ?? [])]
      const used = (action: string, resource: string) =>
        made.some((call) => matchesPattern(action, call.action, 'i') && matchesPattern(resource, call.resource))
      const unused = (statements.get(role) ?? [])
        .filter(({ Effect }) => Effect === 'Allow')
        .flatMap(({ Action, Resource = ['*'] }) =>
          Action.flatMap((action) => Resource.map((resource) => ({ action, resource }))),
        )
        .filter(({ action, resource }) => !used(action, resource))
      return { calls: made.map(text).sort(), unused: unused.map(text).sort() }
    },
  }
}
