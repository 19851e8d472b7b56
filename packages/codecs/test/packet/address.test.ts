import { isIPv6 } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatAddress } from '../../src/packet/address.ts'
import { bytesOf } from './frames.ts'

const groups = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'))

test.each([
  ['0000 0000 0000 0000 0000 ffff c000 0201', '192.0.2.1'],
  ['0000 0000 0000 0000 0000 0000 0000 0000', '::'],
  ['0000 0000 0000 0000 0000 0000 0000 0001', '::1'],
  ['2001 0db8 0000 0000 0000 0000 0000 0000', '2001:db8::'],
  // RFC 5952 section 4.2.2: one zero group is not shortened; 4.2.3: the longest run is, the first of equals.
  ['2001 0db8 0000 0001 0001 0001 0001 0001', '2001:db8:0:1:1:1:1:1'],
  ['2001 0db8 0000 0000 0001 0000 0000 0001', '2001:db8::1:0:0:1'],
  ['2001 0000 0000 0001 0000 0000 0000 0001', '2001:0:0:1::1'],
])('%s is %s', (bytes, text) => {
  expect(formatAddress(groups(bytes))).toBe(text)
})

test('every text is an address, and the same one', () => {
  const sparse = fc
    .array(fc.constantFrom(0, 0, 1), { minLength: 16, maxLength: 16 })
    .map((list) => Uint8Array.from(list))
  fc.assert(
    fc.property(fc.oneof(bytesOf(16), sparse), (bytes) => {
      const text = formatAddress(bytes)
      fc.pre(text.includes(':'))
      expect(isIPv6(text)).toBe(true)
      const [head, tail] = text.split('::').map((part) => part.split(':').filter((group) => group !== ''))
      const zeroes = Array.from({ length: tail ? 8 - head!.length - tail.length : 0 }, () => '0')
      const all = [...head!, ...zeroes, ...(tail ?? [])].map((group) => group.padStart(4, '0'))
      expect(all.join('')).toBe(Buffer.from(bytes).toString('hex'))
    }),
  )
})
