import { expect, test } from 'vitest'
import type { Job } from '../../../functions/jobs/job.ts'
import { localClosings } from '../../../functions/jobs/local-time.ts'
import { townOf } from '../../../functions/jobs/places/towns.ts'

const closes = '2026-12-05T04:59:59.997Z'
const at = (...places: Job['places']) => ({
  closes,
  places,
  states: [...new Set(places.flatMap(({ state, region = [] }) => state ?? region))].sort(),
})

test.each<[string, Job['places'], string[]]>([
  ['El Paso is on Mountain Time', [{ city: 'El Paso', state: 'TX' }], ['Friday at 9:59 PM MST in El Paso']],
  ['Laredo is on Central Time', [{ city: 'Laredo', state: 'TX' }], ['Friday at 10:59 PM CST in Laredo']],
  ['Pensacola is on Central Time', [{ city: 'Pensacola', state: 'FL' }], ['Friday at 10:59 PM CST in Pensacola']],
  ['Miami is on Eastern Time, which is told anyway', [{ city: 'Miami', state: 'FL' }], []],
  [
    'a town of Texas that no list knows',
    [{ city: 'Nowhere', state: 'TX' }],
    ['Friday at 10:59 PM CST in most of Texas'],
  ],
  ['Guam has a name for its time', [{ city: 'Tamuning', state: 'GU' }], ['Saturday at 2:59 PM ChST in Guam']],
  ['American Samoa, too', [{ city: 'Pago Pago', state: 'AS' }], ['Friday at 5:59 PM SST in American Samoa']],
  ['a state on one time', [{ city: 'Yuma', state: 'AZ' }], ['Friday at 9:59 PM MST in Arizona']],
])('%s', (_, places, closings) => {
  expect(localClosings(at(...places))).toEqual(closings)
})

test('towns of one state on two times are told apart', () => {
  expect(
    localClosings(
      at({ city: 'El Paso', state: 'TX' }, { city: 'Laredo', state: 'TX' }, { city: 'Del Rio', state: 'TX' }),
    ),
  ).toEqual(['Friday at 9:59 PM MST in El Paso', 'Friday at 10:59 PM CST in Laredo, Del Rio'])
})

test('a town is found however Saint is written', () => {
  expect(townOf('MI', 'Sault Sainte Marie')).toEqual(townOf('MI', 'Sault Ste. Marie'))
  expect(townOf('MI', 'Sault Sainte Marie')).toMatchObject({ latitude: expect.closeTo(46.5, 1) })
})
