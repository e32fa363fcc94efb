import * as z from 'zod'

const input = z.looseObject({ stages: z.record(z.string(), z.looseObject({})).optional() })

/**
 * What cdk.json says about one stage. `npx cdk deploy` uses the settings as they are. `npx cdk deploy -c stage=preview`
 * applies `stages.preview` on top, and leaves out what only one stage per account can have.
 */
export const settingsInput = (context: unknown, stage: unknown): unknown => {
  const parsed = input.safeParse(context)
  if (!parsed.success) return context
  const { stages = {}, ...base } = parsed.data
  if (stage === undefined) return base
  const { domain, certificate, siteUrl, indexNowUrl, ...shared } = base
  return { ...shared, ...stages[String(stage)], stage }
}
