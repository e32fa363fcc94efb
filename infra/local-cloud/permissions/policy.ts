import * as z from 'zod'

const oneOrMany = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat())
const principal = z.union([z.literal('*'), z.record(z.string(), oneOrMany)])

export const statementSchema = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMany,
  Resource: oneOrMany.optional(),
  Principal: principal.optional(),
  Condition: z
    .record(z.string(), z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string())])))
    .optional(),
})
export type Statement = z.infer<typeof statementSchema>

export const policySchema = z.object({
  Statement: z.union([statementSchema, z.array(statementSchema)]).transform((value) => [value].flat()),
})

/** `*` and `?` as in IAM and CloudFront path patterns. */
export const matchesPattern = (pattern: string, text: string, flags = ''): boolean => {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, flags).test(text)
}

export type Circumstances = Record<string, string>

/** The condition operators in our policies. An unknown one never matches, so that nothing is allowed by mistake. */
const conditionHolds = (condition: NonNullable<Statement['Condition']>, circumstances: Circumstances): boolean =>
  Object.entries(condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => {
      const actual = circumstances[key.toLowerCase()]
      const values = [wanted].flat().map(String)
      if (operator === 'Bool') return values.includes(actual ?? 'false')
      if (actual === undefined) return false
      if (operator === 'StringEquals' || operator === 'ArnEquals') return values.includes(actual)
      if (operator === 'StringLike' || operator === 'ArnLike' || operator === 'ForAllValues:StringLike') {
        return values.some((value) => matchesPattern(value, actual))
      }
      if (operator === 'ForAllValues:StringEquals') return values.includes(actual)
      return false
    }),
  )

export const applies = (
  statement: Statement,
  action: string,
  resource: string,
  circumstances: Circumstances,
): boolean =>
  statement.Action.some((pattern) => matchesPattern(pattern, action, 'i')) &&
  (statement.Resource ?? ['*']).some((pattern) => matchesPattern(pattern, resource)) &&
  (statement.Condition === undefined || conditionHolds(statement.Condition, circumstances))

/** IAM's evaluation for one account: an explicit denial wins; otherwise one statement must allow. */
export const allows = (
  statements: Statement[],
  action: string,
  resource: string,
  circumstances: Circumstances = {},
): boolean => {
  const relevant = statements.filter((statement) => applies(statement, action, resource, circumstances))
  return relevant.some(({ Effect }) => Effect === 'Allow') && !relevant.some(({ Effect }) => Effect === 'Deny')
}
