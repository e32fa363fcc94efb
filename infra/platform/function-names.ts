/** Each is bundled from `functions/<capability>/<name>.handler.ts` and named so in the template, in alarms and in the local cloud. */
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

/** Asset folder and Lambda handler string of every function. */
export type Bundles = Record<FunctionName, { folder: string; handler: string }>
