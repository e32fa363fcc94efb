/*
 * A person as people understand one: what they asked for, confirmed, stopped, brought back and moved, and which jobs and
 * issues of the newsletter they are therefore owed. It knows nothing of runs, claims, pauses or records.
 */
export type Place = 'a' | 'b' | 'c'
/** A watched job by its control number. */
export type Watched = `watch ${string}`
/** The newsletter, and what happens to a watched job, is wanted like jobs of a state of its own. */
export type Wanted = 'TX' | 'ME' | 'all' | 'letter' | Watched
export const isWatched = (wanted: string): wanted is Watched => wanted.startsWith('watch ')

export type Alert = {
  wanted: Wanted
  asked: number
  /** Whose it is, from when on. */
  owners: { person: Person; from: number }[]
  /** Times in which it was stopped; without an end it is. */
  off: { from: number; until?: number }[]
  /** For good: deleted, or given up for another one. */
  gone?: number
  confirmed: number
  /** A watch that said it is over. */
  finished?: number
  /** What it asked for before, until when. */
  before: { wanted: Wanted; until: number }[]
  /** Joined with an equal one of someone else at that time: of what was seen before, each may have told. */
  joined?: { with: Alert; at: number }
  /** The equal one of someone else that it became by a move, with what still waits for it. */
  into?: Alert
  /** A watch, or an alert with a reminder and right away; never changed, paused, stopped or joined. */
  steady: boolean
}
export type Person = {
  place: Place
  /** First confirmation. */
  since: number
  /** When a move was last taken back: links from before open nothing. */
  undone?: number
  alerts: Alert[]
  ended: Alert[]
  endedAt: number
  reason: 'stopped' | 'bounced' | 'complained'
  moved?: { from: Place; at: number }
  /** Who they became by a move. */
  into?: Person
}
type Asked = { wanted: Wanted; schedule: string; steady: boolean } | { mover: Person }
type Request = { id: number; place: Place; asked: number; expires: number } & Asked
/** A job, an issue of the newsletter, or what happened to a watched job: "closed 1001". */
export type Job = {
  control: string
  state: 'TX' | 'ME' | 'letter' | Watched
  /** For a job that closes soon, and whose watchers are told, three days before it closes. */
  seen: number
  closesSoon?: true
  /** It closed before everybody had to be told of it. */
  closedEarly?: true
}

const day = 86_400_000

export class Model {
  readonly people: Person[] = []
  readonly jobs: Job[] = []
  /** Places that are never written to again. */
  readonly dead = new Set<Place>()
  private requests: Request[] = []
  private ids = 0

  at = (place: Place) =>
    this.people.find((person) => person.place === place && (person.alerts.length > 0 || person.ended.length > 0))
  isWaiting = (id: number, now: number) => this.requests.some((each) => each.id === id && each.expires > now)

  private ask(request: { place: Place; asked: number } & Asked): number {
    const expires = request.asked + 7 * day
    const same = this.requests.find(
      (each) =>
        each.place === request.place &&
        ('wanted' in each
          ? 'wanted' in request && each.wanted === request.wanted && each.schedule === request.schedule
          : 'mover' in request && each.mover === request.mover),
    )
    if (same && same.expires > request.asked) {
      same.expires = expires
      return same.id
    }
    const added = { ...request, id: this.ids++, expires }
    this.requests.push(added)
    return added.id
  }
  signUp = (place: Place, wanted: Wanted, schedule: string, now: number, steady = false) =>
    this.ask({ place, wanted, schedule, steady, asked: now })
  askMove = (mover: Person, place: Place, now: number) => this.ask({ place, mover, asked: now })

  confirm(id: number, now: number) {
    const request = this.requests.find((each) => each.id === id)
    if (!request || request.expires <= now) return
    this.requests = this.requests.filter((each) => each !== request)
    if ('mover' in request) {
      this.move(request.mover, request.place, now)
      return
    }
    const found = this.at(request.place)
    const person: Person = found ?? {
      place: request.place,
      since: now,
      alerts: [],
      ended: [],
      endedAt: 0,
      reason: 'stopped',
    }
    if (!found) this.people.push(person)
    // Jobs come from when they were asked for on, issues from when someone confirmed.
    this.begin(person, request.wanted, request.wanted === 'letter' ? now : request.asked, request.steady, now)
  }

  private begin(person: Person, wanted: Wanted, asked: number, steady: boolean, now: number) {
    for (const alert of person.ended.filter((each) => each.wanted === wanted)) alert.gone = now
    person.ended = person.ended.filter(({ gone }) => gone === undefined)
    const same = person.alerts.find((each) => each.wanted === wanted)
    if (same) same.steady = false
    else
      person.alerts.push({ wanted, asked, steady, confirmed: now, owners: [{ person, from: 0 }], off: [], before: [] })
  }

  stop(person: Person, reason: Person['reason'], now: number) {
    this.end(person, reason, now)
    if (reason === 'stopped') this.requests = this.requests.filter(({ place }) => place !== person.place)
  }

  private end(person: Person, reason: Person['reason'], now: number) {
    if (person.alerts.length > 0) {
      // What they stopped one by one stays with it.
      const isKept = (alert: Alert) =>
        reason === 'stopped' &&
        this.canReturn(person, now) &&
        !person.alerts.some(({ wanted }) => wanted === alert.wanted)
      const before = person.ended.filter(isKept)
      for (const alert of person.ended) if (!before.includes(alert)) alert.gone ??= now
      for (const alert of person.alerts) this.turnOff(alert, now)
      Object.assign(person, { ended: [...before, ...person.alerts], alerts: [], endedAt: now, reason })
    } else if (reason === 'complained' || (reason === 'bounced' && person.reason === 'stopped')) person.reason = reason
  }

