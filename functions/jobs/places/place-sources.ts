import type { PlaceSource } from './source.ts'
import { sourcesAtPorts } from './sources-at-ports.ts'
import { sourcesBetweenPorts } from './sources-between-ports.ts'

const table = {
  ...sourcesBetweenPorts,
  ...sourcesAtPorts,
  /** Only our word for these. */
  compiled: {
    title: 'General knowledge, not checked',
    publisher: 'the editors',
    url: 'https://www.cbp.gov/about/contact/ports',
    asOf: 'November 2026',
  },
} as const satisfies Record<string, PlaceSource>

export type SourceId = keyof typeof table
export const sources: Readonly<Record<SourceId, PlaceSource>> = table
