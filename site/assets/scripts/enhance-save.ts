import { keepJobs, type SavedJob, savedJobs } from './saved-jobs.ts'

/** "Save on this device" on the page of an open job. Nothing of it leaves the browser. */
export const enhanceSave = () => {
  const box = document.querySelector<HTMLElement>('.save')
  const button = box?.querySelector('button')
  const note = box?.querySelector<HTMLElement>('span span')
  if (!box || !button || !note) return
  const job: SavedJob = JSON.parse(box.dataset.job ?? '')
  const others = () => (savedJobs() ?? []).filter(({ control }) => control !== job.control)
  const words = [...note.childNodes]
  const isSaved = () => others().length !== (savedJobs() ?? []).length
  const show = () => {
    button.textContent = isSaved() ? 'Remove from this device' : 'Save on this device'
    note.replaceChildren(...words)
    note.hidden = !isSaved()
  }
  button.onclick = () => {
    if (keepJobs(isSaved() ? others() : [...others(), job])) return show()
    note.textContent = 'This browser couldn’t save it: its storage is full or turned off.'
    note.hidden = false
  }
  // What was saved may be older than the page.
  if (isSaved()) keepJobs([...others(), job])
  // Also after "Back", from the list where it was removed.
  addEventListener('pageshow', show)
  show()
  box.hidden = false
}
