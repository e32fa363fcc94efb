import { defineConfig } from 'vitest/config'
import { rules } from './mutation-rules.ts'

/** The tests of the rules alone, as `tests/vitest.config.ts` runs them. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    setupFiles: ['tests/clock.setup.ts'],
    env: { TZ: process.env.TZ ?? 'Pacific/Kiritimati' },
    include: [...new Set(rules.flatMap(({ tests }) => tests))].map((name) => `tests/${name}.test.ts`),
  },
})
