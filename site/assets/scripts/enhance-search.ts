/* The script of `/jobs/`: text search and combined filters over all open jobs. No other page has to load it. */
import {
  closest,
  type Entry,
  elsewhere,
  entriesOf,
  type Near,
  type Query,
  queryFields,
  search,
  searchNear,
  whereIn,
} from './search.ts'

type Around = { near?: Near; others: string[] }

/** As in the alert form, when the address does not say. */
const milesAssumed = '50'

/** Rows added at once; more would make an old phone wait. */
const rowsAtOnce = 100

const queryIn = (form: HTMLFormElement): Query => {
  const data = new FormData(form)
  const { miles, ...query }: Query = Object.fromEntries(
    queryFields.flatMap((name) => {
      const value = String(data.get(name) ?? '').trim()
      return value ? [[name, value]] : []
    }),
  )
  return query.near ? { ...query, miles: miles ?? milesAssumed } : query
}

const fill = (form: HTMLFormElement, asked: URLSearchParams) => {
  for (const name of queryFields) {
    const field = form.elements.namedItem(name)
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement)
      field.value = asked.get(name) ?? (name === 'miles' ? milesAssumed : '')
  }
}

/** A job's row as the build makes it, from the page's empty one. The texts come in its order. */
const rowOf = (template: HTMLTemplateElement, entry: Entry, where: string) => {
  const { path, title, pay, near, soon, date, who } = entry
  const row = document.importNode(template.content, true)
  const texts = [title, pay, where, near, date, who]
  row.querySelectorAll('a, div:first-child > p, span').forEach((slot, at) => {
    slot.textContent = texts[at] ?? ''
  })
  row.querySelector('a')!.href = path
  row.querySelector('span')!.classList.toggle('soon', soon === 1)
  return row
}

/** "Texas · 12 miles away" */
const awayText = (where: string, miles: number) => {
  if (miles === Number.POSITIVE_INFINITY) return where
  return `${where} · ${miles < 1.5 ? 'a mile or less' : `${Math.round(miles)} miles`} away`
}

/** The alert form with the same words, state, place, sector and career. */
const alertAddress = ({ q = '', state = '', sector = '', occupation = '' }: Query, near?: Near) => {
  const place = near && { near: near.name, miles: String(near.miles) }
  return `/alerts/?${new URLSearchParams({ words: q, state, sector, occupation, ...place })}`
}

/** The address holds the search, so it can be shared. */
const enhanceSearch = () => {
  const form = document.querySelector<HTMLFormElement>('form.search')
  const list = document.querySelector<HTMLElement>('#list')
  const status = document.querySelector<HTMLElement>('#found')
  const template = document.querySelector<HTMLTemplateElement>('#row')
  const place = document.querySelector<HTMLInputElement>('#near')
  const said = document.querySelector<HTMLElement>('#near-said')
  if (!form || !list || !status || !template || !place || !said) return
  const whole = [...list.childNodes]
  let index: Promise<Entry[]> | undefined
  let shown = 0

  const stateOf = (text: string) => {
    const asked = text.toLowerCase()
    const options = [...form.querySelectorAll<HTMLOptionElement>('#state option')]
    return options.find(({ value, label }) => value && [value.toLowerCase(), label.toLowerCase()].includes(asked))
      ?.value
  }

  /** Where someone looks. The part of the script that knows places is asked for only now. */
  const around = async ({ near, miles }: Query): Promise<Around | undefined> => {
    if (!near) return undefined
    const { lookAround }: typeof import('./search-near.ts') = await import(form.dataset.near!)
    return lookAround({ near, miles: Number(miles), points: form.dataset.points! }, stateOf)
  }

  /** Beside the field: that we don't know the place, and what else may be meant. */
  const sayPlace = ({ near, others }: Around = { others: [] }) => {
    const isUnknown = place.value.trim() !== '' && !near
    const names = document.createElement('div')
    names.className = 'chips'
    for (const name of others) {
      const button = document.createElement('button')
      button.type = 'button'
      button.textContent = name
      button.onclick = () => {
        place.value = name
        run()
        place.focus()
      }
      names.append(button)
    }
    const unknown = isUnknown ? 'We don’t know this place, so it doesn’t count. ' : ''
    said.replaceChildren(unknown + (others.length > 0 ? 'Did you mean:' : ''), names)
    place.setAttribute('aria-invalid', String(isUnknown))
  }

  const rowsOf = (found: Entry[], most: number, query: Query, near?: Near) => {
    const rows = document.createElement('ul')
    rows.className = 'rows'
    rows.append(
      ...found.slice(0, most).map((entry) => {
        const where = whereIn(entry, query)
        return rowOf(template, entry, near ? awayText(where, near.milesTo(entry)) : where)
      }),
    )
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
      if (!value || name === 'miles' || !(field instanceof HTMLInputElement || field instanceof HTMLSelectElement))
        continue
      const said = field instanceof HTMLSelectElement ? field.selectedOptions[0]?.text : `“${value}”`
      chip(`${said} ×`, `Remove ${said}`, () => {
        field.value = ''
      })
    }
    chip('Clear all', 'Clear all', () => form.reset())
    return chips
  }

  const render = (entries: Entry[], query: Query, near?: Near) => {
    const found = near ? searchNear(entries, query, near) : search(entries, query)
    const alert = document.createElement('a')
    alert.href = alertAddress(query, near)
    const none = found.length === 0
    alert.textContent = none ? 'Email me when one opens' : 'Tell me when another one opens'
    alert.className = none ? 'button' : ''
    const others = section(`Not tied to one ${near ? 'town' : 'state'}`, elsewhere(entries, query, near), query)
    if (none)
      list.replaceChildren(
        'No open jobs match. Try removing a filter.',
        chipsOf(query),
        alert,
        ...others,
        ...section('Closest jobs', closest(entries, query), query),
      )
    else list.replaceChildren(chipsOf(query), alert, rowsOf(found, rowsAtOnce, query, near), ...others)
    const all = entries.filter((entry) => !entry.own).length
    const more = found.length > rowsAtOnce ? `, the first ${rowsAtOnce} are shown` : ''
    const own = found.filter((entry) => entry.own).length
    const restricted = own > 0 ? ` · ${own} for ${form.dataset.agency ?? 'CBP'} or displaced federal employees` : ''
    const within = near ? ` within ${near.miles} miles of ${near.name}` : ''
    status.textContent = `${found.length - own} of ${all} open jobs${within}${restricted}${more}`
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
      sayPlace()
      return
    }
    try {
      if (!index) status.textContent = 'Searching …'
      index ??= fetch(form.dataset.index ?? '').then(async (answer) => entriesOf(await answer.json()))
      const [entries, found] = await Promise.all([index, around(query)])
      if (turn !== shown) return
      sayPlace(found)
      render(entries, query, found?.near)
    } catch {
      index = undefined
      status.textContent = 'Search isn’t available right now. The whole list is below.'
    }
  }

  let timer: ReturnType<typeof setTimeout>
  form.addEventListener('input', ({ target }) => {
    // Half a place is none.
    if (target === place) return
    clearTimeout(timer)
    timer = setTimeout(run, 200)
  })
  place.addEventListener('change', run)
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
