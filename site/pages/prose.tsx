import type { Child } from 'hono/jsx'
import { Breadcrumbs, type Crumbs } from '../components/breadcrumbs.tsx'
import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { Layout } from '../kit/layout.tsx'

type Prose = {
  path: string
  title: string
  description: string
  site: Site
  noindex?: boolean
  script?: boolean | string
  crumbs?: Crumbs
  children?: Child
}

/** A page of text under one heading. */
export const ProsePage = ({ title, site, crumbs, children, ...rest }: Prose) => (
  <Layout title={title} site={site.context} {...rest}>
    <div class="prose">
      {crumbs && <Breadcrumbs crumbs={crumbs} page={title} origin={site.input.url} />}
      <h1>{title}</h1>
      {children}
    </div>
  </Layout>
)

/** The page at its address, listed in the site map unless it's `noindex`. */
export const prosePage = ({ children, ...prose }: Prose): Page => ({
  path: prose.path,
  content: () => <ProsePage {...prose}>{children}</ProsePage>,
  lastModified: prose.noindex ? undefined : '',
})
