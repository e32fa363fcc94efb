import type { HonoRequest } from 'hono'
import { PlainPage } from './plain-page.tsx'
import type { Fields } from './request-fields.ts'
import { siteContext } from './site-context.ts'

/** Email programs post here from anywhere, without a page of ours (RFC 8058); the signed link says who asks. */
const oneClick = /^\/api\/unsubscribe(-newsletter|-watch)?\//

/**
 * Whether another site's page sent this. Browsers say so in `Sec-Fetch-Site`; older ones send the page's origin, which
 * is `null` under a referrer policy, ours included. A request with neither is let through: a browser that withholds
 * both can't be told from a program.
 */
export const isFromElsewhere = (request: HonoRequest): boolean => {
  if (request.method !== 'POST' || oneClick.test(request.path)) return false
  const site = request.header('sec-fetch-site')
  if (site) return site !== 'same-origin' && site !== 'none'
  const origin = request.header('origin')
  return Boolean(origin) && origin !== 'null' && origin !== new URL(siteContext().url).origin
}

/** A name and value for each field sent. */
const pairs = (fields: Fields): [string, string][] =>
  Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().flatMap((each): [string, string][] => (typeof each === 'string' ? [[name, each]] : [])),
  )

export const sentElsewhere = 'This form was sent from another site'

/**
 * A form sent from elsewhere, held until a person sends it from here: people who use a translation service lose
 * nothing.
 */
export const CrossSitePage = ({ path, fields }: { path: string; fields: Fields }) => {
  const address = [fields.email, fields.address].find(
    (value): value is string => typeof value === 'string' && value !== '',
  )
  return (
    <PlainPage title={sentElsewhere} description={sentElsewhere} path={path}>
      <p>
        Nothing has been saved or sent. If you didn’t just fill out a form on Border Patrol Jobs, close this page: the
        other site tried to do it in your name.
      </p>
      {address && (
        <p>
          The form has the email address <strong>{address}</strong>.
        </p>
      )}
      <form method="post" action={path}>
        {pairs(fields).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <button type="submit">I filled it out: send it</button>
      </form>
    </PlainPage>
  )
}
