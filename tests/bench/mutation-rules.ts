type Rule = { file: string; tests: readonly string[] }

/** Rules that others build on, and the tests that must notice when one says something else. */
const all: readonly Rule[] = [
  { file: 'functions/subscriptions/windows.ts', tests: ['functions/subscriptions/windows'] },
  { file: 'functions/jobs/plausibility.ts', tests: ['functions/jobs/plausible-bounds'] },
  {
    file: 'functions/subscriptions/criteria.ts',
    tests: ['functions/alerts/matching', 'functions/alerts/nearest', 'functions/subscriptions/who-may-apply'],
  },
  { file: 'functions/alerts/match-index.ts', tests: ['functions/alerts/matching', 'functions/alerts/nearest'] },
  { file: 'functions/platform/address.ts', tests: ['functions/platform/address', 'functions/platform/address-list'] },
  { file: 'functions/platform/signing.ts', tests: ['functions/platform/signing'] },
]

/** All of them, or those whose path has the text in `MUTATE`. */
export const rules = all.filter(({ file }) => file.includes(process.env.MUTATE ?? ''))
