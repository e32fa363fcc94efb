import * as z from 'zod'
import { matchesPattern } from '../permissions/policy.ts'
import { attribute } from '../template/attributes.ts'
import type { Resource, Template } from '../template/template.ts'
import { cachePolicyOf } from './cache-policy.ts'
import { distributionSchema } from './distribution-schema.ts'
import { forwardingOf } from './forwarding.ts'
import { headerPolicyOf } from './header-policy.ts'
import { createOrigin, type OriginDependencies } from './origins.ts'
import { type ViewerFunction, viewerFunction } from './viewer-function.ts'

const functionSchema = z.object({ FunctionCode: z.string(), FunctionConfig: z.object({ Runtime: z.string() }) })

/** The template's CloudFront functions by ARN. Throws for one that CloudFront would refuse. */
const viewerFunctionsOf = (template: Template): Map<string, ViewerFunction> =>
  new Map(
    template.ofType('AWS::CloudFront::Function').map(({ id, properties }) => {
      const { FunctionCode, FunctionConfig } = functionSchema.parse(properties)
      return [attribute(template, id, 'FunctionARN'), viewerFunction(id, FunctionCode, FunctionConfig.Runtime)]
    }),
  )

/** The behaviors of a distribution with everything they name, and the one that handles a path. */
export const readBehaviors = (dependencies: OriginDependencies, { id, properties }: Resource) => {
  const { template } = dependencies
  const { DistributionConfig: config } = distributionSchema.parse(properties)
  const functions = viewerFunctionsOf(template)
  const origins = new Map(config.Origins.map((origin) => [origin.Id, createOrigin(dependencies, id, origin)]))

  const behaviors = [...config.CacheBehaviors, config.DefaultCacheBehavior].map((behavior) => {
    const missing = (what: string): never => {
      throw new Error(`${id}: the behavior ${behavior.PathPattern} names ${what}, which does not exist.`)
    }
    return {
      // A pattern may omit its leading slash.
      pattern: behavior.PathPattern.replace(/^(?=[^*/])/, '/'),
      methods: behavior.AllowedMethods,
      compressed: behavior.Compress,
      origin: origins.get(behavior.TargetOriginId) ?? missing(`the origin ${behavior.TargetOriginId}`),
      functions: behavior.FunctionAssociations.map(
        ({ FunctionARN }) => functions.get(FunctionARN) ?? missing(`the function ${FunctionARN}`),
      ),
      codings: cachePolicyOf(template, behavior.CachePolicyId),
      forwarding: forwardingOf(template, behavior.OriginRequestPolicyId),
      applyHeaderPolicy: headerPolicyOf(template, behavior.ResponseHeadersPolicyId),
    }
  })

  return {
    config,
    /** The first behavior whose pattern matches. The default one matches everything. */
    behaviorFor: (path: string) => behaviors.find(({ pattern }) => matchesPattern(pattern, path)) ?? behaviors.at(-1)!,
  }
}

export type Behavior = ReturnType<ReturnType<typeof readBehaviors>['behaviorFor']>
