import { defineConfig } from 'vitest/config'

const everywhere = { root: new URL('..', import.meta.url).pathname }

/**
 * Rules first; then those that take longer, on real stores or over thousands of cases; then the template; then people:
 * journeys on the local cloud and in a real browser.
 */
export default defineConfig({
  ...everywhere,
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    // On the busiest machine a time-out says only that something hangs; benchmarks say what is slow.
    testTimeout: 600_000,
    // By itself Vitest leaves one of two cores idle.
    maxWorkers: '100%',
    hookTimeout: 600_000,
    reporters: ['default', './tests/repeat.reporter.ts'],
    setupFiles: ['tests/clock.setup.ts'],
    // Nothing may depend on where the machine stands: tests run at one end of the world's clocks unless TZ says otherwise.
    env: { TZ: process.env.TZ ?? 'Pacific/Kiritimati' },
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          include: ['tests/{functions,site}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.{journey,long}.test.{ts,tsx}'],
        },
      },
      { extends: true, test: { name: 'long', include: ['tests/{functions,site}/**/*.long.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'infra',
          include: ['tests/infra/**/*.test.ts'],
          exclude: ['**/*.journey.test.ts'],
          // Loading the CDK takes longer than any test, and none of them changes what another sees.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          globalSetup: ['tests/assembly.setup.ts'],
          include: ['tests/**/*.journey.test.{ts,tsx}'],
          exclude: ['tests/browser/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          globalSetup: ['tests/assembly.setup.ts', 'tests/browser/stage.setup.ts'],
          include: ['tests/browser/**/*.test.ts'],
          fileParallelism: false,
        },
      },
    ],
  },
})
