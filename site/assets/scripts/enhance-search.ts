/* The script of `/jobs/`: text search and combined filters over all open jobs. No other page has to load it. */
import { closest, type Entry, elsewhere, entriesOf, type Query, queryFields, search, whereIn } from './search.ts'

/** Rows added at once; more would make an old phone wait. */
const rowsAtOnce = 100

const queryIn = (form: HTMLFormElement): Query => {
  const data = new FormData(form)
  return Object.fromEntries(
    queryFields.flatMap((name) => {
      const value = String(data.get(name) ?? '').trim()
      return value ? [[name, value]] : []
    }),
  )
}

const fill = (form: HTMLFormElement, asked: URLSearchParams) => {
  for (const name of queryFields) {
    const field = form.elements.namedItem(name)
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = asked.get(name) ?? ''
  }
}

/** A job's row as the build makes it, from the page's empty one. The texts come in its order. */
const rowOf = (template: HTMLTemplateElement, entry: Entry, query: Query) => {
  const { path, title, pay, near, soon, date, who } = entry
  const row = document.importNode(template.content, true)
  const texts = [title, pay, whereIn(entry, query), near, date, who]
  row.querySelectorAll('a, div:first-child > p, span').forEach((slot, at) => {
    slot.textContent = texts[at] ?? ''
  })
  row.querySelector('a')!.href = path
  row.querySelector('span')!.classList.toggle('soon', soon === 1)
  return row
}

/** The alert form with the same words, state, sector and career. */
const alertAddress = ({ q = '', state = '', sector = '', occupation = '' }: Query) =>
  `/alerts/?${new URLSearchParams({ words: q, state, sector, occupation })}`

/** The address holds the search, so it can be shared. */
const enhanceSearch = () => {
  const form = document.querySelector<HTMLFormElement>('form.search')
  const list = document.querySelector<HTMLElement>('#list')
  const status = document.querySelector<HTMLElement>('#found')
  const template = document.querySelector<HTMLTemplateElement>('#row')
  if (!form || !list || !status || !template) return
  const whole = [...list.childNodes]
  let index: Promise<Entry[]> | undefined
  let shown = 0

  const rowsOf = (found: Entry[], most: number, query: Query) => {
    const rows = document.createElement('ul')
    rows.className = 'rows'
    rows.append(...found.slice(0, most).map((entry) => rowOf(template, entry, query)))
    return rows
  }

  /** Rows under their own heading, below the results; nothing if there are none. */
  const section = (text: string, found: Entry[], query: Query) => {
    if (found.length === 0) return []
    const heading = document.createElement('h3')
    heading.textContent = text
    return [heading, rowsOf(found, 5, query)]
  }

  /** The current search as chips that remove themselves. */
  const chipsOf = (query: Query) => {
    const chips = document.createElement('ul')
    chips.className = 'chips'
    const chip = (text: string, label: string, clear: () => void) => {
      const [item, button] = [document.createElement('li'), document.createElement('button')]
      button.type = 'button'
      button.textContent = text
      button.setAttribute('aria-label', label)
      button.onclick = () => {
        clear()
        run()
        form.querySelector('input')?.focus()
      }
      item.append(button)
      chips.append(item)
    }
    for (const name of queryFields) {
      const field = form.elements.namedItem(name)
      const value = query[name]
      if (!value || !(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) continue
      const said = field instanceof HTMLSelectElement ? field.selectedOptions[0]?.text : `“${value}”`
      chip(`${said} ×`, `Remove ${said}`, () => {
        field.value = ''
      })
    }
    chip('Clear all', 'Clear all', () => form.reset())
    return chips
  }

  const render = (found: Entry[], query: Query, entries: Entry[]) => {
    const alert = document.createElement('a')
    alert.href = alertAddress(query)
    const none = found.length === 0
    alert.textContent = none ? 'Email me when one opens' : 'Tell me when another one opens'
    alert.className = none ? 'button' : ''
    const others = section('Not tied to one state', elsewhere(entries, query), query)
    if (none)
      list.replaceChildren(
        'No open jobs match. Try removing a filter.',
        chipsOf(query),
        alert,
        ...others,
        ...section('Closest jobs', closest(entries, query), query),
      )
    else list.replaceChildren(chipsOf(query), alert, rowsOf(found, rowsAtOnce, query), ...others)
    const all = entries.filter((entry) => !entry.own).length
    const more = found.length > rowsAtOnce ? `, the first ${rowsAtOnce} are shown` : ''
    const own = found.filter((entry) => entry.own).length
    const restricted = own > 0 ? ` · ${own} for CBP or displaced federal employees` : ''
    status.textContent = `${found.length - own} of ${all} open jobs${restricted}${more}`
  }

  const run = async () => {
    const query = queryIn(form)
    const turn = ++shown
    history.replaceState(
      null,
      '',
      `${location.pathname}${Object.keys(query).length ? `?${new URLSearchParams(query)}` : ''}`,
    )
    if (Object.keys(query).length === 0) {
      list.replaceChildren(...whole)
      status.textContent = ''
      return
    }
    try {
      if (!index) status.textContent = 'Searching …'
      index ??= fetch(form.dataset.index ?? '').then(async (answer) => entriesOf(await answer.json()))
      const entries = await index
      if (turn === shown) render(search(entries, query), query, entries)
    } catch {
      index = undefined
      status.textContent = 'Search isn’t available right now. The whole list is below.'
    }
  }

  let timer: ReturnType<typeof setTimeout>
  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(run, 200)
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    run()
  })
  const asked = new URLSearchParams(location.search)
  if (queryFields.some((name) => asked.has(name))) {
    fill(form, asked)
    run()
  }
}

enhanceSearch()
