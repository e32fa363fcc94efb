import axe from 'axe-core'
import type { Page } from 'playwright-core'

type Violations = { violations: { id: string; nodes: { html: string }[] }[] }

/** What axe has to say about the page, by rule with the elements: nothing, at best. It needs JavaScript. */
export const axeFinds = async (page: Page, options: axe.RunOptions) => {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<Violations>(`axe.run(${JSON.stringify(options)})`)
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
}

/** WCAG 2.2 AA and what axe holds for good practice. */
export const wcag: axe.RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
}
