import { beforeAll, describe, expect, it } from 'vitest'
import { buildFiles } from '../../functions/publishing/build-files.ts'
import { siteFile } from '../../functions/publishing/file.ts'
import { inputOf } from './sample.ts'

describe('Files that programs ask for by name', () => {
  const files = new Map<string, Buffer>()
  beforeAll(async () => {
    for (const { key, content } of await buildFiles(inputOf([]), () => false))
      if (content && 'body' in content) files.set(key, content.body)
  })

  it('are a favicon.ico that holds one PNG of 32 pixels', () => {
    const ico = files.get('favicon.ico')!
    expect([ico.readUInt16LE(2), ico.readUInt16LE(4), ico[6], ico[7]]).toEqual([1, 1, 32, 32])
    const png = ico.subarray(ico.readUInt32LE(18))
    expect(png.length).toBe(ico.readUInt32LE(14))
    expect([...png.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10])
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([32, 32])
  })

  it('are a touch icon of 180 pixels', () => {
    const png = files.get('apple-touch-icon.png')!
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([180, 180])
  })

  it('are a security.txt with a contact and an expiry less than a year ahead', () => {
    const text = files.get('.well-known/security.txt')!.toString()
    expect(text).toContain('Contact: https://jobs.example.org/contact/\n')
    expect(text).toContain('Expires: 2027-05-01T00:00:00.000Z\n')
    expect(text).toContain('Canonical: https://jobs.example.org/.well-known/security.txt\n')
  })

  it('are feeds of their own type', () => {
    expect(siteFile('feeds/all.atom', Buffer.from('')).content).toMatchObject({
      headers: { ContentType: 'application/atom+xml' },
    })
  })
})
