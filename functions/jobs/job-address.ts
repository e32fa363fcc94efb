/*
 * The address of a job: `/jobs/border-patrol-agent-847281200/`. The number at its end says which job; the words before it
 * are for people. Nothing is imported here, because the edge reads addresses, too.
 */

/** The words of an address, from a title. */
export const slugOf = (title: string): string =>
  title
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
    .replace(/-$/, '')

/** `slug`: the words the job was first told by, which stay although its title may change. */
export const jobPath = ({ title, control, slug }: { title: string; control: string; slug?: string }): string =>
  `/jobs/${slug === undefined ? slugOf(title) : slug}-${control}/`

/**
 * Where the page of such an address is stored: under the number alone, so that it is found whatever words are before it.
 * Numbers of six digits or more are control numbers; `/jobs/page-2/` and `/jobs/series-1896/` are lists. Any other path is
 * answered as it is.
 */
export const storedJobPath = (path: string): string => path.replace(/^(\/?jobs\/)[^/]*-(\d{6,12})\//, '$1$2/')
