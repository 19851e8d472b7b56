import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeEthernet } from '../../src/packet/headers.ts'
import { decodeInner } from '../../src/packet/tunnels.ts'
import { FlowSampleColumns } from '../../src/sflow/flow-columns.ts'
import { type Row, rowsOf } from '../sflow/golden.ts'
import { type Frame, frame } from './frames.ts'
import { hex, outer, tunnels, udp } from './tunnels.ts'

const columns = new FlowSampleColumns(1)

function decode(bytes: readonly number[]): { result: number; row: Row } {
  columns.rows = 1
  columns.hasInner = true
  columns.clear()
  // A copy of its own, so that reading past the end throws.
  const view = new DataView(Uint8Array.from(bytes).buffer)
  let result = decodeEthernet(view, 0, bytes.length, columns, 0)
  if (result > 0) result = decodeInner(view, result, bytes.length, columns, 0)
  columns.rows = 1
  return { result, row: rowsOf(columns)[0]! }
}

/** What the columns say of an inner frame; addresses of ARP have none there. */
function innerRow({ expected }: Frame): Row {
  const isIp = expected['ip_protocol'] !== undefined && expected['mpls_label'] === undefined
  const none = '0'.repeat(32)
  if (!isIp || (expected['eth_type'] !== 0x0800 && expected['eth_type'] !== 0x86dd)) {
    return { inner_src_ip: none, inner_dst_ip: none, inner_ip_protocol: 0, inner_src_port: 0, inner_dst_port: 0 }
  }
  return {
    inner_src_ip: expected['src_ip']!,
    inner_dst_ip: expected['dst_ip']!,
    inner_ip_protocol: expected['ip_protocol']!,
    inner_src_port: expected['src_port'] ?? 0,
    inner_dst_port: expected['dst_port'] ?? 0,
  }
}

test.each(Object.entries(tunnels))(
  '%s: the inner packet is found, and cut anywhere nothing is invented',
  (_name, wrap) => {
    // 802.3 frames have a length for a type: SNAP is followed outside of tunnels only.
    const typed = frame.filter(({ bytes }) => !hasLength(bytes))
    fc.assert(
      fc.property(typed, (inner) => {
        const { bytes, expected } = wrap([...inner.bytes])
        const whole = decode(bytes)
        expect(whole.row).toMatchObject({ ...expected, ...innerRow(inner), src_ip: '00000000000000000000ffff0a4d0101' })
        for (let length = 0; length < bytes.length; length++) {
          const { result, row } = decode(bytes.slice(0, length))
          for (const [column, value] of Object.entries(row)) {
            if (column === 'inner_ip_protocol' && result < 0) continue
            if (Number(value) !== 0 && value !== '0'.repeat(32)) expect(value, column).toEqual(whole.row[column])
          }
        }
      }),
      { numRuns: 30 },
    )
  },
)

function hasLength(bytes: Uint8Array): boolean {
  let p = 12
  for (;;) {
    const type = (bytes[p]! << 8) | bytes[p + 1]!
    if (type !== 0x8100 && type !== 0x88a8 && type !== 0x9100) return type < 0x600
    p += 4
  }
}

test('IP in IP has no Ethernet header inside', () => {
  const ipv6 = hex(`60000000 0008 11 40 ${'00'.repeat(15)}01 ${'00'.repeat(15)}02 0035 d903 00080000`)
  expect(decode(outer('29', ipv6)).row).toMatchObject({
    inner_encapsulation: 4,
    inner_src_ip: `${'00'.repeat(15)}01`,
    inner_ip_protocol: 17,
    inner_src_port: 53,
    inner_dst_port: 55_555,
  })
})

test('what uses the port without a valid VNI is no tunnel', () => {
  const { result, row } = decode(udp('12b5', hex('00000000 00000000 525400000201')))
  expect(result).toBeLessThan(0)
  expect(row).toMatchObject({ inner_encapsulation: 0, inner_vni: 0, dst_port: 4789 })
})
