// The time of the local cloud. Plain JavaScript, because the processes of the functions load it without a loader.

const machine = Date
let ahead = 0

/** A date without arguments is now, `ahead` milliseconds later than on this machine. */
const moved = new Proxy(machine, {
  construct: (target, values, newTarget) =>
    Reflect.construct(target, values.length === 0 ? [target.now() + ahead] : values, newTarget),
  get: (target, name) => (name === 'now' ? () => target.now() + ahead : Reflect.get(target, name)),
})

/** By how many milliseconds the time here is ahead of the machine's. */
export const timeAhead = () => ahead

/** Moves the time of this whole process: whatever asks for the date afterward sees the new one. */
export const setTimeAhead = (milliseconds) => {
  ahead = milliseconds
  globalThis.Date = ahead === 0 ? machine : moved
}

/** Lets the time of this whole process run on from an instant, in milliseconds since 1970, whatever the machine's date. */
export const setTime = (instant) => setTimeAhead(instant - machine.now())
