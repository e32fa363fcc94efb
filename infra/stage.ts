import * as z from 'zod'

const input = z.looseObject({ stages: z.record(z.string(), z.looseObject({})).optional() })

/**
 * What cdk.json says about one stage. `npx cdk deploy` takes the settings as they stand, `npx cdk deploy -c stage=preview`
 * takes them with what `stages.preview` says otherwise, and without what only one stage of an account can have.
 */
export const settingsInput = (context: unknown, stage: unknown): unknown => {
  const parsed = input.safeParse(context)
  if (!parsed.success) return context
  const { stages = {}, ...base } = parsed.data
  if (stage === undefined) return base
  const { domain, certificate, siteUrl, indexNowUrl, ...shared } = base
  return { ...shared, ...stages[String(stage)], stage }
}
