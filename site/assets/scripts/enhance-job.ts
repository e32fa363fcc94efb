/** Lists of jobs a visitor may come from: the search, a state, a career. */
const lists = /^\/(?:jobs\/(?![^/]*\d{6,}\/)|states\/|occupations\/|saved\/)/

/** The way back to the list the job was opened from, search words included. Nothing leaves the browser. */
const enhanceCrumbs = (link: HTMLAnchorElement) => {
  if (!document.referrer.startsWith(`${location.origin}/`) || !lists.test(new URL(document.referrer).pathname)) return
  link.href = document.referrer
  link.textContent = 'Back to your results'
}

/** Shares with the device's own dialog, or copies the address if there is none. */
const enhanceShare = (link: HTMLAnchorElement) => {
  const title = document.querySelector('h1')?.textContent ?? ''
  const url = location.origin + location.pathname
  const share = async () => {
    if (navigator.share) return navigator.share({ title, url })
    await navigator.clipboard.writeText(url)
    link.textContent = 'Link copied'
  }
  if (!navigator.share && !navigator.clipboard) return
  link.addEventListener('click', (event) => {
    event.preventDefault()
    // Closing the dialog means: don't share.
    share().catch(() => undefined)
  })
}

/** The page of a job. */
export const enhanceJob = () => {
  const link = document.querySelector<HTMLAnchorElement>('a.share')
  if (!link) return
  enhanceShare(link)
  const crumb = document.querySelector<HTMLAnchorElement>('.crumbs a')
  if (crumb) enhanceCrumbs(crumb)
}
