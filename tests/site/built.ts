import { brotliCompressSync, constants } from 'node:zlib'
import { storedJobPath } from '../../functions/jobs/job-address.ts'
import { buildFiles } from '../../functions/publishing/build-files.ts'
import type { SiteInput } from '../../site/data/site.ts'

export type Built = {
  files: ReadonlyMap<string, { key: string; hash: string; body: string }>
  /** HTML of the page at a path such as `/states/texas/`. */
  page: (path: string) => string
  has: (path: string) => boolean
  htmlPages: [key: string, body: string][]
}

/** As the edge finds the file of an address. */
const keyOf = (path: string) => storedJobPath(`${path.slice(1)}${path.endsWith('/') ? 'index.html' : ''}`)

export const build = async (input: SiteInput): Promise<Built> => {
  const built = await buildFiles(input, () => false)
  const files = new Map(built.map(({ key, hash, content }) => [key, { key, hash, body: content!.body.toString() }]))
  return {
    files,
    page: (path) => {
      const file = files.get(keyOf(path))
      if (!file) throw new Error(`There is no page ${path}`)
      return file.body
    },
    has: (path) => files.has(keyOf(path)),
    htmlPages: [...files.values()].filter(({ key }) => key.endsWith('.html')).map(({ key, body }) => [key, body]),
  }
}

/** Bytes over the wire. CloudFront compresses on the fly, so not at the highest quality: 5 is close to that. */
export const brotliBytes = (body: string) =>
  brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length

/** Visible text, roughly: no tags, entities of our own escaping decoded, white space collapsed. */
export const textOf = (html: string) =>
  html
    .replace(/<(script|style|title)\b[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ')

/** Links of a page to files of the site, as `[path, fragment]`: what functions and the edge answer is none. */
export const internalLinks = (html: string) =>
  [...html.matchAll(/\s(?:href|src|action)="([^"]*)"/g)]
    .map(([, target]) => target!.replaceAll('&amp;', '&'))
    .filter((target) => /^[/#]/.test(target) && !target.startsWith('/api/') && target !== '/search')
    .map((target): [path: string, fragment: string] => {
      const [address = '', fragment = ''] = target.split('#')
      return [address.replace(/\?.*$/, ''), fragment]
    })
