import type { Figures } from '../data/past-figures.ts'
import { monthNames } from '../data/past-words.ts'

const column = 30
const tallest = 64
const width = column * monthNames.length

type MonthChartProps = { id: string; title: string; months: NonNullable<Figures['months']> }

/** A column per month, with its number above and its letter below. */
export const MonthChart = ({ id, title, months: { counts } }: MonthChartProps) => {
  const most = Math.max(...counts)
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <svg class="months" viewBox={`0 0 ${width} ${tallest + 44}`} role="img" aria-labelledby={`${id}-words`}>
        <title>{title}</title>
        <desc id={`${id}-words`}>{counts.map((count, month) => `${monthNames[month]}: ${count}.`).join(' ')}</desc>
        {counts.map((count, month) => {
          const height = Math.round((count / most) * tallest)
          const middle = month * column + column / 2
          return (
            <>
              <rect x={month * column + 4} y={20 + tallest - height} width={column - 8} height={height} />
              <text class="value" x={middle} y={16 + tallest - height}>
                {count}
              </text>
              <text x={middle} y={tallest + 38}>
                {monthNames[month]!.charAt(0)}
              </text>
            </>
          )
        })}
      </svg>
    </figure>
  )
}
