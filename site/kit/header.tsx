import { raw } from 'hono/html'
import { iconShapes } from '../assets/icon.ts'

const links = [
  ['/jobs/', 'Find a job'],
  ['/occupations/', 'Careers'],
  ['/alerts/', 'Alerts'],
  ['/guides/', 'Guides'],
  ['/contact/', 'Contact'],
] as const

type Place = { section: string; current: 'page' | 'true' }

const placeOf = (path: string): Place => {
  const section = path === '/' ? path : (links.find(([href]) => path.startsWith(href))?.[0] ?? '')
  return { section, current: section === path ? 'page' : 'true' }
}

const MadeHeader = ({ section, current }: Place) => (
  <header class="top">
    <a class="name" href="/" aria-current={section === '/' ? current : undefined}>
      <svg viewBox="0 0 32 32" aria-hidden="true">
        {raw(iconShapes)}
      </svg>
      Border Patrol Jobs
    </a>
    <nav aria-label="Site">
      <ul>
        {links.map(([href, text]) => (
          <li>
            <a href={href} aria-current={section === href ? current : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  </header>
)

/** Cached by the few places a reader can be: it's on every page, and a tenth of a short page's work. */
const made = new Map<string, string>()

/** The site's name and main sections. `aria-current` marks where the reader is. */
export const Header = ({ path }: { path: string }) => {
  const place = placeOf(path)
  const key = `${place.section} ${place.current}`
  const html = made.get(key) ?? String(<MadeHeader {...place} />)
  made.set(key, html)
  return raw(html)
}
