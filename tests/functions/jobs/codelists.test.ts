import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { refreshCodelists } from '../../../functions/jobs/codelists/refresh.ts'
import { unknownCodes } from '../../../functions/jobs/codes.ts'

const kept = 'functions/jobs/codelists'
const official = 'tests/data/usajobs/codelists'

let folder: string
let server: Server
let broken: string | undefined
beforeEach(async () => {
  broken = undefined
  folder = mkdtempSync(join(tmpdir(), 'codelists-'))
  cpSync(kept, folder, { recursive: true })
  server = createServer(({ url = '' }, answer) => {
    const name = url.replace('/api/codelist/', '')
    answer.end(name === broken ? '<html>Maintenance</html>' : readFileSync(join(official, `${name}.json`)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const read = (from: string, file: string) => JSON.parse(readFileSync(join(from, file), 'utf8'))

test('A53 a series or hiring path that no list holds is named, so that the operator hears of it', () => {
  const occupations = [
    { code: '1896', name: '' },
    { code: '0008', name: '' },
  ]
  expect(unknownCodes({ occupations, hiringPaths: ['public', 'fed-lottery'] })).toEqual(['0008', 'fed-lottery'])
  expect(unknownCodes({ occupations: [], hiringPaths: ['vet', 'mspouse', 'student'] })).toEqual([])
})

test('the lists in the repository are what the command makes of the official ones', async () => {
  const files = await refreshCodelists(folder, base())
  expect(files).toEqual(readdirSync(kept).filter((file) => file.endsWith('.json')))
  for (const file of files) {
    const { source, ...list } = read(folder, file)
    expect(source).toBe(`${base()}/api/codelist/${file.replace('.json', '')}`)
    expect({ ...list, source: source.replace(base(), 'https://data.usajobs.gov') }).toEqual(read(kept, file))
  }
})

test('an answer that is no list changes none of them, and is named', async () => {
  broken = 'hiringpaths'
  await expect(refreshCodelists(folder, base())).rejects.toThrow('/api/codelist/hiringpaths answered with no code list')
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')))
    expect(read(folder, file)).toEqual(read(kept, file))
})
