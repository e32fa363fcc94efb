/** `/alerts/?state=TX&occupation=1896`, a link from the search: chooses in the form what was searched for. */
export const enhanceAlertForm = () => {
  const asked = new URLSearchParams(location.search)
  const choose = (name: string, value: string | null) => {
    const box = document.querySelector<HTMLInputElement>(
      `.alert-form [name="${name}"][value="${CSS.escape(value ?? '')}"]`,
    )
    if (!box) return
    box.checked = true
  }
  choose('states', asked.get('state'))
  choose('occupations', asked.get('occupation'))
  choose('sectors', asked.get('sector'))
  for (const name of ['words', 'near', 'miles']) {
    const field = document.querySelector<HTMLInputElement | HTMLSelectElement>(`.alert-form [name="${name}"]`)
    const value = asked.get(name)
    if (!field || !value) continue
    field.value = value
    field.closest('details')!.open = true
  }
}

/** A long list of checkboxes: its summary shows what is chosen, as chips that also remove it. */
const enhanceChoice = (fold: HTMLDetailsElement) => {
  const boxes = [...fold.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')]
  const said = fold.querySelector('.chosen')
  const list = fold.querySelector('.choices')
  if (!said || !list) return
  const all = fold.dataset.all ?? ''
  const labelOf = (box: HTMLInputElement) => box.closest('label')?.textContent?.trim() ?? ''
  const chips = document.createElement('ul')
  chips.className = 'chips'
  fold.after(chips)
  const show = () => {
    const chosen = boxes.filter(({ checked }) => checked)
    said.textContent = chosen.length === 0 ? all : `${chosen.length} chosen`
    chips.hidden = chosen.length === 0
    chips.replaceChildren(
      ...chosen.map((box) => {
        const [item, button] = [document.createElement('li'), document.createElement('button')]
        button.type = 'button'
        button.className = 'quiet'
        button.textContent = `${labelOf(box)} ×`
        button.setAttribute('aria-label', `Remove ${labelOf(box)}`)
        button.onclick = () => {
          box.click()
          fold.querySelector('summary')?.focus()
        }
        item.append(button)
        return item
      }),
    )
  }
  const filter = document.createElement('input')
  filter.type = 'search'
  filter.placeholder = 'Type to filter'
  filter.setAttribute('aria-label', `Filter ${fold.querySelector('legend')?.textContent?.toLowerCase()}`)
  filter.oninput = () => {
    for (const box of boxes)
      box.closest('li')!.hidden = !labelOf(box).toLowerCase().includes(filter.value.trim().toLowerCase())
  }
  // Enter would send the whole form.
  filter.onkeydown = (event) => {
    if (event.key === 'Enter') event.preventDefault()
  }
  list.before(filter)
  fold.addEventListener('change', show)
  show()
}

/** States and careers in the alert form and on the manage page. */
export const enhanceChoices = () => {
  for (const fold of document.querySelectorAll<HTMLDetailsElement>('details.choose')) enhanceChoice(fold)
}

const pause = 500

/** All choices so far, without the address: it's sent only when its owner sends the form. */
const alertRequestOf = (form: HTMLFormElement) => {
  const body = new URLSearchParams({ preview: 'yes' })
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && name !== 'email') body.append(name, value)
  return body
}

/** After every choice, shows what the alert would match. */
export const enhanceForecast = () => {
  let asked = 0
  const tell = async (form: HTMLFormElement, output: HTMLOutputElement, turn: number) => {
    const answer = await fetch(form.action, {
      method: 'POST',
      body: alertRequestOf(form),
      headers: { accept: 'application/json' },
    })
    const { words = '' }: { words?: string } = await answer.json()
    if (turn === asked) output.textContent = words
  }
  document.addEventListener('change', ({ target }) => {
    const form = target instanceof HTMLElement ? target.closest<HTMLFormElement>('.alert-form') : null
    const output = form?.querySelector('output')
    if (!form || !output || (target instanceof HTMLInputElement && target.name === 'email')) return
    const turn = ++asked
    setTimeout(() => {
      // Without an answer, the button still works.
      if (turn === asked) tell(form, output, turn).catch(() => undefined)
    }, pause)
  })
}
