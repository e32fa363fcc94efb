import type { Lists } from './nearest-list.ts'
import { answer, type ViewerRequest } from './viewer-request.ts'

/** Replaced when bundled; empty when the site has no domain of its own. */
declare const CANONICAL_HOST: string
/** Replaced when bundled. */
declare const LISTS: Lists

export const handler = (event: { request: ViewerRequest }) => answer(event.request, CANONICAL_HOST, LISTS)
