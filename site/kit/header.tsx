import { raw } from 'hono/html'
import { iconShapes } from '../assets/icon.ts'

const links = [
  ['/jobs/', 'Find a job'],
  ['/occupations/', 'Careers'],
  ['/alerts/', 'Alerts'],
  ['/guides/', 'Guides'],
  ['/contact/', 'Contact'],
] as const

/** The name and the main sections. `aria-current` marks where the reader is. */
export const Header = ({ path }: { path: string }) => (
  <header class="top">
    <a class="name" href="/" aria-current={path === '/' ? 'page' : undefined}>
      <svg viewBox="0 0 32 32" aria-hidden="true">
        {raw(iconShapes)}
      </svg>
      Border Patrol Jobs
    </a>
    <nav aria-label="Site">
      <ul>
        {links.map(([href, text]) => (
          <li>
            <a href={href} aria-current={path === href ? 'page' : path.startsWith(href) ? 'true' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  </header>
)
