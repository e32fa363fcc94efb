import type { Lists } from '../../infra/edge/nearest-list.ts'

/** For requests that are no search. */
export const noLists: Lists = { states: [], careers: [], sectors: [], towns: {}, zips: '' }
