import type { Child } from 'hono/jsx'
import { easternDateTime } from './dates.ts'

type Kind = 'info' | 'warning'

/** A message that stands out by a word and a line, never by color alone. */
export const Notice = ({ title, kind = 'info', children }: { title: string; kind?: Kind; children?: Child }) => (
  <aside class={kind === 'warning' ? 'notice warning' : 'notice'} aria-label={title}>
    <p>
      <strong>{title}.</strong> {children}
    </p>
  </aside>
)

/** On every page while the postings come from anywhere but USAJOBS itself. */
export const SampleNotice = () => (
  <Notice title="Sample jobs" kind="warning">
    The jobs on this site are announcements from earlier years with new dates, for trying it out. None of them is open.
  </Notice>
)

/** The list couldn't be read for longer than people can rely on it. */
export const StaleNotice = ({ readAt }: { readAt: string }) => (
  <Notice title="This list may be out of date" kind="warning">
    It was last read from USAJOBS on {easternDateTime(readAt)}. Please check each job on{' '}
    <a href="https://www.usajobs.gov/">USAJOBS.gov</a> before you rely on it.
  </Notice>
)
