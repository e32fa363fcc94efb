import { contentHash } from '../assets/content-hash.ts'
import { bordersFile } from './map-shapes.ts'

/** One picture of all borders for every page with a sector map: loaded once, then cached forever. */
export const borders = bordersFile()
export const bordersPath = `/assets/borders.${contentHash(borders)}.svg`
