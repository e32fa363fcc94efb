import type { Child } from 'hono/jsx'
import { Document } from '../../site/kit/document.tsx'
import { siteContext } from './site-context.ts'

type PlainPageProps = { title: string; description: string; path: string; children?: Child }

/** For whoever came to a dead end: what happened, what to do, and the way home. */
export const PlainPage = ({ title, description, path, children }: PlainPageProps) => (
  <Document title={title} description={description} path={path} site={siteContext()} noindex>
    <h1>{title}</h1>
    {children}
    <p>
      <a href="/">Home page</a>
    </p>
  </Document>
)
