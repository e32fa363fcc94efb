/**
 * What other folders may use of `functions/jobs`: what a job is, who it's open to, how it reads in a line, and what's
 * stored about it.
 */

export { easternDay } from '../../site/kit/dates.ts'
export { independentOf, isCbpAlone, jobsCalled, theAgency } from '../platform/agency.ts'
export { ageLimitText } from './age-limit.ts'
export { hiringPathName, seriesName } from './codes.ts'
export { compare } from './compare.ts'
export { readCredentials } from './credentials.ts'
export { changedWords } from './format-changes.ts'
export { closesWords, dayWords } from './format-closing.ts'
export {
  agencyAndAudienceText,
  audienceText,
  closesText,
  dollars,
  openJobs,
  payText,
  placesOf,
  placeText,
  whereText,
} from './format-job.ts'
export { areaText, factsLine } from './format-line.ts'
export { gradeRange, gradesTogether, gradeText, planAt, promotionText } from './grade.ts'
export { agencyOf } from './hiring-agency.ts'
export { emptyHistory, type History, type HistoryEntry, history } from './history.ts'
export { instant, stateCode } from './instant-and-state.ts'
export {
  type ChangeSet,
  type Job,
  type Place,
  type Snapshot,
  snapshot,
  type TrackedJob,
} from './job.ts'
export { jobPath, slugOf, storedJobPath } from './job-address.ts'
export { eventsOf, type JobEvent } from './job-events.ts'
export { clipped, jobLines } from './job-lines.ts'
export { type News, newsOf } from './job-news.ts'
export { type Asked, askedFor, isFound, searchedIn, searchNames, wordsThatFind } from './job-search.ts'
export { byClosing, closedSince, isOpen, isRestricted } from './job-status.ts'
export { readChangeSet, readSnapshot } from './job-store.ts'
export { localClosings } from './local-time.ts'
export { localityText } from './locality.ts'
export { type Objects, openObjects } from './objects.ts'
export { occupationNames } from './occupation-names.ts'
export { parsePosting } from './parse.ts'
export { readHistory, readPast } from './past/past-store.ts'
export { isOddPay, yearlyMaximum } from './pay.ts'
export { findSpots, shardLines, shards } from './places/gazetteer.ts'
export { pointOfRow, pointsOf, vagueStates } from './places/place-points.ts'
export { type AgencyPlace, agencyPlaces, agencyPlacesOf, type PlaceKind, placesChecked } from './places/places.ts'
export { type Sector, sectorAt, sectorOf, sectorSlugs, sectors, sectorsOf, stationMiles } from './places/sector-area.ts'
export { townOf } from './places/towns.ts'
export { parallelAnnouncements } from './position.ts'
export { type State, type StateCode, stateOf, states } from './states.ts'
export { disagreements } from './truth/truth.ts'
export { reportDisagreements } from './truth/truth-report.ts'
export { agentsFirst, isRemote, isUntied, untiedRank } from './untied.ts'
