/**
 * Each is bundled from `functions/<capability>/<name>.handler.ts` and has this name in the template, the alarms and the
 * local cloud.
 */
export const functionNames = [
  'ingest',
  'history',
  'publish',
  'subscriptions',
  'subscription-links',
  'manage',
  'subscription-mail',
  'plan',
  'match',
  'send',
  'feedback',
  'contact',
  'contact-mail',
] as const
export type FunctionName = (typeof functionNames)[number]

/** Each function's asset folder and Lambda handler string. */
export type Bundles = Record<FunctionName, { folder: string; handler: string }>
