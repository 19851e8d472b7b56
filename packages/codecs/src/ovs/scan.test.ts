/** The scanner must agree with the full reader on everything that both understand, damaged or not. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatUuid } from '../netlink/address.ts'
import { Input } from '../netlink/kind.ts'
import { readMessages } from '../netlink/message.ts'
import { readFlow } from './flow.ts'
import { FlowScanner } from './scan.ts'

const folder = new URL('../../testcases/netlink/', import.meta.url).pathname
const recorded = Buffer.from(
  readFileSync(join(folder, 'ovs-flow-new-request-sflow', 'input.hex'), 'utf8').replaceAll(/\s+/g, ''),
  'hex',
)

function attribute(type: number, payload: Uint8Array): Buffer {
  const bytes = Buffer.alloc((4 + payload.length + 3) & ~3)
  bytes.writeUInt16LE(4 + payload.length, 0)
  bytes.writeUInt16LE(type, 2)
  bytes.set(payload, 4)
  return bytes
}

/** A dump's answer: the recorded request with statistics, as the kernel appends them. */
function flow(packets: bigint, octets: bigint, used: bigint): Buffer {
  const stats = Buffer.alloc(16)
  stats.writeBigUInt64LE(packets, 0)
  stats.writeBigUInt64LE(octets, 8)
  const time = Buffer.alloc(8)
  time.writeBigUInt64LE(used)
  const message = Buffer.concat([recorded, attribute(3, stats), attribute(5, time)])
  message.writeUInt32LE(message.length, 0)
  return message
}

function compare(bytes: Uint8Array): boolean {
  const scanner = new FlowScanner(bytes)
  const ok = bytes.length >= 16 && scanner.read(16, bytes.length)
  const input = new Input(bytes)
  const [message] = readMessages(input)
  if (!ok || !message || input.problems.length > 0 || message.end !== bytes.length) return false
  const full = readFlow(input, message)
  // What the full reader complains of may have several readings.
  if (input.problems.length > 0) return false
  expect(scanner.packets).toBe(Number(full.stats?.n_packets ?? 0n))
  expect(scanner.bytes).toBe(Number(full.stats?.n_bytes ?? 0n))
  expect(scanner.used_ms).toBe(Number(full.used ?? 0n))
  expect(scanner.sampled).toBe((full.actions?.value ?? []).some(({ type }) => type === 6))
  if (scanner.ufid_offset >= 0) expect(formatUuid(bytes, scanner.ufid_offset)).toBe(full.ufid)
  return true
}

test('a recorded flow', () => {
  expect(readdirSync(folder)).toContain('ovs-flow-new-request-sflow')
  expect(compare(recorded)).toBe(true)
  expect(compare(flow(7n, 686n, 12_345n))).toBe(true)
  const scanner = new FlowScanner(recorded)
  scanner.read(16, recorded.length)
  expect(scanner).toMatchObject({ sampled: true, packets: 0 })
  expect(formatUuid(recorded, scanner.ufid_offset)).toBe('57ce9945-a056-47a3-809c-8551508fe378')
})

test('any counters', () => {
  const counter = fc.bigInt({ min: 0n, max: 2n ** 53n - 1n })
  fc.assert(
    fc.property(counter, counter, counter, (...values) => {
      expect(compare(flow(...values))).toBe(true)
    }),
  )
})

test('damaged flows: never throws, never disagrees', () => {
  const change = fc.record({ at: fc.nat(recorded.length + 40), byte: fc.nat(255) })
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), fc.nat(600), (changes, cut) => {
      const bytes = flow(1n, 2n, 3n)
      for (const { at, byte } of changes) if (at < bytes.length) bytes[at] = byte
      expect(typeof compare(bytes.subarray(0, Math.max(0, bytes.length - (cut > 300 ? 0 : cut))))).toBe('boolean')
    }),
    { numRuns: 2000 },
  )
})
