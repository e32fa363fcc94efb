import * as z from 'zod'

/** Names and values that tell metrics of one name apart; empty for the metrics the functions write. */
export type Dimensions = Record<string, string>
export type Metric = { namespace: string; name: string; dimensions?: Dimensions }

const embedded = z.looseObject({
  _aws: z.object({
    Timestamp: z.number(),
    CloudWatchMetrics: z.array(
      z.object({
        Namespace: z.string(),
        // More than none would make one metric for each set; ours have none.
        Dimensions: z.tuple([z.tuple([])]),
        Metrics: z.array(z.object({ Name: z.string() })),
      }),
    ),
  }),
})

const keyOf = ({ namespace, name, dimensions = {} }: Metric) =>
  JSON.stringify([namespace, name, Object.entries(dimensions).sort()])

/** Longer ago no alarm looks. */
const kept = 31 * 86_400_000
const mostPoints = 5_000

/** CloudWatch's metrics: what was measured and when, in epoch milliseconds. */
export const startMetrics = () => {
  const series = new Map<string, { at: number; value: number }[]>()

  const record = (metric: Metric, value: number, at = Date.now()) => {
    const points = series.get(keyOf(metric)) ?? []
    if (points.length >= mostPoints) points.splice(0, points.findIndex((point) => point.at > at - kept) + 1)
    points.push({ at, value })
    series.set(keyOf(metric), points)
  }

  return {
    record,
    /** The metrics in a function's log lines (CloudWatch user guide, "Specification: Embedded metric format"). */
    recordEmbedded: (lines: readonly string[]) => {
      for (const line of lines) {
        if (!line.startsWith('{"_aws"')) continue
        const fields = embedded.parse(JSON.parse(line))
        for (const { Namespace, Metrics } of fields._aws.CloudWatchMetrics)
          for (const { Name } of Metrics)
            record({ namespace: Namespace, name: Name }, z.number().parse(fields[Name]), fields._aws.Timestamp)
      }
    },
    /** Values measured after `from` and up to `to`. */
    values: (metric: Metric, from: number, to: number): number[] =>
      (series.get(keyOf(metric)) ?? []).filter(({ at }) => at > from && at <= to).map(({ value }) => value),
  }
}

export type Metrics = ReturnType<typeof startMetrics>
