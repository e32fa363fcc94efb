import type { Alert } from '../../../functions/subscriptions/subscriber.ts'
import type { Death } from './death.ts'
import { startLife } from './life.ts'
import { isWatched, Model, type Person, type Place, type Wanted, type Watched } from './model.ts'
import type { Jobs, Which } from './steps.ts'

export const addresses: Record<Place, string> = { a: 'a@example.org', b: 'b@example.org', c: 'c@example.org' }
export const places = Object.keys(addresses) as Place[]
const placeOf = (address: string) => places.find((each) => addresses[each] === address)

/** What an alert of these lives is about. */
export const wantedIn = ({ states }: Pick<Alert, 'states'>) => (states === 'all' ? 'all' : states[0]) as Jobs

/** A life on the real code and on the model, and what ties the two together. */
export const startStory = (start: Date) => {
  const real = startLife(start)
  const model = new Model()
  /** The real ids of the model's people. */
  const ids = new Map<Person, string>()
  /** Which of the model's requests each real one is, by its name. */
  const byName = new Map<string, number>()
  const opened: { place: Place; token: string }[] = []
  /** Links to someone's own page, and when they were mailed. */
  const pages: { path: string; id: string; at: number }[] = []
  const broken: string[] = []
  /** Control numbers, in the order of their reading. */
  const controls: string[] = []
  /** When jobs close or closed, epoch milliseconds, by control number. */
  const closings = new Map<string, { closes: number; closed?: number }>()
  let read = 0
  const now = () => real.now().getTime()

  /** Learns which links came, which watches are over, and who people are. */
  const look = async () => {
    model.note()
    for (; read < real.sent.length; read++) {
      const { to, at, confirm, manage, told } = real.sent[read]!
      const where = placeOf(to)
      if (manage) pages.push({ path: `/api/manage/${manage}`, id: manage.slice(8, 8 + 22), at })
      if (confirm && where) opened.push({ place: where, token: confirm })
      const person = where && model.at(where)
      const over = told.find((each) => each.startsWith('over '))
      if (person && over) model.finish(person, over.replace('over', 'watch') as Watched, at)
    }
    for (const person of model.people) {
      if (ids.has(person)) continue
      const owner = await real.owner(addresses[person.place])
      if (owner) ids.set(person, owner.id)
    }
  }
  return {
    real,
    model,
    ids,
    byName,
    opened,
    pages,
    broken,
    controls,
    closings,
    now,
    look,
    /** A click that dies is clicked again: what it does comes once. */
    click: async (path: string, fields: Record<string, string>, death?: Death) =>
      (await real.post(path, fields, death)) || real.post(path, fields),
    /** The id of what someone gets. */
    idOf: async (where: Place, wanted: Wanted): Promise<string> => {
      const owner = await real.owner(addresses[where])
      const found = isWatched(wanted)
        ? owner?.watches.find(({ control }) => `watch ${control}` === wanted)
        : owner?.alerts.find((alert) => wantedIn(alert) === wanted)
      return found?.id ?? 'none'
    },
    controlOf: (which: Which): string => (which === 'old' ? controls[0] : controls.at(-1)) ?? '',
    isOpen: (control: string): boolean => {
      const { closes = 0, closed } = closings.get(control) ?? {}
      return closed === undefined && closes > now()
    },
  }
}
export type Story = ReturnType<typeof startStory>
