import { expect, test } from 'vitest'
import { rateLimits as contactLimits } from '../../../functions/contact/contact-limits.ts'
import { blocksOf, networkId, networkLimits, networksOf } from '../../../functions/platform/network.ts'
import { rateLimits as signUpLimits } from '../../../functions/subscriptions/sign-up-limits.ts'
import { parseSettings } from '../../../infra/platform/settings.ts'

test.each([
  ['198.51.100.7:46532', '198.51.100.7'],
  ['198.51.100.7', '198.51.100.7'],
  ['2001:0db8:1234:5678:9abc:def0:1234:5678:46532', '2001:db8:1234:5678::/64'],
  ['2001:db8:1234:5678::1:46532', '2001:db8:1234:5678::/64'],
  ['[2001:db8:1234:5678::1]:46532', '2001:db8:1234:5678::/64'],
  ['2001:db8::1:443', '2001:db8:0:0::/64'],
  ['::1:443', '0:0:0:0::/64'],
  ['::ffff:198.51.100.7:443', '198.51.100.7'],
])('the network of %s is %s', (viewer, network) => expect(networksOf(viewer)[0]).toBe(network))

test.each([undefined, '', 'unknown', '198.51.100.7.9:1', 'a.b:2', '1:2'])('%s names no network', (viewer) =>
  expect(networksOf(viewer)).toEqual([]),
)

test('two addresses of one household count as one network', () => {
  expect(networksOf('2001:db8:1:2:aaaa::1:443')).toEqual(networksOf('2001:db8:1:2:ffff::9:1024'))
})

test('the id of a network does not show its address', () => {
  expect(networkId('198.51.100.7')).toMatch(/^[A-Za-z0-9_-]{16}$/)
})

test('a site of IPv6 is a network of its own, wider than its households; an IPv4 address is in none', () => {
  const [household, site] = networksOf('2001:db8:1:2::1:443')
  const [neighbor, same] = networksOf('2001:db8:1:3::1:443')
  expect(site).toBe('2001:db8:1::/48')
  expect(same).toBe(site)
  expect(neighbor).not.toBe(household)
  expect(networksOf('198.51.100.7:443')).toHaveLength(1)
})

test('around each there are the blocks that one owner or provider may have', () => {
  expect(blocksOf('198.51.100.7:443')).toEqual(['198.51.100.7', '198.51.100/24', '198.51/16'])
  expect(blocksOf('::ffff:198.51.100.7:443')).toEqual(blocksOf('198.51.100.7:443'))
  expect(blocksOf('2001:db8:1:2::1:443')).toEqual(['2001:db8:1:2::/64', '2001:db8:1::/48', '2001:db8::/32'])
  expect(blocksOf('unknown')).toEqual([])
})

test('one site cannot use up what everybody shares, from however many of its households', () => {
  const { limits } = parseSettings({ sender: 'alerts@example.org', operator: 'operator@example.org' })
  const viewer = '2001:db8:1:2::1:443'
  const ofSite = (all: { key: string; most: number }[]) => {
    const [, site] = networkLimits(viewer, { key: 'x', most: 1, seconds: 1 })
    return all.find(({ key }) => key.endsWith(site!.key.slice(1)))!.most
  }
  const { signUpsPerNetwork, signUpsPerHour, messagesPerNetwork, messagesPerAddress, messagesPerHour } = limits
  const signUps = ofSite(signUpLimits(viewer, { perNetwork: signUpsPerNetwork, perHour: signUpsPerHour }))
  expect([signUps, signUpsPerHour]).toEqual([5 * signUpsPerNetwork, 10 * signUps])
  const messages = { perNetwork: messagesPerNetwork, perAddress: messagesPerAddress, perHour: messagesPerHour }
  // Below four times as many messages as are mailed in an hour, from where on everybody has two more.
  expect(ofSite(contactLimits(viewer, messages))).toBeLessThan(4 * messagesPerHour)
})
