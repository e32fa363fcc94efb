import list from 'isemail/test/tests.json' with { type: 'json' }
import { describe, expect, test } from 'vitest'
import { parseAddress } from '../../../functions/platform/address.ts'

/**
 * The list by Dominic Sayers, Michael Rushton and Eli Skeggs. What it only warns of counts as wrong, as isemail does by
 * default: a comment in an address is allowed, and still no one's address. Except that a domain has no mail server now,
 * which no rule about its form can know.
 */
const addresses = list.flatMap(([address, diagnosis]) =>
  address === undefined || diagnosis === undefined ? [] : [{ address, diagnosis }],
)
const isRight = (diagnosis: string) => diagnosis === 'valid' || diagnosis.startsWith('dnsWarn')
const right = new Set(addresses.filter(({ diagnosis }) => isRight(diagnosis)).map(({ address }) => address))

const differences = addresses.filter(({ address, diagnosis }) => parseAddress(address).ok !== isRight(diagnosis))

const reasons: Record<string, (address: string) => boolean> = {
  'we drop white space around an address, which comes along when it is pasted': (address) =>
    address !== address.trim() && right.has(address.trim()),
  'we want a dot in the domain: nobody has a mailbox at a top-level domain, and many forget the rest': (address) =>
    /@[^.]+$/.test(address),
  'we want two letters in a top-level domain: there is none with one': (address) => /\.[a-z]$/.test(address),
}

describe('The address rule and isemail’s list', () => {
  test('agree on every address', () => {
    expect(addresses.length).toBeGreaterThan(180)
    expect(addresses.length - differences.length).toBeGreaterThan(150)
  })

  test('but for those we have a reason for', () => {
    const open = differences.filter(({ address }) => !Object.values(reasons).some((holds) => holds(address)))
    expect(open).toEqual([])
  })

  test.each(Object.entries(reasons))('differ where %s', (_, holds) => {
    expect(differences.filter(({ address }) => holds(address)).length).toBeGreaterThan(0)
  })
})
