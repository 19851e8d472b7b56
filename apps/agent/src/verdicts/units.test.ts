import { expect, test } from 'vitest'
import { bitRate, packetRate, percent } from './units.ts'

test('rates have three digits at most', () => {
  const rate = (packetsPerS: number) => packetRate(packetsPerS, 1_000)
  expect([0, 1, 1.25, 99.94, 100.4, 999.4].map(rate)).toEqual([
    ...['0 packets/s', '1 packets/s', '1.3 packets/s', '99.9 packets/s', '100 packets/s', '999 packets/s'],
  ])
  expect([999.5, 1_000, 5_610, 100_000, 1e6, 2.5e9].map(rate)).toEqual([
    ...['1.0 kpackets/s', '1 kpackets/s', '5.6 kpackets/s', '100 kpackets/s', '1 Mpackets/s', '2.5 Gpackets/s'],
  ])
  // There is no larger unit.
  expect([1e12, 5e15].map(rate)).toEqual(['1 Tpackets/s', '5000 Tpackets/s'])
  expect(packetRate(30, 10_000)).toBe('3 packets/s')
  expect(bitRate(1_250, 10_000)).toBe('1 kbit/s')
})

test('a share is 0 or 100 only when it is', () => {
  expect([0, 1e-9, 0.0099, 0.01, 0.384, 0.99, 0.9901, 1 - 1e-9, 1].map(percent)).toEqual([
    ...['0 %', 'less than 1 %', 'less than 1 %', '1 %', '38 %', '99 %', 'more than 99 %', 'more than 99 %', '100 %'],
  ])
})
