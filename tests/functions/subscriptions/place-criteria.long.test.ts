import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aJob } from '../alerts/examples.ts'
import { startVisiting, texas, type Visiting } from './visiting.ts'

let visiting: Visiting
beforeAll(async () => {
  visiting = await startVisiting()
})
beforeEach(() => visiting.world.reset())
afterAll(() => visiting?.stop())

const { states: _, ...anywhere } = texas
const elPaso = { ...anywhere, near: 'el paso tx', miles: '50' }
const elPasoStored = { name: 'El Paso, TX', state: 'TX', latitude: 31.76, longitude: -106.49, miles: 50 }
const inElPaso = aJob({ control: '1', places: [{ city: 'El Paso', state: 'TX' }] })
const inLaredo = aJob({ control: '2', title: 'Agent in Laredo', places: [{ city: 'Laredo', state: 'TX' }] })

const faultOf = async (fields: Record<string, string>) => {
  const answer = await visiting.post('/api/subscriptions', { ...anywhere, ...fields })
  return { status: answer.status, html: await answer.text() }
}

describe('An alert around a town', () => {
  test('is kept under the name we know, told so, and brings what is near', async () => {
    await visiting.subscribed(elPaso)
    expect((await visiting.record())?.alerts).toMatchObject([{ states: 'all', near: elPasoStored }])
    visiting.world.clock.advance(60_000)
    visiting.world.ingest([inElPaso, inLaredo])
    await visiting.world.plan(1)
    await visiting.world.drain()
    expect(visiting.lastMail().mail.text).toMatch(/within\s+50\s+miles\s+of\s+El\s+Paso,\s+TX/)
    expect(visiting.lastMail().mail.text).not.toContain('Agent in Laredo')
  })

  test('counts in place of its whole state, and adds to others', async () => {
    await visiting.subscribed({ ...elPaso, states: 'TX' })
    await visiting.subscribed({ ...elPaso, states: 'ME' })
    expect((await visiting.record())?.alerts).toMatchObject([
      { states: 'all', near: elPasoStored },
      { states: ['ME'], near: elPasoStored },
    ])
    const manage = await (await visiting.request(await visiting.linkFor('manage'))).text()
    expect(manage).toContain('Jobs in Maine or within 50 miles of El Paso, TX')
  })

  test('may be named by a ZIP code or a port of entry', async () => {
    await visiting.subscribed({ ...anywhere, near: '79901-1234', miles: '10' })
    await visiting.subscribed({ ...anywhere, near: 'port of entry at Lukeville', miles: '25' })
    expect((await visiting.record())?.alerts).toMatchObject([
      { near: { name: 'ZIP code 79901', state: 'TX', miles: 10 } },
      { near: { name: 'Lukeville, AZ', miles: 25 } },
    ])
  })

  test('gives back what was typed, with what is wrong beside the field, when nobody knows it', async () => {
    const { status, html } = await faultOf({ near: 'Xyzzy <b>', miles: '100' })
    expect(status).toBe(422)
    expect(html).toMatch(/<a href="#near">We don’t know that place/)
    expect(html).toContain('id="near-error"')
    expect(html).toContain('value="Xyzzy &lt;b&gt;"')
    expect(html).toContain('<option value="100" selected="">')
    expect(await visiting.record()).toBeUndefined()
  })

  test('asks which one where several are meant, the largest first', async () => {
    const { status, html } = await faultOf({ near: 'Springfield' })
    expect(status).toBe(422)
    expect(html).toMatch(/Which Springfield\? Add the state: Springfield, MO; Springfield, MA; .*or one of \d+ others/)
    expect((await faultOf({ near: 'x'.repeat(5_000) })).status).toBe(422)
    expect((await faultOf({ near: 'El Paso, TX', miles: '7' })).html).toContain('Choose the miles from the list')
  })

  test('is told beforehand how many jobs match, and what is wrong', async () => {
    visiting.world.ingest([inElPaso, inLaredo])
    const preview = async (near: string) => {
      const fields = { ...elPaso, near, email: '', preview: 'yes' }
      return (await visiting.post('/api/subscriptions', fields, { accept: 'application/json' })).json()
    }
    expect(await preview('El Paso, TX')).toMatchObject({ open: 1 })
    expect(await preview('Xyzzy')).toMatchObject({ errors: [{ field: 'near' }] })
  })

  test('is changed on the manage page, and taken away there', async () => {
    await visiting.subscribed(elPaso)
    const [alert] = (await visiting.record())?.alerts ?? []
    const manage = await visiting.linkFor('manage')
    const form = await (await visiting.request(`${manage}?alert=${alert?.id}`)).text()
    expect(form).toContain('value="El Paso, TX"')
    expect(form).toContain('<option value="50" selected="">')
    const change = { ...anywhere, action: 'change', alert: alert?.id ?? '' }
    await visiting.post(manage, { ...change, near: 'El Paso, TX', miles: '100' })
    expect((await visiting.record())?.alerts).toMatchObject([{ near: { ...elPasoStored, miles: 100 } }])
    const wrong = await visiting.post(manage, { ...change, near: 'Xyzzy', miles: '100' })
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('value="Xyzzy"')])
    await visiting.post(manage, { ...change, near: '', states: 'ME' })
    const [changed] = (await visiting.record())?.alerts ?? []
    expect(changed).toMatchObject({ states: ['ME'] })
    expect(changed?.near).toBeUndefined()
  })
})

describe('An alert of a sector', () => {
  test('is kept by its slug, told by its name, and brings what is in its area', async () => {
    await visiting.subscribed({ ...texas, sectors: 'laredo' })
    expect((await visiting.record())?.alerts).toMatchObject([{ states: 'all', sectors: ['laredo'] }])
    visiting.world.clock.advance(60_000)
    visiting.world.ingest([inElPaso, inLaredo])
    await visiting.world.plan(1)
    await visiting.world.drain()
    expect(visiting.lastMail().mail.subject).toContain('Agent in Laredo')
    expect(visiting.lastMail().mail.text).toMatch(/in\s+the\s+Laredo\s+Sector/)
  })

  test('is none that we do not know', async () => {
    expect((await faultOf({ sectors: 'atlantis' })).html).toContain('Choose sectors from the list')
  })
})
