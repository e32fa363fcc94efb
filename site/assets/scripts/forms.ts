/** The page that is in the window, which the address leaves by Back or Forward but not by a link to one of its own fields. */
let shownPath = location.pathname

const show = (html: string, url: string) => {
  const answer = new DOMParser().parseFromString(html, 'text/html')
  const main = answer.querySelector('main')
  if (!main) return false
  document.title = answer.title
  document.querySelector('main')?.replaceWith(main)
  if (url !== location.href) history.pushState(null, '', url)
  shownPath = location.pathname
  const first = main.querySelector<HTMLElement>('.error-summary') ?? main
  first.focus()
  first.scrollIntoView()
  return true
}

/** Where the page cannot be put in place, the browser does what it would have done without us. */
const sendPlainly = (form: HTMLFormElement, submitter: HTMLElement | null) => {
  form.dataset.plain = 'yes'
  form.requestSubmit(submitter)
}

const send = async (form: HTMLFormElement, submitter: HTMLElement | null) => {
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form, submitter)) if (typeof value === 'string') body.append(name, value)
  const buttons = form.querySelectorAll('button')
  for (const button of buttons) button.ariaDisabled = 'true'
  try {
    const answer = await fetch(form.action, { method: 'POST', body, headers: { accept: 'text/html' } })
    if (show(await answer.text(), answer.redirected ? answer.url : location.href)) return
  } catch {
    // No network, or an answer that is no page.
  } finally {
    for (const button of buttons) button.ariaDisabled = null
  }
  sendPlainly(form, submitter)
}

/**
 * Sends a form without leaving the page and puts the server's own answer in its place: the same validation, the same
 * words, sooner. The server's address stays the only judge of what is right.
 */
export const enhanceForms = () => {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || form.method !== 'post' || form.dataset.plain) return
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
