import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { bundleOptions } from '../../infra/bundles.ts'
import { resourcesOf, smallest, synthesizeTemplate, templateOf } from './synthesized.ts'

const manifest = z.object({ devDependencies: z.object({ node: z.string(), 'aws-cdk-lib': z.string() }) })

test('one Node everywhere: on this machine, in the bundles and in Lambda', () => {
  const { devDependencies } = manifest.parse(JSON.parse(readFileSync('package.json', 'utf8')))
  const major = devDependencies.node.split('.')[0]
  const runtimes = resourcesOf(templateOf(), 'AWS::Lambda::Function').map(([, { Properties }]) => Properties.Runtime)
  expect(new Set(runtimes)).toEqual(new Set([`nodejs${major}.x`]))
  for (const { target } of bundleOptions()) expect(target).toBe(`node${major}`)
  expect(process.versions.node.split('.')[0]).toBe(major)
})

test('the template is made within seconds, by a CDK whose own linter does not hang as those before 2.270 did', () => {
  const { devDependencies } = manifest.parse(JSON.parse(readFileSync('package.json', 'utf8')))
  const [major, minor] = devDependencies['aws-cdk-lib'].split('.').map(Number)
  expect(major).toBe(2)
  expect(minor).toBeGreaterThanOrEqual(270)
  const begun = process.cpuUsage()
  synthesizeTemplate(smallest)
  expect(process.cpuUsage(begun).user / 1_000_000).toBeLessThan(10)
})
