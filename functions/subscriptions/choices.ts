import { createHash } from 'node:crypto'
import { sameCriteria } from './lifecycle.ts'
import { reschedule } from './schedule.ts'
import { type Alert, type AlertRequest, criteria } from './subscriber.ts'

/** What the form of an alert decides. */
export type Choices = Omit<AlertRequest, 'id' | 'consent'>

/** Names what an alert's form was made of, so that a form that is older than the alert is known by it. */
export const fingerprint = ({ states, occupations, applicants, minimumPay, unplaced, ...rest }: Choices): string => {
  const { words = '', without = '', frequency, hour, timeZone, reminder = false, near, sectors } = rest
  const choices = [states, occupations, applicants, minimumPay, unplaced, frequency, hour, timeZone, reminder]
  // Named only where chosen, so that a form that was opened before they came is still known.
  const places = near || sectors ? [near?.name, near?.miles, sectors] : []
  const texts = words || without ? [{ words, without }] : []
  return createHash('sha256')
    .update(JSON.stringify([...choices, ...places, ...texts]))
    .digest('base64url')
    .slice(0, 12)
}

/** Nothing that was due longer ago is told. */
const keptFor = 14 * 86_400_000
const most = 20

/** What it asks for now, after what it asked for before: a run that is under way tells by the old choices. */
const criteriaUntil = ({ criteriaBefore = [], ...alert }: Alert, now: Date): Alert['criteriaBefore'] =>
  [...criteriaBefore, { ...criteria.parse(alert), until: now.toISOString() }]
    .filter(({ until }) => Date.parse(until) > now.getTime() - keptFor)
    .slice(-most)

/** The alert with other choices. When it told or is to tell of what was seen until now stays as it was. */
export const withChoices = (alert: Alert, { frequency, hour, timeZone, ...choices }: Choices, now: Date): Alert => ({
  ...reschedule(alert, { frequency, hour, timeZone }, now),
  ...choices,
  ...(!sameCriteria(alert, choices) && {
    criteriaSince: now.toISOString(),
    criteriaBefore: criteriaUntil(alert, now),
  }),
})
