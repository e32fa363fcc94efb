import type { StoredMessage } from '../../functions/contact/index.ts'
import type { Alert, Ended, Newsletter, Person, Request, Watch } from '../../functions/subscriptions/index.ts'
import type { SavedJob } from '../assets/scripts/saved-jobs.ts'

/**
 * Every field of a record in plain words, for the privacy page. The compiler requires each stored field, so none can be
 * missing. Fields that say the same share their words.
 */
type InWords<Item> = { [Field in keyof Required<Item>]: string }

const choices = {
  id: 'a number that we use instead of your address',
  consent: 'when and on which page you signed up, and the words you agreed to',
  confirmedAt: 'when you confirmed',
  pauses: 'when you paused',
  told: 'which alerts came from another address of yours',
}

const ofAlert: InWords<Alert> = {
  ...choices,
  states: 'the states you chose',
  near: 'the town or ZIP code you chose, and how many miles around it',
  sectors: 'the Border Patrol sectors you chose',
  occupations: 'the careers you chose',
  applicants: 'the groups you chose, such as veterans, military spouses or people with a disability',
  minimumPay: 'the lowest pay you chose',
  words: 'the words you want in a job, and those you don’t',
  without: 'the words you want in a job, and those you don’t',
  unplaced: 'whether you want jobs not tied to one state',
  frequency: 'how often you want emails, and when',
  hour: 'how often you want emails, and when',
  timeZone: 'how often you want emails, and when',
  earlier: 'how often you wanted emails before, and whether with reminders',
  reminder: 'whether you want reminders',
  since: 'when you last changed your choices',
  criteriaSince: 'when you last changed your choices',
  criteriaBefore: 'what you chose before your last changes',
  stopped: 'what you stopped, when and why',
  waiting: 'which emails are still due to you',
  until: 'which emails are still due to you',
}

const ofNewsletter: InWords<Newsletter> = choices

const ofWatch: InWords<Watch> = { ...choices, control: 'the jobs you watch', title: 'the jobs you watch' }

const ofRequest: InWords<Request> = {
  id: 'a number for what you asked for',
  address: 'your email address',
  alert: 'what you asked for until you confirm it, and when you asked',
  newsletter: 'what you asked for until you confirm it, and when you asked',
  watch: 'what you asked for until you confirm it, and when you asked',
  movesFrom: 'whose alerts will come to this address once you confirm it',
  requestedAt: 'what you asked for until you confirm it, and when you asked',
  expiresAt: 'when it is to be deleted',
  unnamed: 'which version of our records yours has',
}

const ofEnded: InWords<Ended> = {
  alerts: 'what you stopped, when and why',
  newsletter: 'what you stopped, when and why',
  watches: 'what you stopped, when and why',
  at: 'what you stopped, when and why',
  reason: 'what you stopped, when and why',
  owed: 'which emails are still due to you',
}

const ofPerson: InWords<Person> = {
  id: choices.id,
  format: 'which version of our records yours has',
  address: 'your email address',
  since: choices.confirmedAt,
  alerts: 'your alerts',
  newsletter: 'whether you get the newsletter',
  watches: 'the jobs you watch',
  ended: 'what you stopped, when and why',
  owed: 'which emails are still due to you',
  late: 'which emails are still due to you',
  confirmed: 'which confirmation emails you used',
  moved: 'the address you used before, and when you changed it',
  linkKey: 'which of the links we emailed you still work',
  joining: 'which alerts came from another address of yours',
  softBounces: 'the days on which an email to you bounced',
}

const ofMessage: InWords<StoredMessage> = {
  id: 'a number for your message',
  receivedAt: 'when you sent it',
  releasedAt: 'when one of us let it through',
  standing: 'whether it was delivered',
  suspicions: 'why it waited for one of us to look at it, if it did',
  topic: 'its topic',
  page: 'the page it is about',
  name: 'your name',
  address: 'your email address',
  message: 'what you wrote',
  operator: 'whether it was delivered',
  receipt: 'whether it was delivered',
  expiresAt: 'when it is to be deleted',
}

/** What "Save on this device" keeps there. */
const ofSavedJob: InWords<SavedJob> = {
  control: 'the number of the job',
  path: 'the address of its page',
  title: 'its title',
  facts: 'its grade, pay, place and closing date in one line',
  closes: 'the time it closes',
}

const each = (...records: Record<string, string>[]) => [...new Set(records.flatMap((record) => Object.values(record)))]

/** What's stored about someone with alerts or the newsletter, about someone who sent a message, and on a device. */
export const storedAbout = {
  subscriber: each(ofPerson, ofAlert, ofNewsletter, ofWatch, ofEnded, ofRequest),
  sender: each(ofMessage),
  device: each(ofSavedJob),
}
