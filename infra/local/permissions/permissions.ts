import * as z from 'zod'
import { attribute } from '../template/attributes.ts'
import type { Template } from '../template/template.ts'
import { allows, policySchema, type Statement } from './policy.ts'

const inlinePolicies = z.array(z.object({ PolicyDocument: policySchema })).default([])

export type Permissions = ReturnType<typeof readPermissions>

/** What each role of the template may do, and which of it was ever used. */
export const readPermissions = (template: Template) => {
  const roles = template.ofType('AWS::IAM::Role')
  const statements = new Map<string, Statement[]>(
    roles.map(({ id, properties }) => [
      attribute(template, id, 'Arn'),
      inlinePolicies.parse(properties.Policies).flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
    ]),
  )
  for (const { id, properties } of template.ofType('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy')) {
    const { Statement: added } = policySchema.parse(properties.PolicyDocument)
    for (const name of z.array(z.string()).default([]).parse(properties.Roles)) {
      const arn = [...statements.keys()].find((each) => each.endsWith(`/${name}`))
      if (!arn) throw new Error(`${id}: the policy belongs to the role ${name}, which the template does not contain.`)
      statements.get(arn)!.push(...added)
    }
  }
  const calls = new Map<string, Set<string>>()
  return {
    allowed: (role: string, action: string, resource: string, circumstances?: Record<string, string>) =>
      allows(statements.get(role) ?? [], action, resource, circumstances),
    statements: (role: string) => statements.get(role) ?? [],
    record: (functionName: string, action: string, resource: string) => {
      const known = calls.get(functionName) ?? new Set()
      calls.set(functionName, known.add(`${action} ${resource}`))
    },
    /** Every action with its resource that a function has called since the start. */
    calls: () => Object.fromEntries([...calls].map(([name, used]) => [name, [...used].sort()])),
  }
}
