import fc from 'fast-check'
import { expect, test } from 'vitest'
import { COMPLETE, decodeEthernet, INCOMPLETE } from '../../src/packet/headers.ts'
import { FlowSampleColumns } from '../../src/sflow/flow-columns.ts'
import { type Row, rowsOf } from '../sflow/golden.ts'
import { frame } from './frames.ts'

const columns = new FlowSampleColumns(1)

function decode(bytes: Uint8Array): { result: number; row: Row } {
  columns.rows = 1
  columns.clear()
  // A copy of its own, so that reading past the end throws.
  const result = decodeEthernet(new DataView(bytes.slice().buffer), 0, bytes.length, columns, 0)
  columns.rows = 1
  return { result, row: rowsOf(columns)[0]! }
}

test('a frame cut anywhere gives no value that the whole frame does not have', () => {
  fc.assert(
    fc.property(frame, ({ bytes, expected }) => {
      const whole = decode(bytes)
      // Above 0 it may be a tunnel's.
      expect(whole.result).toBeGreaterThanOrEqual(COMPLETE)
      expect(whole.row).toMatchObject(expected)
      for (let length = 0; length < bytes.length; length++) {
        const { result, row } = decode(bytes.subarray(0, length))
        for (const [column, value] of Object.entries(row)) {
          // Of a cut chain of IPv6 extensions the last one seen is the protocol.
          if (column === 'ip_protocol' && result === INCOMPLETE) continue
          if (Number(value) !== 0 && value !== '0'.repeat(32)) expect(value, column).toEqual(whole.row[column])
        }
        if (result >= COMPLETE) expect(row).toEqual(whole.row)
      }
    }),
    { numRuns: 300 },
  )
})

const hex = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(/[\s-]/g, ''), 'hex'))

test('a TCP header cut before its flags keeps the ports', () => {
  const ethernet = '525400000201 525400000101 0800'
  const ipv4 = '4500 0034 0001 4000 40 06 0000 0a4d0101 0a4d0102'
  const { result, row } = decode(hex(`${ethernet} ${ipv4} 1451 b9d4 00000001`))
  expect(result).toBe(INCOMPLETE)
  expect(row).toMatchObject({ src_port: 5201, dst_port: 47_572, tcp_flags: 0, ip_protocol: 6, ip_ttl: 64 })
})

test('a later IPv6 fragment has no transport header', () => {
  const ethernet = '525400000201 525400000101 86dd'
  const ipv6 = `60000000 0018 2c 40 ${'00'.repeat(15)}01 ${'00'.repeat(15)}02`
  const { result, row } = decode(hex(`${ethernet} ${ipv6} 11 00 0149 00000007 0005 0006 0010 0000`))
  expect(result).toBe(COMPLETE)
  expect(row).toMatchObject({ ip_fragment: 2, ip_protocol: 17, src_port: 0, dst_port: 0 })
})

test('MPLS that does not carry IP ends at its label', () => {
  const { result, row } = decode(hex('525400000201 525400000101 8847 000641ff 00000000 525400000201'))
  expect(result).toBe(COMPLETE)
  expect(row).toMatchObject({ mpls_label: 100, eth_type: 0x8847, ip_protocol: 0 })
})

test('ARP of other address kinds has no addresses', () => {
  const { result, row } = decode(hex(`525400000201 525400000101 0806 0006 0800 06 04 0001 ${'ff'.repeat(20)}`))
  expect(result).toBe(COMPLETE)
  expect(row).toMatchObject({ eth_type: 0x0806, src_ip: '0'.repeat(32) })
})
