import { dollars } from '../../functions/jobs/index.ts'
import { lawEnforcementRates } from '../data/ladder.ts'
import { BarChart } from './bar-chart.tsx'
import { AgencyMap } from './sector-map.tsx'

const days = (label: string, value: number) => ({ label, value, words: `${value} days` })
const pay = (label: string, value: number) => ({ label, value, words: dollars(value) })

/**
 * Pictures for `<!-- figure: name -->` in a guide's Markdown. Their numbers are those of the table beside them, which
 * names the sources.
 */
export const figures = {
  'sectors-and-ports': <AgencyMap />,
  'hiring-time': (
    <BarChart
      id="hiring-time"
      title="From the application to the first day, on average"
      bars={[
        days('Officers, 2017', 360),
        days('Agents, 2017', 403),
        days('Frontline jobs, February 2019', 300),
        days('Agents, 2024', 316),
        days('Officers, 2024, with a backlog', 578),
      ]}
      mark={{ value: 120, words: 'CBP’s goal in 2019: 120 days' }}
    />
  ),
  'pay-by-grade': (
    <BarChart
      id="pay-by-grade"
      title="Pay a year at step 1 in 2026, law enforcement officers, table L002 (Albany NY)"
      bars={[5, 7, 9, 11, 12].map((grade) => pay(`Grade ${grade}`, lawEnforcementRates.rates[grade]!))}
    />
  ),
} as const

/** A guide's text with its figures in place. An unknown name stops the build. */
export const withFigures = (html: string): string =>
  html.replace(/<!-- figure: ([a-z-]+) -->/g, (_, name: string) => {
    const figure = Object.hasOwn(figures, name) && figures[name as keyof typeof figures]
    if (!figure) throw new Error(`No figure is called ${name}`)
    return String(figure)
  })
