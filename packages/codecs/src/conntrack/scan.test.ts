/** The scanner must agree with the full reader on everything that both understand, damaged or not. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Input } from '../netlink/kind.ts'
import { readMessages } from '../netlink/message.ts'
import { readConnection } from './connection.ts'
import { ConnectionScanner } from './scan.ts'
import { TCP_STATES } from './tables.ts'

const folder = new URL('../../testcases/netlink/', import.meta.url).pathname
const recorded = readdirSync(folder)
  .filter((name) => name.startsWith('ctnetlink-new'))
  .map((name) => {
    const hex = readFileSync(join(folder, name, 'input.hex'), 'utf8').replaceAll(/\s+/g, '')
    return [name, Buffer.from(hex, 'hex')] as const
  })

/** Whether both readers had nothing to complain of. */
function compare(bytes: Uint8Array): boolean {
  const scanner = new ConnectionScanner(bytes)
  const ok = bytes.length >= 16 && scanner.read(16, bytes.length)
  const input = new Input(bytes)
  const [message] = readMessages(input)
  if (!ok || !message || message.end !== bytes.length) return false
  const full = readConnection(input, message)
  // What the full reader complains of may have several readings.
  if (!full || input.problems.length > 0) return false
  const sum = (field: 'packets' | 'bytes') =>
    Number((full.counters_orig?.[field] ?? 0n) + (full.counters_reply?.[field] ?? 0n))
  expect(scanner.ip_version).toBe(full.family === 'ipv6' ? 6 : 4)
  expect(scanner.ip_protocol).toBe(full.protocol)
  expect(scanner.zone).toBe(full.zone)
  expect(scanner.status >>> 0).toBe(full.status ?? 0)
  expect(scanner.id).toBe(full.id ?? -1)
  // Both directions' counters come together or not at all.
  if (full.counters_orig && full.counters_reply)
    expect([scanner.packets, scanner.bytes]).toEqual([sum('packets'), sum('bytes')])
  if (full.protocol === 6 && scanner.tcp_state >= 0)
    expect(full.state).toBe(TCP_STATES[scanner.tcp_state] ?? String(scanner.tcp_state))
  return true
}

describe.each(recorded)('%s', (_, bytes) => {
  test('as it is', () => {
    expect(compare(bytes)).toBe(true)
  })

  test('damaged: never throws, never disagrees', () => {
    const change = fc.record({ at: fc.nat(bytes.length), byte: fc.nat(255) })
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), fc.nat(400), (changes, cut) => {
        const copy = Buffer.from(bytes)
        for (const { at, byte } of changes) if (at < copy.length) copy[at] = byte
        expect(typeof compare(copy.subarray(0, Math.max(0, copy.length - (cut > 200 ? 0 : cut))))).toBe('boolean')
      }),
      { numRuns: 1000 },
    )
  })
})
