/** The page shown now. Back or Forward leaves it; a link to one of its own fields doesn't. */
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

/** No answer came, or not one of ours: the form stays as it is, with an error summary above it. */
const sayFailed = (form: HTMLFormElement) => {
  const field = form.querySelector('[id]')?.id
  const summary = pages
    .parseFromString(
      `<section class="error-summary" tabindex="-1" aria-labelledby="error-summary-title"><div role="alert"><h2 id="error-summary-title">There is a problem</h2><ul><li><a href="#${field}">We couldn’t send this. Your answers are still here: please send it again in a few minutes</a></li></ul></div></section>`,
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
    // A server error without the form would mean starting over, so the current form stays.
    if (main && (answer.status < 500 || main.querySelector('form')))
      show(page, main, answer.redirected ? answer.url : location.href)
    else sayFailed(form)
  } catch {
    sayFailed(form)
  } finally {
    for (const button of buttons) button.ariaDisabled = null
  }
}

/** A form on a static page gets a signed instant from the server when someone starts to fill it out. */
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
    // Without one, the form counts as sent without a script.
    if (form?.dataset.stamp) stamp(form, form.dataset.stamp).catch(() => undefined)
  })

/**
 * Sends a form without leaving the page and shows the server's answer in its place: the same validation and words,
 * sooner. Only the server decides what's valid.
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
