/** The shape must agree with the full reader on what both understand, damaged or not. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Input } from '../netlink/kind.ts'
import { readMessages } from '../netlink/message.ts'
import { readFlow } from './flow.ts'
import { COOKIE, KEY } from './attributes.ts'
import { FlowShape } from './shape.ts'

const recorded = Buffer.from(
  readFileSync(
    new URL('../../testcases/netlink/ovs-flow-new-request-sflow/input.hex', import.meta.url),
    'utf8',
  ).replaceAll(/\s+/g, ''),
  'hex',
)

function shapeOf(bytes: Uint8Array): FlowShape {
  const shape = new FlowShape()
  shape.read(bytes, 16, bytes.length)
  return shape
}

test('a recorded flow of a bridge with sFlow', () => {
  const shape = shapeOf(recorded)
  const input = new Input(recorded)
  const flow = readFlow(input, [...readMessages(input)][0]!)
  expect(shape.sample_cookies).toBe(1 << COOKIE.sflow)
  expect(shape.actions).toBe(flow.actions?.value.length)
  expect(shape.in_port).toBe(flow.key?.value.in_port)
  expect(shape.eth_type).toBe(flow.key?.value.ethertype)
  expect(shape.recirc_id).toBe(flow.key?.value.recirc_id ?? 0)
  expect(shape.key_attrs & (1 << KEY.ethernet)).not.toBe(0)
  expect(shape.mask_attrs & (1 << KEY.in_port)).not.toBe(0)
  expect(shape.mask_attrs & (1 << KEY.nd)).toBe(0)
})

test('one shape for many flows: nothing is left of the flow before', () => {
  const shape = shapeOf(recorded)
  shape.read(recorded.subarray(0, 24), 16, 24)
  const numbers = (of: FlowShape) => Object.entries(of).filter(([, value]) => typeof value !== 'object')
  expect(numbers(shape)).toEqual(numbers(new FlowShape()))
})

test('damaged flows: never throws', () => {
  const change = fc.record({ at: fc.integer({ min: 16, max: recorded.length - 1 }), byte: fc.nat(255) })
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), fc.nat(recorded.length - 24), (changes, cut) => {
      const bytes = Buffer.from(recorded)
      for (const { at, byte } of changes) bytes[at] = byte
      expect(shapeOf(bytes.subarray(0, bytes.length - cut)).actions).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: 2000 },
  )
})
