import LinkifyIt from 'linkify-it'

/** Endings that advertising favors, beside those of countries and the old ones that the library knows by itself. */
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

/** "Before the exam.Is it open?" holds no link: nobody writes the ending of one with a capital letter in small text. */
const isMissingSpace = (typed: string) => /^[^/]*\.[A-Z][a-z]+$/.test(typed)

const hostOf = (url: string): string => {
  try {
    return new URL(url.startsWith('//') ? `http:${url}` : url).hostname.replace(/^www\./, '')
  } catch {
    return url
  }
}

/** The government's own sites; anybody who asks about a job names them. */
const isOfficial = (host: string) => /\.(gov|mil)$/.test(host)

/** Hosts of the links in a text, with or without `https://`, that are neither official nor `ownHost`: one entry a link. */
export const foreignLinks = (text: string, ownHost: string): string[] =>
  (linkify.match(text) ?? [])
    .filter(({ schema, raw }) => schema !== 'mailto:' && !(schema === '' && isMissingSpace(raw)))
    .map(({ url }) => hostOf(url))
    .filter((host) => !isOfficial(host) && host !== ownHost.replace(/^www\./, ''))
