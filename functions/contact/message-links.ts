import LinkifyIt from 'linkify-it'

/** Top-level domains that advertisers favor, besides countries' and the old ones that the library knows. */
const endings = [
  'app',
  'bet',
  'casino',
  'click',
  'club',
  'icu',
  'link',
  'live',
  'loan',
  'online',
  'site',
  'store',
  'top',
]
const linkify = new LinkifyIt().tlds([...endings, 'vip', 'win', 'work', 'xyz'], true)

/** "Before the exam.Is it open?" isn't a link: nobody capitalizes a top-level domain in lowercase text. */
const isMissingSpace = (typed: string) => /^[^/]*\.[A-Z][a-z]+$/.test(typed)

const hostOf = (url: string): string => {
  try {
    return new URL(url.startsWith('//') ? `http:${url}` : url).hostname.replace(/^www\./, '')
  } catch {
    return url
  }
}

/** The government's own sites: anyone asking about a job names them. */
const isOfficial = (host: string) => /\.(gov|mil)$/.test(host)

/**
 * Hosts of links in a text, with or without `https://`, that are neither official nor `ownHost`: one entry per link.
 */
export const foreignLinks = (text: string, ownHost: string): string[] =>
  (linkify.match(text) ?? [])
    .filter(({ schema, raw }) => schema !== 'mailto:' && !(schema === '' && isMissingSpace(raw)))
    .map(({ url }) => hostOf(url))
    .filter((host) => !isOfficial(host) && host !== ownHost.replace(/^www\./, ''))
