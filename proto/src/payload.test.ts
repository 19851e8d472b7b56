import { zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PayloadError, decodePayload, encodePayload } from './payload.ts'

test('what goes in comes out, and is never larger on the wire', () => {
  const compressible = fc.array(fc.constantFrom(0, 0, 0, 7), { maxLength: 4000 }).map((all) => Uint8Array.from(all))
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 2000 }), compressible), (payload) => {
      const { bytes, encoding } = encodePayload(payload)
      expect(bytes.length).toBeLessThanOrEqual(payload.length)
      expect(Buffer.compare(decodePayload(bytes, encoding), payload)).toBe(0)
    }),
  )
  expect(encodePayload(new Uint8Array(10_000))).toMatchObject({ encoding: 'zstd' })
})

test('damaged bytes are an error of ours or another payload within the limit', () => {
  const whole = zstdCompressSync(Buffer.from('a row of a table and another row of a table '.repeat(50)))
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), fc.nat(whole.length), (at, flip, end) => {
      const damaged = Uint8Array.from(whole.subarray(0, end))
      if (at < end) damaged[at]! ^= flip
      try {
        expect(decodePayload(damaged, 'zstd', 5000).length).toBeLessThanOrEqual(5000)
      } catch (error) {
        expect(error).toBeInstanceOf(PayloadError)
      }
    }),
    { numRuns: 1000 },
  )
})

test('a small message that grows without bound is refused', () => {
  const bomb = zstdCompressSync(new Uint8Array(100 * 2 ** 20))
  expect(bomb.length).toBeLessThan(20_000)
  expect(() => decodePayload(bomb, 'zstd')).toThrow('more than 262144 bytes when decompressed')
  expect(() => decodePayload(bomb, 'br')).toThrow("unknown content encoding 'br'")
})
