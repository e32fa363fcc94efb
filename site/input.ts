import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'
import { siteInputFile } from '../functions/platform/environment.ts'
import { type SiteInput, siteInput } from './data/site.ts'

const emptyInput = (): SiteInput => ({
  url: 'http://localhost:8080',
  organisation: { name: 'the operator of this site', postalAddress: 'address not set', telephone: '' },
  now: new Date().toISOString(),
})

/** Openings from the file in `SITE_INPUT`; without it, the pages say that there are none yet. */
export const readInput = (): SiteInput => {
  const file = siteInputFile()
  return file ? z.parse(siteInput, JSON.parse(readFileSync(file, 'utf8'))) : emptyInput()
}
