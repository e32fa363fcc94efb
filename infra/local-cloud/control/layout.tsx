import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'

const style = `
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 72rem; margin: 0 auto; padding: 1rem; color: #1b1b1b; background: #fff }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1.5rem }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #ddd; overflow-wrap: break-word }
form { display: inline } button, select { font: inherit } nav a { margin-right: 1rem }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f4f4f4; padding: .75rem } .bad { color: #b50909; font-weight: 600 }
iframe { width: 100%; height: 40rem; border: 1px solid #999; background: #fff }
.narrow { width: 320px; margin-right: 1rem }
@media (max-width: 40rem) { table { display: block; overflow-x: auto; font-size: .85rem } td:last-child { overflow-wrap: anywhere; min-width: 5rem } button, select, input, nav a { min-height: 2.75rem } nav a { display: inline-block } }`

/** Every page of the local cloud, including a product's own pages for its developers. */
export const Page = ({ title, children }: { title: string; children: Child }) => (
  <>
    {raw('<!doctype html>')}
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{title} – local cloud</title>
        <style>{raw(style)}</style>
      </head>
      <body>
        <nav>
          <a href="/">Site</a>
          <a href="/_local/">Control page</a>
          <a href="/_local/#inbox">Inbox</a>
        </nav>
        <h1>{title}</h1>
        {children}
      </body>
    </html>
  </>
)

/** A form that calls an endpoint. */
export const Use = ({ method, endpoint, children }: { method: string; endpoint: string; children: Child }) => (
  <form method="post" action={`/_local/use/${method}/${endpoint}`}>
    {children}
  </form>
)

export const Choice = ({ name, values, chosen }: { name: string; values: readonly string[]; chosen?: string }) => (
  <select name={name} aria-label={name}>
    {values.map((value) => (
      <option value={value} selected={value === chosen}>
        {value || 'none'}
      </option>
    ))}
  </select>
)

export const Table = ({ heads, children }: { heads: string[]; children: Child }) => (
  <table>
    <thead>
      <tr>
        {heads.map((head) => (
          <th scope="col">{head}</th>
        ))}
      </tr>
    </thead>
    <tbody>{children}</tbody>
  </table>
)

export const time = (moment: Date | string | undefined) => (moment ? new Date(moment).toISOString().slice(11, 19) : '–')
