import { expect, test } from 'vitest'
import { networkId, networkOf } from '../../../functions/platform/network.ts'

test.each([
  ['198.51.100.7:46532', '198.51.100.7'],
  ['198.51.100.7', '198.51.100.7'],
  ['2001:0db8:1234:5678:9abc:def0:1234:5678:46532', '2001:db8:1234:5678::/64'],
  ['2001:db8:1234:5678::1:46532', '2001:db8:1234:5678::/64'],
  ['[2001:db8:1234:5678::1]:46532', '2001:db8:1234:5678::/64'],
  ['2001:db8::1:443', '2001:db8:0:0::/64'],
  ['::1:443', '0:0:0:0::/64'],
  ['::ffff:198.51.100.7:443', '198.51.100.7'],
])('the network of %s is %s', (viewer, network) => expect(networkOf(viewer)).toBe(network))

test.each([undefined, '', 'unknown', '198.51.100.7.9:1', 'a.b:2', '1:2'])('%s names no network', (viewer) =>
  expect(networkOf(viewer)).toBeUndefined(),
)

test('two addresses of one household count as one network', () => {
  expect(networkOf('2001:db8:1:2:aaaa::1:443')).toBe(networkOf('2001:db8:1:2:ffff::9:1024'))
})

test('the id of a network does not show its address', () => {
  expect(networkId('198.51.100.7')).toMatch(/^[A-Za-z0-9_-]{16}$/)
})
