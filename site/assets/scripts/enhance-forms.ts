/** The page that is in the window, which the address leaves by Back or Forward but not by a link to one of its own fields. */
let shownPath = location.pathname

const focus = (element: HTMLElement) => {
  element.focus()
  element.scrollIntoView()
}

const show = (answer: Document, main: HTMLElement, url: string) => {
  document.title = answer.title
  document.querySelector('main')?.replaceWith(main)
  if (url !== location.href) history.pushState(null, '', url)
  shownPath = location.pathname
  focus(main.querySelector<HTMLElement>('.error-summary') ?? main)
}

const pages = new DOMParser()

/** No answer came, or none of ours: what was typed stays where it is, with the same kind of summary above it. */
const sayFailed = (form: HTMLFormElement) => {
  const field = form.querySelector('[id]')?.id
  const summary = pages
    .parseFromString(
      `<section class="error-summary" tabindex="-1" aria-labelledby="error-summary-title"><div role="alert"><h2 id="error-summary-title">There is a problem</h2><ul><li><a href="#${field}">This could not be sent. What you typed is still here: please send it again in a few minutes</a></li></ul></div></section>`,
      'text/html',
    )
    .querySelector('section')
  if (!summary) return
  document.querySelector('.error-summary')?.remove()
  document.querySelector('main')?.prepend(summary)
  document.title = `Error: ${document.title.replace(/^Error: /, '')}`
  focus(summary)
}

const send = async (form: HTMLFormElement, submitter: HTMLElement | null) => {
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form, submitter)) if (typeof value === 'string') body.append(name, value)
  const buttons = form.querySelectorAll('button')
  for (const button of buttons) button.ariaDisabled = 'true'
  try {
    const answer = await fetch(form.action, { method: 'POST', body, headers: { accept: 'text/html' } })
    const page = pages.parseFromString(await answer.text(), 'text/html')
    const main = page.querySelector('main')
    // A server error without the form in it is a page to start again from: the form at hand is worth more.
    if (main && (answer.status < 500 || main.querySelector('form')))
      show(page, main, answer.redirected ? answer.url : location.href)
    else sayFailed(form)
  } catch {
    sayFailed(form)
  } finally {
    for (const button of buttons) button.ariaDisabled = null
  }
}

/** A form from a static page gets the instant at which somebody began to fill it in, signed by the server. */
const stamp = async (form: HTMLFormElement, path: string) => {
  delete form.dataset.stamp
  const answer = await fetch(path, { headers: { accept: 'application/json' } })
  const { stamp = '' }: { stamp?: string } = await answer.json()
  const field = document.createElement('input')
  Object.assign(field, { type: 'hidden', name: 'stamp', value: stamp })
  form.append(field)
}

export const enhanceFormTokens = () =>
  document.addEventListener('focusin', ({ target }) => {
    const form = target instanceof Element ? target.closest('form') : null
    // Without one the form is as good as one that was sent without a script.
    if (form?.dataset.stamp) stamp(form, form.dataset.stamp).catch(() => undefined)
  })

/**
 * Sends a form without leaving the page and puts the server's own answer in its place: the same validation, the same
 * words, sooner. The server's address stays the only judge of what is right.
 */
export const enhanceForms = () => {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || form.method !== 'post') return
    event.preventDefault()
    if (form.ariaBusy === 'true') return
    form.ariaBusy = 'true'
    send(form, event.submitter).finally(() => {
      form.ariaBusy = null
    })
  })
  addEventListener('popstate', () => {
    if (location.pathname !== shownPath) location.reload()
  })
}
