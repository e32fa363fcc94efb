import { readdirSync, readFileSync } from 'node:fs'
import { type Spot, shardOf, spotsIn } from '../../../site/kit/distance.ts'
import { findState } from '../states.ts'

/*
 * Every town and ZIP code of the United States, in the files of `gazetteer/`, see its SOURCES.md. They are read as files
 * because they are larger than any bundle: `infra/bundles.ts` puts them beside the functions that need them.
 */
const folder = new URL('gazetteer/', import.meta.url)

/** The names of the files without their ending: letters and digits. */
export const shards = (): string[] =>
  readdirSync(folder)
    .filter((file) => /^[a-z\d]\.txt$/.test(file))
    .map((file) => file[0]!)
    .sort()

const read = new Map<string, string>()

/** The lines of a file; none where there is no such file. */
export const shardLines = (shard: string): string => {
  const lines =
    read.get(shard) ?? (shards().includes(shard) ? readFileSync(new URL(`${shard}.txt`, folder), 'utf8') : '')
  read.set(shard, lines)
  return lines
}

/**
 * The towns, or the one ZIP code, that somebody may mean by "El Paso, TX", "Springfield", "79901" or "San Ysidro port of
 * entry"; the largest town first, and none where we know no such place.
 */
export const findSpots = (asked: string): Spot[] => {
  const shard = shardOf(asked)
  return shard === undefined ? [] : spotsIn(shardLines(shard), asked, (text) => findState(text)?.code)
}
