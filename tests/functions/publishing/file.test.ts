import { brotliDecompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { isShortLived, siteFile } from '../../../functions/publishing/file.ts'
import { invalidationPaths } from '../../../functions/publishing/invalidate.ts'
import { compress } from '../../../infra/local-cloud/edge/compression.ts'

const encodingOf = (key: string, size: number) => siteFile(key, Buffer.alloc(size, 'a')).content.headers.ContentEncoding

/** What the edge does with it for a browser, by CloudFront's list of types and sizes. */
const encodedByEdge = async (key: string, size: number) => {
  const { ContentType } = siteFile(key, Buffer.alloc(size, 'a')).content.headers
  const request = new Request('https://a.example', { headers: { 'accept-encoding': 'br' } })
  const headers = { 'content-type': ContentType, 'content-length': String(size) }
  const answer = await compress(request, new Response(Buffer.alloc(size, 'a'), { headers }), {
    brotli: true,
    gzip: true,
  })
  return answer.headers.get('content-encoding')
}

describe('A file', () => {
  test.each(['index.html', 'assets/a.css', 'assets/a.js', 'assets/a.svg'])(
    '%s of every size reaches a browser compressed, by us or by CloudFront, never by both',
    async (key) => {
      for (const size of [1_000, 50_000, 10_000_000]) {
        expect(encodingOf(key, size)).toBeUndefined()
        expect(await encodedByEdge(key, size)).toBe('br')
      }
      expect(encodingOf(key, 10_000_001)).toBe('br')
      expect(await encodedByEdge(key, 10_000_001)).toBeNull()
    },
  )

  test('that is an Atom feed goes out as it is: CloudFront does not compress its type', async () =>
    expect(await encodedByEdge('feeds/all.atom', 5_000)).toBeNull())

  test.each(['feeds/all.json', 'sitemap.xml', 'robots.txt'])(
    '%s, which programs read, is compressed by CloudFront in whatever way the program takes',
    async (key) => expect(await encodedByEdge(key, 5_000)).toBe('br'),
  )

  test('that is compressed gives back its bytes', () => {
    const body = Buffer.alloc(10_000_001, 'page ')
    expect(brotliDecompressSync(siteFile('index.html', body).content.body).equals(body)).toBe(true)
  })

  test('that is a worker may change under its address: browsers ask again, and the edge is told', () => {
    const key = 'saved/worker.js'
    expect(siteFile(key, Buffer.from('')).content.headers.CacheControl).toMatch(/^public, max-age=60, /)
    expect(invalidationPaths([key])).toEqual(['/saved/worker.js'])
  })

  test('of an unknown type stops the build', () => {
    expect(() => siteFile('a.exe', Buffer.from(''))).toThrow('a.exe')
  })

  test('with other headers is another file', () => {
    const body = Buffer.from('same')
    expect(siteFile('a/index.html', body).hash).not.toBe(siteFile('index.html', body).hash)
    expect(siteFile('a/index.html', body).hash).toBe(siteFile('b/index.html', body).hash)
  })
})

describe('What changes with every reading', () => {
  const lists = [
    'index.html',
    'jobs/index.html',
    'jobs/page-2/index.html',
    'jobs/series-1896/index.html',
    'sitemap.xml',
  ]

  test('is short-lived at the edge, and a job’s own page is not', () => {
    expect(lists.filter(isShortLived)).toEqual(lists)
    expect(isShortLived('jobs/600000001/index.html')).toBe(false)
    expect(isShortLived('states/texas/index.html')).toBe(false)
  })

  test('costs no path of an invalidation, unlike pages, which go under both of their addresses', () => {
    expect(invalidationPaths([...lists, 'feeds/all.atom', 'assets/a.css'])).toEqual([])
    expect(invalidationPaths([...lists, 'states/texas/index.html'])).toEqual(['/states/texas/*'])
  })

  test('is told of jobs once for all of them, because people ask with a title before the number', () => {
    const some = Array.from({ length: 40 }, (_, index) => `jobs/${600000001 + index}/index.html`)
    expect(invalidationPaths([...some, 'states/texas/index.html'])).toEqual(['/jobs/*', '/states/texas/*'])
  })
})
