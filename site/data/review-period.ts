/**
 * How long a page's sources are good for: the day they were last read, and after how many days they must be read again.
 */
export type Checked = { checked: string; reviewDays: number }

const dayInMilliseconds = 24 * 60 * 60 * 1000

/** The last day, `YYYY-MM-DD`, on which the page counts as checked. */
export const reviewDue = ({ checked, reviewDays }: Checked): string =>
  new Date(Date.parse(checked) + reviewDays * dayInMilliseconds).toISOString().slice(0, 10)

/** True from the day after the review period ended. `today` is a calendar day, `YYYY-MM-DD`. */
export const isOverdue = (page: Checked, today: string): boolean => today > reviewDue(page)

/** What the operator is told about pages past their review period, or checked on a future day; empty if all is well. */
export const reviewReport = (pages: readonly (Checked & { file: string; title: string })[], today: string): string[] =>
  pages.flatMap((page) => {
    const { file, title, checked } = page
    if (checked > today) return [`${file} says it was checked on ${checked}, a day to come: ${title}`]
    return isOverdue(page, today) ? [`${file} was to be checked by ${reviewDue(page)}: ${title}`] : []
  })
