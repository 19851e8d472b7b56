import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeEthernet } from '../../src/packet/headers.ts'
import { decodeInner } from '../../src/packet/tunnels.ts'
import { SflowDecoder } from '../../src/sflow/decoder.ts'
import { FlowSampleColumns } from '../../src/sflow/flow-columns.ts'
import { frame } from '../packet/frames.ts'
import { rowsOf } from './golden.ts'

const decoder = new SflowDecoder({ flowCapacity: 1 })
const general = new FlowSampleColumns(1)
const hex = (text: string): number[] => [...Buffer.from(text.replaceAll(' ', ''), 'hex')]
const outer = (protocol: string) =>
  hex(`525400000201 525400000101 0800 4500 0000 0001 4000 40 ${protocol} 0000 0a4d0101 0a4d0102`)

/** What is around a frame, up to its own first byte. */
const around = fc.constantFrom<number[][]>(
  [],
  [...outer('11'), ...hex('c001 12b5 0000 0000 08000000 00138900')],
  [...outer('11'), ...hex('c001 2118 0000 0000 08000000 00138900')],
  [...outer('11'), ...hex('c001 17c1 0000 0000 00006558 00138900')],
  [...outer('11'), ...hex('c001 12b5 0000 0000 00000000 00138900')],
  [...outer('2f'), ...hex('0000 6558')],
  [...outer('2f'), ...hex('2000 6558 00001389')],
  [...outer('2f'), ...hex('3000 6558 00001389 00000001')],
)

/** One flow sample with one sampled_header. */
function datagram(header: Uint8Array): Uint8Array {
  const padded = (header.length + 3) & ~3
  const words = [5, 1, 0x7f00_0001, 0, 1, 1, 1, 1, 56 + padded, 1, 7, 100, 100, 0, 1, 2, 1, 1, 16 + padded]
  words.push(1, 1500, 4, header.length)
  const view = new DataView(new ArrayBuffer(words.length * 4 + padded))
  words.forEach((word, index) => view.setUint32(index * 4, word))
  const bytes = new Uint8Array(view.buffer)
  bytes.set(header, words.length * 4)
  return bytes
}

// The decoder of flow samples reads usual frames by itself: what it writes is what the decoders of headers write.
test('a frame in a flow sample, cut anywhere, gives what the decoders of headers give', () => {
  fc.assert(
    fc.property(around, frame, fc.nat(), ([...before], { bytes }, cut) => {
      const all = Uint8Array.from([...before, ...bytes])
      const header = all.subarray(0, all.length - (cut % all.length))
      decoder.flows.clear()
      expect(decoder.decode(datagram(header), 0)).toBe(true)
      general.rows = 1
      general.hasInner = true
      general.clear()
      const view = new DataView(header.slice().buffer)
      const result = decodeEthernet(view, 0, header.length, general, 0)
      if (result > 0) decodeInner(view, result, header.length, general, 0)
      const own = decoder.flows
      for (const name of ['received_at_ms', 'agent_address', 'sub_agent_id', 'datagram_sequence'] as const)
        general[name].set(own[name] as never)
      for (const name of ['sample_type', 'sample_sequence', 'source_id_type', 'source_id_index'] as const)
        general[name].set(own[name])
      for (const name of ['sampling_rate', 'sample_pool', 'drops', 'input', 'output', 'records'] as const)
        general[name].set(own[name])
      general.frame_length[0] = 1500
      general.header_protocol[0] = 1
      general.rows = 1
      expect(rowsOf(own)).toEqual(rowsOf(general))
    }),
    { numRuns: 2000 },
  )
})

test('more rows than their memory holds are refused', () => {
  expect(() => new FlowSampleColumns(2049)).toThrow(RangeError)
})
