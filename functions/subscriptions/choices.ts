import { createHash } from 'node:crypto'
import { restoreWithin, sameCriteria } from './lifecycle.ts'
import { reschedule } from './schedule.ts'
import { type Alert, type AlertRequest, criteria } from './subscriber.ts'

/** What the form of an alert decides. */
export type Choices = Omit<AlertRequest, 'id' | 'consent'>

/** All choices, as a text that's equal if they are. */
export const choicesText = ({ states, occupations, applicants, minimumPay, unplaced, ...rest }: Choices): string => {
  const { words = '', without = '', frequency, hour, timeZone, reminder = false, near, sectors } = rest
  const choices = [states, occupations, applicants, minimumPay, unplaced, frequency, hour, timeZone, reminder]
  // Included only if chosen, so that a form opened before these fields existed is still recognized.
  const places = near || sectors ? [near?.name, near?.miles, sectors] : []
  const texts = words || without ? [{ words, without }] : []
  return JSON.stringify([...choices, ...places, ...texts])
}

/** Identifies the version of an alert that its form shows, so that an outdated form is recognized. */
export const fingerprint = (choices: Choices): string =>
  createHash('sha256').update(choicesText(choices)).digest('base64url').slice(0, 12)

/** Nothing that was due longer ago is told, or can be brought back. */
const keptFor = restoreWithin + 86_400_000
const most = 20

/**
 * Its current criteria after its earlier ones: a run in progress tells by the old choices. Of too many, the first are
 * kept, so that whoever has someone's link can't make us forget what they chose by changing it over and over.
 */
const criteriaUntil = ({ criteriaBefore = [], ...alert }: Alert, now: Date): Alert['criteriaBefore'] => [
  ...criteriaBefore.filter(({ until }) => Date.parse(until) > now.getTime() - keptFor).slice(0, most - 1),
  { ...criteria.parse(alert), until: now.toISOString() },
]

const leftOut = { near: undefined, sectors: undefined, words: undefined, without: undefined }

/** The alert with other choices. The timing of what was seen until now stays unchanged. */
export const withChoices = (alert: Alert, choices: Choices, now: Date): Alert => ({
  ...reschedule(alert, choices, now),
  ...leftOut,
  ...choices,
  ...(!sameCriteria(alert, choices) && {
    criteriaSince: now.toISOString(),
    criteriaBefore: criteriaUntil(alert, now),
  }),
})
