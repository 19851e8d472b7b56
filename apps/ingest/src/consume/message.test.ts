import { randomBytes } from 'node:crypto'
import { pathwatch } from '@pathwatch/proto/messages'
import { encodePayload } from '@pathwatch/proto/payload'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { counterMessage, flowMessage, identity } from '../../test/samples.ts'
import { BadMessage, decodeMessage, type RejectReason } from './message.ts'

const v1 = pathwatch.v1
const id = identity(7, 1_700_000_001_000)
const raw = (subject: string, data: Uint8Array, encoding = '') => ({
  subject,
  data,
  encoding,
  id: '',
  retried: false,
  sequence: 1,
  arrivedAtMs: 1_700_000_002_000,
})
const flows = (rows: Parameters<typeof flowMessage>[1], batch = id) => flowMessage(batch, rows)

function rejection(subject: string, data: Uint8Array): RejectReason | undefined {
  try {
    decodeMessage(raw(subject, data))
  } catch (error) {
    if (error instanceof BadMessage) return error.reason
    throw error
  }
  return undefined
}

test('the host is that of the subject, freshness counts from the oldest row', () => {
  const batch = decodeMessage(
    raw(
      'pathwatch.v1.hv1.flow_samples',
      flows([{ received_at_ms: 1_700_000_000_500 }, { received_at_ms: 1_700_000_000_200 }]),
    ),
  )
  expect(batch).toMatchObject({
    host: 'hv1',
    stream: 'flow_samples',
    rows: 2,
    oldestAtMs: 1_700_000_000_200,
    identity: { batchNo: 7 },
  })
})

test('a compressed message is the message', () => {
  const subject = 'pathwatch.v1.hv1.flow_samples'
  const plain = flows(Array.from({ length: 50 }, (_, row) => ({ received_at_ms: 1_700_000_000_000 + row })))
  const { bytes, encoding } = encodePayload(plain)
  expect(bytes.length).toBeLessThan(plain.length / 2)
  const { raw: _, bytes: onTheWire, digest, memoryBytes, ...batch } = decodeMessage(raw(subject, bytes, encoding))
  expect(onTheWire).toBe(bytes.length)
  expect(memoryBytes).toBe(bytes.length + plain.length)
  expect(digest).toMatch(/^[0-9a-f]{64}$/)
  expect(decodeMessage(raw(subject, Buffer.from(plain)))).toMatchObject(batch)
  expect(() => decodeMessage(raw(subject, bytes, 'br'))).toThrow("unknown content encoding 'br'")
  expect(() => decodeMessage(raw(subject, plain, 'zstd'))).toThrow(BadMessage)
})

test('row messages become rows of their tables', () => {
  const health = v1.AgentHealth.encode({
    batch: id,
    atMs: 1_700_000_000_123,
    startedAtMs: 0,
    sources: [{ name: 'sflow', state: v1.SourceHealth.State.FAILING, detail: 'no socket' }],
    losses: [{ stage: 'socket', reason: 'overflow', count: 3 }],
  }).finish()
  const { tables } = decodeMessage(raw('pathwatch.v1.hv1.agent_health', health))
  expect(tables['agent_health']).toMatchObject([
    {
      host: 'hv1',
      at: '2023-11-14 22:13:20.123',
      started_at: '1970-01-01 00:00:00.000',
      sources: [{ name: 'sflow', state: 'failing', detail: 'no socket' }],
    },
  ])
  expect(tables['agent_losses']).toMatchObject([{ stage: 'socket', reason: 'overflow', count: 3, batch_no: 7 }])
  expect(tables['agent_losses']?.[0]?.['epoch']).toBe(BigInt(`0x${Buffer.from(id.epoch).toString('hex')}`).toString())
})

describe('bad messages are rejected with a reason', () => {
  const good = flows([{ received_at_ms: 1_700_000_000_000 }])
  test.each<[string, string, Uint8Array, RejectReason]>([
    ['a stream we do not know', 'pathwatch.v1.hv1.weather', good, 'subject'],
    ['a host that is no host name', 'pathwatch.v1.HV_1.flow_samples', good, 'subject'],
    ['noise', 'pathwatch.v1.hv1.flow_samples', Buffer.from('noise'), 'undecodable'],
    ['nothing', 'pathwatch.v1.hv1.flow_samples', new Uint8Array(), 'undecodable'],
    ['a cut-off message', 'pathwatch.v1.hv1.flow_samples', good.subarray(0, good.length - 9), 'undecodable'],
    ['more than the limit', 'pathwatch.v1.hv1.flow_samples', new Uint8Array(256 * 1024 + 1), 'undecodable'],
    ['noise in a row message', 'pathwatch.v1.hv1.capabilities', Uint8Array.of(0x0a, 0xff), 'undecodable'],
    ['no batch', 'pathwatch.v1.hv1.kernel_events', v1.KernelEvents.encode({ bootId: 'b' }).finish(), 'batch'],
    ['batch number 0', 'pathwatch.v1.hv1.flow_samples', flows([], identity(0, 1)), 'batch'],
    [
      'a short epoch',
      'pathwatch.v1.hv1.kernel_events',
      v1.KernelEvents.encode({ batch: { epoch: randomBytes(4), batchNo: 1 } }).finish(),
      'batch',
    ],
    ['a time beyond 2106', 'pathwatch.v1.hv1.flow_samples', flows([{ received_at_ms: 2n ** 63n }]), 'time'],
    ['a seal beyond 2106', 'pathwatch.v1.hv1.interface_counters', counterMessage(identity(1, 2 ** 52), []), 'time'],
  ])('%s', (_, subject, data, reason) => {
    expect(rejection(subject, data)).toBe(reason)
  })

  test('no bytes throw anything else', () => {
    const streams = fc.constantFrom(
      'flow_samples',
      'interface_counters',
      'kernel_events',
      'capabilities',
      'agent_health',
    )
    const reasons = [undefined, 'undecodable', 'batch', 'time']
    fc.assert(
      fc.property(streams, fc.uint8Array({ maxLength: 300 }), (stream, data) => {
        expect(reasons).toContain(rejection(`pathwatch.v1.hv1.${stream}`, data))
      }),
    )
  })
})
