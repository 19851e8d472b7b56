import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { treeOfSflow } from '../../src/decode/sflow.ts'
import { SflowDecoder } from '../../src/sflow/decoder.ts'
import { readDatagram } from '../../src/sflow/structures/datagram.ts'
import type { Structure } from '../../src/sflow/structures/field.ts'
import { fieldsObject } from '../../src/sflow/structures/read.ts'
import { STRUCTURES } from '../../src/sflow/structures/registry.ts'
import { formatTree } from '../../src/tree.ts'
import { capture, smallDatagrams } from './golden.ts'
import { HOST_SFLOW } from './host-sflow.ts'
import { bodyOf } from './structures.ts'
import { countersSample, datagram, flowSample, tagged, xdr } from './xdr.ts'

const CASES = new URL('../../testcases/sflow/', import.meta.url)
const sampleOf = { flow_record: flowSample, counter_record: countersSample }
const KINDS = ['flow_record', 'counter_record'] as const

/** Every structure with a layout, and what wraps it. */
const readable = KINDS.flatMap((kind) =>
  [...STRUCTURES[kind].values()].filter(({ fields }) => fields !== undefined).map((structure) => ({ kind, structure })),
)

const title = ({ enterprise, format, name }: Structure) => `${enterprise}:${format} ${name}`

test('tags are unique and have names', () => {
  // All of the registry (May 2026) but the flow structure 4413:1.
  expect({ flow: STRUCTURES.flow_record.size, counter: STRUCTURES.counter_record.size }).toEqual({
    flow: 66,
    counter: 50,
  })
})

describe('random records come back', () => {
  test.each(readable.map((one) => [`${one.kind} ${title(one.structure)}`, one] as const))(
    '%s',
    (_, { kind, structure }) => {
      fc.assert(
        fc.property(fc.array(bodyOf(structure), { minLength: 1, maxLength: 3 }), (pieces) => {
          const records = pieces.map(({ bytes }) => tagged(structure.enterprise, structure.format, bytes))
          const { samples, problems } = readDatagram(datagram([sampleOf[kind](1, 2, records)]))
          expect(problems).toEqual([])
          expect(samples[0]!.records.map(({ fields }) => fieldsObject(fields!))).toEqual(
            pieces.map(({ value }) => value),
          )
        }),
        { numRuns: 10 },
      )
    },
  )

  test('of samples without records', () => {
    const [rtmetric, rtflow] = [1002, 1003].map((format) => STRUCTURES.sample.get(4300 * 4096 + format)!)
    fc.assert(
      fc.property(bodyOf(rtmetric!), bodyOf(rtflow!), (metrics, attributes) => {
        const { samples, problems } = readDatagram(
          datagram([tagged(4300, 1002, metrics.bytes), tagged(4300, 1003, attributes.bytes)]),
        )
        expect(problems).toEqual([])
        expect(samples.map(({ fields }) => fieldsObject(fields!))).toEqual([metrics.value, attributes.value])
      }),
    )
  })
})

describe('Host sFlow', () => {
  const input = readFileSync(new URL('host-sflow/input.hex', CASES), 'utf8').replaceAll(/\s/g, '')

  test('the case is what the writer makes of the specification', () => {
    expect(HOST_SFLOW.toString('hex')).toBe(input)
  })

  test('the tree', async () => {
    const { nodes, problems } = treeOfSflow(Buffer.from(input, 'hex'))
    expect(problems).toEqual([])
    await expect(`${formatTree(nodes)}\n`).toMatchFileSnapshot(new URL('host-sflow/expected.tree.txt', CASES).pathname)
  })

  test('the columns count what they have no place for, and keep what they have', () => {
    const decoder = new SflowDecoder()
    decoder.decode(HOST_SFLOW, 0)
    expect(decoder.counts).toMatchObject({ flow_samples_total: 1, counter_samples_total: 3, record_too_short: 0 })
    expect(decoder.counters.app_user_time_ms[2]).toBe(10)
    expect(decoder.unsupported.list()).toContainEqual({
      ...{ kind: 'counter_record', enterprise: 0, format: 2000, count: 2 },
    })
    expect(decoder.unsupported.list()).toContainEqual({
      ...{ kind: 'counter_record', enterprise: 8888, format: 9, count: 1 },
    })
  })
})

describe('defects have places', () => {
  const problemsOf = (records: readonly Uint8Array[]) =>
    readDatagram(datagram([countersSample(1, 2, records)])).problems
  /** Of the body of the first record: header of 28 bytes, of the sample 8 and 12, of the record 8. */
  const BODY = 56

  test.each<[string, Uint8Array, number, string]>([
    ['short', tagged(0, 2002, xdr(2)), BODY + 4, 'the record ends inside of container_index: 0 bytes are left'],
    [
      'before the optional part',
      tagged(0, 2003, Buffer.alloc(64)),
      BODY + 64,
      'the record ends inside of contexts: 0 bytes are left',
    ],
    ['text', tagged(0, 1005, xdr(9, 0x61626364)), BODY, 'name announces 9 bytes; its record has 4 left'],
    [
      'items',
      tagged(0, 2001, xdr(0xffff_ffff)),
      BODY + 4,
      'adapters announces 4294967295 more than its record has room for',
    ],
  ])('%s', (_, record, offset, message) => {
    expect(problemsOf([record])).toEqual([{ offset, message }])
  })

  test('the optional part of host_cpu may be missing', () => {
    const { samples, problems } = readDatagram(datagram([countersSample(1, 2, [tagged(0, 2003, Buffer.alloc(68))])]))
    expect(problems).toEqual([])
    expect(Object.keys(fieldsObject(samples[0]!.records[0]!.fields!))).toHaveLength(17)
  })

  test('an address of an unknown type', () => {
    const record = tagged(0, 1007, xdr(3, 0, 0))
    const { problems } = readDatagram(datagram([flowSample(1, 2, [record])]))
    expect(problems).toEqual([
      { offset: 76, message: 'address type of src_address is 3, neither 0 (unknown), 1 (IPv4) nor 2 (IPv6)' },
    ])
  })
})

test('a discarded packet has its reason in words', () => {
  const sample = tagged(0, 5, xdr(1, 0, 3, 0, 3, 0, 365, 0))
  const { nodes, problems } = treeOfSflow(datagram([sample]))
  expect(problems).toEqual([])
  expect(formatTree(nodes)).toContain('reason = 365  (tc_ingress)')
})

test('samples and their order are those of the columns', () => {
  const decoder = new SflowDecoder()
  for (const bytes of [...smallDatagrams(), ...capture('ovs31-hv1').filter((_, i) => i % 97 === 0)]) {
    decoder.flows.clear()
    decoder.counters.clear()
    decoder.decode(bytes, 0)
    const { samples, problems } = readDatagram(bytes)
    expect(problems).toEqual([])
    const sequences = (kind: 'flow' | 'counters') =>
      samples
        .filter((one) => one.hasRow && one.kind === kind)
        .map(({ fields }) => fieldsObject(fields!)['sequence_number'])
    const { flows, counters } = decoder
    expect(sequences('flow')).toEqual([...flows.sample_sequence.subarray(0, flows.rows)])
    expect(sequences('counters')).toEqual([...counters.sample_sequence.subarray(0, counters.rows)])
  }
})