  private canReturn = ({ ended, reason, endedAt }: Person, now: number) =>
    ended.length > 0 && reason === 'stopped' && now - endedAt < 28 * day

  private turnOff(alert: Alert, now: number) {
    alert.off.push({ from: now })
    alert.steady = false
  }

  /** Whatever is done to an alert's schedule. */
  unsettle = (person: Person) => {
    for (const alert of person.alerts) alert.steady = false
  }

  /**
   * One of them alone; what was stopped before stays stopped. What waits for a confirmation goes on waiting: nobody said
   * to stop everything.
   */
  stopOne(person: Person, wanted: Wanted, now: number) {
    const one = person.alerts.find((each) => each.wanted === wanted)
    if (!one) return
    if (now - person.endedAt >= 28 * day) {
      for (const old of person.ended) old.gone ??= now
      person.ended = []
    }
    this.turnOff(one, now)
    for (const before of person.ended.filter((each) => each.wanted === wanted)) before.gone ??= now
    const ended = [...person.ended.filter((each) => each.wanted !== wanted), one]
    person.alerts = person.alerts.filter((each) => each !== one)
    Object.assign(person, { ended, endedAt: now, reason: 'stopped' })
  }

  restoreLetter(person: Person, now: number) {
    const letter = person.ended.find(({ wanted }) => wanted === 'letter')
    const isHere = person.alerts.some(({ wanted }) => wanted === 'letter')
    if (!letter || isHere || person.reason !== 'stopped' || now - person.endedAt >= 28 * day) return
    letter.off.at(-1)!.until = now
    person.ended = person.ended.filter((each) => each !== letter)
    person.alerts.push(letter)
  }

  private revive(person: Person, now: number) {
    for (const alert of person.ended) {
      if (person.alerts.some(({ wanted }) => wanted === alert.wanted)) alert.gone = now
      else {
        alert.off.at(-1)!.until = now
        person.alerts.push(alert)
      }
    }
    person.ended = []
  }

  restore(person: Person, now: number) {
    if (person.reason !== 'stopped' || now - person.endedAt >= 28 * day) return
    this.revive(person, now)
  }

  /** Whoever is confirmed needs no more than a click. */
  watch(person: Person, wanted: Watched, now: number) {
    if (person.alerts.length === 0 || person.alerts.some((each) => each.wanted === wanted)) return
    this.begin(person, wanted, now, true, now)
  }

  /** Watches that said they are over are. */
  finish(person: Person, wanted: Watched, now: number) {
    for (const watch of person.alerts.filter((each) => each.wanted === wanted)) watch.finished = now
    person.alerts = person.alerts.filter(({ finished }) => finished === undefined)
  }

  change(person: Person, from: Wanted, to: Wanted, now: number) {
    const alert = person.alerts.find(({ wanted }) => wanted === from)
    if (!alert || person.alerts.some(({ wanted }) => wanted === to)) return
    alert.steady = false
    alert.before.push({ wanted: alert.wanted, until: now })
    alert.wanted = to
  }

  /** Answers whether anyone moved. Whoever takes a move back gets what was stopped since, too. */
  move(asked: Person, place: Place, now: number, takesBack = false): boolean {
    let mover = asked
    while (mover.into) mover = mover.into
    const isEnded = mover.alerts.length === 0
    const isLost = mover.ended.length === 0 || now - mover.endedAt >= 28 * day
    if (isEnded && (isLost || (mover.reason !== 'bounced' && !takesBack))) return false
    if (mover.place === place) return false
    if (isEnded) this.revive(mover, now)
    const resident = this.at(place)
    if (resident && resident !== mover) {
      this.bringStopped(mover, resident, now)
      for (const alert of resident.alerts) {
        const equal = mover.alerts.find(({ wanted }) => wanted === alert.wanted)
        if (equal) {
          equal.joined = { with: alert, at: now }
          equal.steady = false
          Object.assign(alert, { gone: now, into: equal })
        } else {
          alert.owners.push({ person: mover, from: now })
          alert.steady = false
          mover.alerts.push(alert)
        }
      }
      Object.assign(resident, { alerts: [], ended: [], into: mover })
    }
    mover.moved = { from: mover.place, at: now }
    mover.place = place
    return true
  }

  /** What the resident stopped can be brought back by whoever comes. */
  private bringStopped(mover: Person, resident: Person, now: number) {
    if (!this.canReturn(resident, now)) {
      for (const alert of resident.ended) alert.gone ??= now
      return
    }
    if (!this.canReturn(mover, now)) {
      for (const alert of mover.ended) alert.gone ??= now
      Object.assign(mover, { ended: [], endedAt: resident.endedAt, reason: 'stopped' })
    } else mover.endedAt = now
    for (const alert of resident.ended)
      if (mover.ended.some(({ wanted }) => wanted === alert.wanted)) alert.gone = now
      else {
        alert.owners.push({ person: mover, from: now })
        mover.ended.push(alert)
      }
  }

  forget(person: Person, now: number) {
    for (const alert of [...person.alerts, ...person.ended]) alert.gone ??= now
    this.requests = this.requests.filter(({ place }) => place !== person.place)
    Object.assign(person, { alerts: [], ended: [] })
  }

  /** Every alert there ever was. */
  allAlerts(): Alert[] {
    return this.everything
  }
  private everything: Alert[] = []
  /** Remembers every alert there is. */
  note() {
    for (const person of this.people)
      for (const alert of [...person.alerts, ...person.ended])
        if (!this.everything.includes(alert)) this.everything.push(alert)
  }
}
