import { contentHash } from '../assets/content-hash.ts'
import { bordersFile } from './map-shapes.ts'

/** One picture of all borders for every page with a map of a sector: read once, and kept by browsers for good. */
export const borders = bordersFile()
export const bordersPath = `/assets/borders.${contentHash(borders)}.svg`
