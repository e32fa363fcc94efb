const quote = 0x22
const backslash = 0x5c
const isOpening = (code: number) => code === 0x7b || code === 0x5b
const isClosing = (code: number) => code === 0x7d || code === 0x5d

const start = /"SearchResultItems"\s*:\s*\[/
/** Characters before the list of items; a few hundred in every answer so far. */
const mostBefore = 100_000

/**
 * Cuts a search result into its items as it arrives, and passes each to `take` as text; what remains is a small search
 * result without items. Read whole, a page of 500 announcements would fill the function's memory with objects that live
 * until the last one is done. `JSON.parse` decides whether an item is JSON. Throws if no list of items begins where it
 * should.
 */
export const itemStream = (take: (item: string) => void) => {
  let rest = ''
  let state: 'before' | 'inside' | 'after' = 'before'
  let item = ''
  let depth = 0
  let inString = false
  let isEscaped = false

  /** Where the string that `from` is in ends: at its closing quote, or after what has arrived of it. */
  const endOfString = (text: string, from: number): number => {
    let at = isEscaped ? from + 1 : from
    for (;;) {
      // Announcements are nearly all long strings, and a native search is ten times faster than a loop.
      const found = text.indexOf('"', at)
      const end = found < 0 ? text.length : found
      let backslashes = 0
      while (end - backslashes > at && text.charCodeAt(end - backslashes - 1) === backslash) backslashes++
      isEscaped = backslashes % 2 === 1
      if (found < 0 || !isEscaped) return end
      at = found + 1
      isEscaped = false
    }
  }

  /** Continues in the list of items; returns where the list ends, or -1. */
  const scan = (text: string): number => {
    let from = depth === 0 ? -1 : 0
    for (let at = 0; at < text.length; at++) {
      if (inString) {
        at = endOfString(text, at)
        inString = at === text.length
        continue
      }
      const code = text.charCodeAt(at)
      if (code === quote) inString = true
      else if (isOpening(code)) {
        if (depth++ === 0) from = at
      } else if (isClosing(code)) {
        if (depth === 0) return at
        if (--depth === 0) {
          take(item + text.slice(from, at + 1))
          item = ''
          from = -1
        }
      }
    }
    if (from >= 0) item += text.slice(from)
    return -1
  }

  const push = (text: string): void => {
    if (state !== 'inside') {
      rest += text
      const found = state === 'before' && start.exec(rest)
      if (state === 'before' && !found && rest.length > mostBefore) throw new Error('No list of items begins')
      if (!found) return
      state = 'inside'
      const end = found.index + found[0].length
      const more = rest.slice(end)
      rest = rest.slice(0, end)
      push(more)
      return
    }
    const end = scan(text)
    if (end < 0) return
    state = 'after'
    rest += text.slice(end)
  }

  return { push, rest: () => rest }
}
