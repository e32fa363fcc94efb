import type { FieldError } from '../../site/kit/form-fields.tsx'
import { findSpots, type StateCode, sectorSlugs } from '../jobs/index.ts'
import type { AlertFormValues } from './alert-form.tsx'
import { statesAround } from './criteria.ts'
import { type Criteria, mileSteps, type Near } from './subscriber.ts'

/** As it comes from the form. */
type Typed = Pick<AlertFormValues, 'near' | 'miles' | 'sectors'>

const suggested = 5

const isZip = (name: string) => /^\d{5}$/.test(name)

type Reading<Value> = { value?: Value; errors: FieldError[] }

const wrong = (field: string, message: string) => ({ errors: [{ field, message }] })

/** "Which Springfield? Add the state: Springfield, MO; Springfield, MA; Springfield, IL, or one of 24 others." */
const question = (names: readonly string[], of: string) => {
  const others = names.length - suggested
  const shown = names.slice(0, suggested).join('; ')
  return `Which ${of}? Add the state: ${shown}${others > 0 ? `; or one of ${others} others` : ''}`
}

/** The typed town or ZIP code. What's stored and emailed is our own name for it, never what was typed. */
const readNear = ({ near, miles }: Typed): Reading<Near> => {
  if (near.trim() === '') return { errors: [] }
  const within = mileSteps.find((step) => String(step) === miles)
  if (!within) return wrong('miles', 'Choose the miles from the list')
  const spots = near.length > 100 ? [] : findSpots(near)
  const [spot, other] = spots
  if (!spot)
    return wrong('near', 'We don’t know that place. Enter a town with its state, such as El Paso, TX, or a ZIP code')
  if (other)
    return wrong(
      'near',
      question(
        spots.map(({ name, state }) => `${name}, ${state}`),
        spot.name,
      ),
    )
  const { latitude, longitude } = spot
  const state = spot.state as StateCode
  const name = isZip(spot.name) ? `ZIP code ${spot.name}` : `${spot.name}, ${state}`
  return { value: { name, state, latitude, longitude, miles: within }, errors: [] }
}

const readSectors = ({ sectors }: Typed): Reading<string[]> => {
  const chosen = [...new Set(sectors)].sort()
  if (chosen.some((slug) => !sectorSlugs.includes(slug))) return wrong('sectors', 'Choose sectors from the list')
  return { value: chosen.length > 0 ? chosen : undefined, errors: [] }
}

/**
 * The chosen places. A town or sector replaces the whole states it's in: on Texas's page, its box is already ticked
 * when someone types "El Paso".
 */
export const readWhere = (
  form: Typed,
  states: readonly StateCode[],
): { where: Pick<Criteria, 'states' | 'near' | 'sectors'>; errors: FieldError[] } => {
  const [near, sectors] = [readNear(form), readSectors(form)]
  const around = statesAround({ states: 'all', near: near.value, sectors: sectors.value, unplaced: false })
  const whole = states.filter((code) => !around.includes(code))
  return {
    where: { states: whole.length > 0 ? whole : 'all', near: near.value, sectors: sectors.value },
    errors: [...near.errors, ...sectors.errors],
  }
}
