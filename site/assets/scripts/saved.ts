/*
 * The script of `/saved/`: the jobs saved on this device, the first to close first. The list comes from the browser
 * alone; which of them are still open is told by the index of the search, in which every open job stands.
 */
import { keepJobs, type SavedJob, savedJobs } from './saved-jobs.ts'
import type { SearchIndex } from './search.ts'

/** An open job as the site tells it now; `at` counts them, the first to close first. */
type Open = { at: number; facts: string; closes: string }

const box = document.querySelector<HTMLElement>('#saved')!
const [status, list, all, template] = [
  box.querySelector('p')!,
  box.querySelector('ul')!,
  box.querySelector<HTMLButtonElement>(':scope > button')!,
  box.querySelector('template')!,
]

const openJobs = async (): Promise<Map<string, Open>> => {
  const answer = await fetch(box.dataset.index!)
  const { columns }: SearchIndex = await answer.json()
  const open = (at: number) => ({
    at,
    facts: `${columns.pay[at]} · ${columns.where[at]}`,
    closes: `Closes ${columns.near[at]} ${columns.date[at]}`,
  })
  return new Map(columns.path.map((path, at) => [/\d+(?=\/$)/.exec(path)![0], open(at)]))
}

/** Undefined until the site has told, and where it cannot be asked: then a job's own closing time has to do. */
let known: Map<string, Open> | undefined

const stateOf = (job: SavedJob) => {
  const open = known?.get(job.control)
  const isClosed = known ? !open : Date.parse(job.closes) < Date.now()
  return { job, open, isClosed, at: open?.at ?? Date.parse(job.closes) }
}

const rowOf = ({ job, open, isClosed }: ReturnType<typeof stateOf>) => {
  const row = document.importNode(template.content, true)
  const link = row.querySelector('a')!
  const button = row.querySelector('button')!
  const [facts, closes] = row.querySelectorAll('p')
  link.href = job.path
  link.textContent = job.title
  facts!.textContent = open?.facts ?? job.facts
  closes!.textContent = open?.closes ?? ''
  row.querySelector('span')!.hidden = !isClosed
  button.setAttribute('aria-label', `Remove ${job.title}`)
  button.onclick = () => {
    const at = [...list.querySelectorAll('button')].indexOf(button)
    if (!keepJobs((savedJobs() ?? []).filter(({ control }) => control !== job.control))) return
    show(`Removed: ${job.title}. `)
    const buttons = list.querySelectorAll('button')
    ;(buttons[Math.min(at, buttons.length - 1)] ?? box).focus()
  }
  return row
}

const countText = (jobs: SavedJob[] | undefined) => {
  if (!jobs) return 'This browser lets no site keep anything on this device.'
  return jobs.length === 1 ? '1 saved job' : `${jobs.length || 'No'} saved jobs`
}

const show = (done = '') => {
  const jobs = savedJobs()
  const rows = (jobs ?? []).map(stateOf).sort((a, b) => Number(a.isClosed) - Number(b.isClosed) || a.at - b.at)
  list.replaceChildren(...rows.map(rowOf))
  list.hidden = all.hidden = rows.length === 0
  status.textContent = done + countText(jobs)
}

all.onclick = () => {
  if (!confirm('Remove all saved jobs from this device?') || !keepJobs([])) return
  show('All removed. ')
  box.focus()
}
show()
// Another tab, and "Back" from a job.
addEventListener('storage', () => show())
addEventListener('pageshow', () => show())
addEventListener('load', async () => {
  navigator.serviceWorker?.register('/saved/worker.js').catch(() => undefined)
  if (!savedJobs()?.length) return
  known = await openJobs().catch(() => undefined)
  show()
})
