import { readdirSync, readFileSync } from 'node:fs'
import { type Spot, shardOf, spotsIn } from '../../../site/kit/distance.ts'
import { findState } from '../states.ts'

/*
 * Every town and ZIP code in the United States, in the files of `gazetteer/`, see its SOURCES.md. They're read as files
 * because they're larger than any bundle: `infra/bundles.ts` puts them beside the functions that need them.
 */
const folder = new URL('gazetteer/', import.meta.url)

/** File names without their extension: letters and digits. */
export const shards = (): string[] =>
  readdirSync(folder)
    .filter((file) => /^[a-z\d]\.txt$/.test(file))
    .map((file) => file[0]!)
    .sort()

const read = new Map<string, string>()

/** A file's lines; none if there's no such file. */
export const shardLines = (shard: string): string => {
  const lines =
    read.get(shard) ?? (shards().includes(shard) ? readFileSync(new URL(`${shard}.txt`, folder), 'utf8') : '')
  read.set(shard, lines)
  return lines
}

/**
 * The towns, or the one ZIP code, that someone may mean by "El Paso, TX", "Springfield", "79901" or "San Ysidro port of
 * entry"; largest town first, and none if we don't know the place.
 */
export const findSpots = (asked: string): Spot[] => {
  const shard = shardOf(asked)
  return shard === undefined ? [] : spotsIn(shardLines(shard), asked, (text) => findState(text)?.code)
}
