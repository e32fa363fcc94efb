import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { environment } from '../../functions/platform/environment.ts'
import { dataBeside } from '../../infra/bundles.ts'
import { type FunctionName, functionNames } from '../../infra/platform/function-names.ts'
import { bundledCode } from './bundled.ts'
import { resourcesOf, smallest, templateOf } from './synthesized.ts'

/** With another agency than CBP, whose names a function would otherwise not be given. */
const template = templateOf({
  ...smallest,
  agencies: ['HSBC'],
  agency: { name: 'the Transportation Security Administration', short: 'TSA', series: ['1802'] },
})
const variables = z.object({ Variables: z.record(z.string(), z.unknown()) })

/** What the template gives the function of this name. */
const given = (name: FunctionName): string[] => {
  const [found] = resourcesOf(template, 'AWS::Lambda::Function').filter(([, { Metadata }]) =>
    Metadata?.['aws:cdk:path']?.endsWith(`/${name}/Resource`),
  )
  return Object.keys(variables.parse(found?.[1].Properties.Environment ?? { Variables: {} }).Variables).sort()
}

/** Minified, an environment name is a string literal where it is read and a bare key where its schema stands. */
const read = (name: FunctionName): string[] =>
  Object.keys(environment)
    .filter((key) => bundledCode(name).includes(`"${key}"`) || bundledCode(name).includes(`process.env.${key}`))
    .sort()

test.each([
  ['towns.json', '"towns.json"'],
  ['gazetteer', '"gazetteer/"'],
] as const)('%s is put beside the functions that read it, and beside no others', (data, named) => {
  const reading = functionNames.filter((name) => bundledCode(name).includes(named))
  expect(reading.toSorted()).toEqual(dataBeside[data].toSorted())
})

/** Every function is given its stage, for the metrics it has or may get, and whose jobs it writes about. */
const always = ['AGENCY', 'OCCUPATIONS', 'STAGE']

describe('The bundle of', () => {
  test.each(functionNames)('%s reads exactly the environment it is given', (name) => {
    expect(bundledCode(name)).not.toBe('')
    expect(given(name)).toEqual(expect.arrayContaining(always))
    expect(given(name)).toEqual([...new Set([...read(name), ...always])].sort())
  })
})
