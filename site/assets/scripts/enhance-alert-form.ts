/** `/alerts/?state=TX&occupation=1896`, as the search links to it: chooses in the form what was searched for. */
export const enhanceAlertForm = () => {
  const asked = new URLSearchParams(location.search)
  const choose = (name: string, value: string | null) => {
    const box = document.querySelector<HTMLInputElement>(
      `.alert-form [name="${name}"][value="${CSS.escape(value ?? '')}"]`,
    )
    if (!box) return
    box.checked = true
    box.closest('details')?.setAttribute('open', '')
  }
  choose('states', asked.get('state'))
  choose('occupations', asked.get('occupation'))
}

const pause = 500

/** Everything chosen so far, without the address: that one is sent when its owner says so and not before. */
const wishOf = (form: HTMLFormElement) => {
  const body = new URLSearchParams({ preview: 'yes' })
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && name !== 'email') body.append(name, value)
  return body
}

/** Tells after every choice what the alert would bring. */
export const enhanceForecast = () => {
  let asked = 0
  const tell = async (form: HTMLFormElement, output: HTMLOutputElement, turn: number) => {
    const answer = await fetch(form.action, {
      method: 'POST',
      body: wishOf(form),
      headers: { accept: 'application/json' },
    })
    const { words }: { words?: string } = await answer.json()
    if (turn === asked) output.textContent = words ?? ''
  }
  document.addEventListener('change', ({ target }) => {
    const form = target instanceof HTMLElement ? target.closest<HTMLFormElement>('.alert-form') : null
    const output = form?.querySelector('output')
    if (!form || !output || (target instanceof HTMLInputElement && target.name === 'email')) return
    const turn = ++asked
    setTimeout(() => {
      // Without an answer there is still the button.
      if (turn === asked) tell(form, output, turn).catch(() => undefined)
    }, pause)
  })
}
