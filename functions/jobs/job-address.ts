/*
 * A job's address: `/jobs/border-patrol-agent-847281200/`. The number at its end identifies the job; the words before
 * it are for people. This file imports nothing, because the edge reads addresses too.
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

/** `slug`: the words first published for the job, which stay even if its title changes. */
export const jobPath = ({ title, control, slug }: { title: string; control: string; slug?: string }): string =>
  `/jobs/${slug === undefined ? slugOf(title) : slug}-${control}/`

/**
 * Where an address's page is stored: under the number alone, so that it's found with any words before it. Numbers of
 * six digits or more are control numbers; `/jobs/page-2/` and `/jobs/series-1896/` are lists. Any other path is
 * returned unchanged.
 */
export const storedJobPath = (path: string): string => path.replace(/^(\/?jobs\/)[^/]*-(\d{6,12})\//, '$1$2/')
