import * as z from 'zod'

/** Names and values that tell metrics of the same name apart. */
export type Dimensions = Record<string, string>
export type Metric = { namespace: string; name: string; dimensions?: Dimensions }

const embedded = z.looseObject({
  _aws: z.object({
    Timestamp: z.number(),
    CloudWatchMetrics: z.array(
      z.object({
        Namespace: z.string(),
        /** Sets of names; each set makes a separate metric. */
        Dimensions: z.array(z.array(z.string())).default([[]]),
        Metrics: z.array(z.object({ Name: z.string() })),
      }),
    ),
  }),
})

const keyOf = ({ namespace, name, dimensions = {} }: Metric) =>
  JSON.stringify([namespace, name, Object.entries(dimensions).sort()])

/** No alarm looks further back. */
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
        for (const { Namespace, Dimensions, Metrics } of fields._aws.CloudWatchMetrics)
          for (const names of Dimensions) {
            const dimensions = Object.fromEntries(names.map((name) => [name, String(fields[name])]))
            for (const { Name } of Metrics)
              record(
                { namespace: Namespace, name: Name, dimensions },
                z.number().parse(fields[Name]),
                fields._aws.Timestamp,
              )
          }
      }
    },
    /** Values measured after `from` and up to `to`. */
    values: (metric: Metric, from: number, to: number): number[] =>
      (series.get(keyOf(metric)) ?? []).filter(({ at }) => at > from && at <= to).map(({ value }) => value),
  }
}

export type Metrics = ReturnType<typeof startMetrics>
