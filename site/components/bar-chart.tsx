type Bar = { label: string; value: number /** The value in words: "316 days". */; words: string }

type BarChartProps = {
  /** Unique on its page, because the chart refers to its description by it. */
  id: string
  title: string
  bars: readonly Bar[]
  /** A line across all bars, such as a goal. */
  mark?: Omit<Bar, 'label'>
}

const width = 640
const row = 60
const top = (index: number) => index * row

/**
 * Bars from left to right, each with its label and value in words: readable without colors, and the description gives
 * screen readers everything.
 */
export const BarChart = ({ id, title, bars, mark }: BarChartProps) => {
  const most = Math.max(...bars.map(({ value }) => value))
  const length = (value: number) => Math.round((value / most) * (width - 130))
  const height = top(bars.length) + (mark ? 30 : 0)
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}-words`}>
        <title>{title}</title>
        <desc id={`${id}-words`}>
          {bars.map(({ label, words }) => `${label}: ${words}.`).join(' ')}
          {mark && ` ${mark.words}.`}
        </desc>
        {/* Drawn below the words, so that it doesn't cross them out. */}
        {mark && <path d={`M${length(mark.value)} 0V${height - 28}`} />}
        {bars.map(({ label, value, words }, index) => (
          <>
            <text x="0" y={top(index) + 22}>
              {label}
            </text>
            <rect x="0" y={top(index) + 30} width={length(value)} height="18" />
            <text class="value" x={length(value) + 8} y={top(index) + 46}>
              {words}
            </text>
          </>
        ))}
        {mark && (
          <text x={length(mark.value)} y={height - 4}>
            {mark.words}
          </text>
        )}
      </svg>
    </figure>
  )
}
