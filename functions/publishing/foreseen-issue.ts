import type { SiteInput } from '../../site/data/site.ts'
import { type Archive, type Issue, issuePath, type Make } from '../newsletter/index.ts'
import type { Parts } from './publish.ts'

type Foreseeing = {
  archive: Pick<Archive, 'foresee'>
  make: Make
  /** What the pages are made from, except the issues. */
  input: Omit<SiteInput, 'issues'>
  build: Parts['build']
}

/**
 * The issue that would come out now, with its page, as the operator sees it; empty if there'd be none. Writes nothing.
 */
export const foreseenIssue = async (
  { archive, make, input, build }: Foreseeing,
  now: Date,
): Promise<{ issue?: Issue; page?: string }> => {
  const { issues, made } = await archive.foresee(now, make)
  if (!made) return {}
  const key = `${issuePath(made).slice(1)}index.html`
  const files = await build({ ...input, issues }, (each) => each !== key)
  const content = files.find((file) => file.key === key)?.content
  return { issue: made, page: content && 'body' in content ? content.body.toString() : undefined }
}
