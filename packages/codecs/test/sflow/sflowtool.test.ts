import { expect, test } from 'vitest'
import { formatAddress } from '../../src/packet/address.ts'
import { SflowDecoder } from '../../src/sflow/decoder.ts'
import { capture, type Row, rowsOf } from './golden.ts'
import { counterColumns, type Element, lagPortState, toolDatagrams, toolInterface } from './sflowtool.ts'

type Value = number | bigint | string
/** What the row says, in a form that equals the text when both agree. */
type Check = (row: Row, text: string, element: Element) => [own: Value, expected: Value]

const number =
  (column: string): Check =>
  (row, text) => [Number(row[column]), Number(text)]
const mac =
  (column: string): Check =>
  (row, text) => [(row[column] as bigint).toString(16).padStart(12, '0'), text]
const ipv4 =
  (column: string): Check =>
  (row, text) => [formatAddress(Buffer.from(row[column] as string, 'hex')), text]
const ipv6 =
  (column: string): Check =>
  (row, text) => [row[column] as string, text.replaceAll(':', '')]
const port =
  (column: string): Check =>
  (row, text) => {
    const { format, value } = toolInterface(text)
    return [`${row[`${column}_format`]} ${row[column]}`, `${format} ${value}`]
  }

const sampleChecks: Record<string, Check> = {
  sampleType_tag: (row, text) => [`0:${row['sample_type']}`, text],
  sampleSequenceNo: number('sample_sequence'),
  sourceId: (row, text) => [`${row['source_id_type']}:${row['source_id_index']}`, text],
  meanSkipCount: number('sampling_rate'),
  samplePool: number('sample_pool'),
  dropEvents: number('drops'),
  inputPort: port('input'),
  outputPort: port('output'),
}

const flowChecks: Record<string, Check> = {
  flowBlock_tag: (row, text) => {
    const bit = { '0:1': 0, '0:1001': 4, '0:1006': 6, '0:1023': 7, '0:1024': 8, '0:1029': 11, '0:1030': 12 }[text]!
    return [(Number(row['records']) >>> bit) & 1, 1]
  },
  in_vlan: number('in_vlan'),
  in_priority: number('in_priority'),
  out_vlan: number('out_vlan'),
  out_priority: number('out_priority'),
  headerProtocol: number('header_protocol'),
  sampledPacketSize: number('frame_length'),
  dstMAC: mac('dst_mac'),
  srcMAC: mac('src_mac'),
  ethernet_type: number('eth_type'),
  srcIP: ipv4('src_ip'),
  dstIP: ipv4('dst_ip'),
  srcIP6: ipv6('src_ip'),
  dstIP6: ipv6('dst_ip'),
  // sflowtool prints protocol 0 for later fragments, so that nothing reads a transport header; ours is the header's.
  IPProtocol: (row, text, element) =>
    element['IPFragmentOffset'] === undefined ? number('ip_protocol')(row, text, element) : [row['ip_fragment']!, 2],
  IPTOS: number('ip_tos'),
  IPTTL: number('ip_ttl'),
  IPFragmentOffset: (row) => [row['ip_fragment']!, 2],
  TCPSrcPort: number('src_port'),
  TCPDstPort: number('dst_port'),
  TCPFlags: number('tcp_flags'),
  UDPSrcPort: number('src_port'),
  UDPDstPort: number('dst_port'),
  ICMPType: number('icmp_type'),
  ICMPCode: number('icmp_code'),
  decodedVLAN: number('vlan_id'),
  decodedPriority: number('vlan_pcp'),
  'decodedVLAN.1': number('inner_vlan_id'),
  // No sample of the capture has both an ingress and an egress structure, of which the egress one would win.
  in_VNI: number('vni'),
  out_VNI: number('vni'),
  tunnel_ipv4_in_srcIP: ipv4('tunnel_src_ip'),
  tunnel_ipv4_in_dstIP: ipv4('tunnel_dst_ip'),
  tunnel_ipv4_in_IPProtocol: number('tunnel_protocol'),
  tunnel_ipv4_in_IPTOS: number('tunnel_tos'),
  tunnel_ipv4_in_UDPSrcPort: swapped('tunnel_src_port'),
  tunnel_ipv4_in_UDPDstPort: swapped('tunnel_dst_port'),
  tunnel_ipv4_out_srcIP: ipv4('tunnel_src_ip'),
  tunnel_ipv4_out_dstIP: ipv4('tunnel_dst_ip'),
  tunnel_ipv4_out_IPProtocol: number('tunnel_protocol'),
  tunnel_ipv4_out_IPTOS: number('tunnel_tos'),
  tunnel_ipv4_out_UDPSrcPort: swapped('tunnel_src_port'),
  tunnel_ipv4_out_UDPDstPort: swapped('tunnel_dst_port'),
}

const counterChecks: Record<string, Check> = {
  counterBlock_tag: (row, text) => {
    const bit = { '0:1': 0, '0:2': 1, '0:7': 2, '0:1004': 3, '0:1005': 4, '0:2203': 5, '0:2207': 6 }[text]!
    return [(Number(row['records']) >>> bit) & 1, 1]
  },
  ...Object.fromEntries(Object.entries(counterColumns).map(([field, column]) => [field, number(column)])),
  openflow_datapath_id: (row, text) => [row['of_datapath_id']!, BigInt(`0x${text}`)],
  ifName: (row, text) => [row['port_name']!, text],
  actorSystemID: mac('lag_actor_system_id'),
  partnerSystemID: mac('lag_partner_system_id'),
  ...Object.fromEntries(
    ['actorAdminPortState', 'actorOperPortState', 'partnerAdminPortState', 'partnerOperPortState'].map((field) => [
      field,
      (row: Row, _text: string, element: Element): [Value, Value] => [row['lag_port_state']!, lagPortState(element)],
    ]),
  ),
}

/** Printed by sflowtool, without a column of ours. */
const withoutColumn = new Set([
  ...['sampleType', 'extendedType', 'flowSampleType', 'elements'],
  ...['strippedBytes', 'headerLen', 'headerBytes', 'IPSize', 'ip.tot_len', 'IPID', 'IP6_label', 'IPV6_payloadLen'],
  ...['UDPBytes', 'IP6HeaderExtension', 'decodedPriority.1', 'mpls_nexthop', 'mpls_output_stack'],
  ...['tunnel_ipv4_in_sampledPacketSize', 'tunnel_ipv4_in_IPSize'],
  ...['tunnel_ipv4_out_sampledPacketSize', 'tunnel_ipv4_out_IPSize'],
])

/** Open vSwitch swaps the bytes of tunnel ports and sflowtool prints them as they come, see tunnel-ports.ts. */
function swapped(column: string): Check {
  return (row, text) => [Number(row[column]), ((Number(text) & 0xff) << 8) | (Number(text) >>> 8)]
}

test('600 datagrams of Open vSwitch: every field equals what sflowtool prints', () => {
  const datagrams = capture('ovs31-hv1')
  const decoder = new SflowDecoder()
  const compared = new Map<string, number>()
  const differences: string[] = []
  const compare = (checks: Record<string, Check>, fields: Element, row: Row, place: string) => {
    for (const [name, text] of Object.entries(fields)) {
      const check = checks[name]
      if (!check) {
        if (!withoutColumn.has(name)) differences.push(`${place}: no check for ${name}`)
        continue
      }
      const [own, expected] = check(row, text, fields)
      if (own !== expected) differences.push(`${place} ${name}: ${own} is not ${expected}`)
      compared.set(name, (compared.get(name) ?? 0) + 1)
    }
  }

  for (const [i, tool] of toolDatagrams().entries()) {
    const receivedAtMs = Number(tool['pcapTimestamp_uS'])
    expect(decoder.decode(datagrams[i]!, receivedAtMs)).toBe(true)
    const rows = { flows: rowsOf(decoder.flows), counters: rowsOf(decoder.counters) }
    decoder.flows.clear()
    decoder.counters.clear()
    expect(rows.flows.length + rows.counters.length).toBe(Number(tool['samplesInPacket']))
    for (const [n, sample] of tool.samples.entries()) {
      const place = `datagram ${i} sample ${n}`
      const isFlow = sample['sampleType'] === 'FLOWSAMPLE'
      const row = (isFlow ? rows.flows : rows.counters).shift()!
      expect(row, place).toMatchObject({
        received_at_ms: BigInt(receivedAtMs),
        agent_address: '00000000000000000000ffff7f000001',
        sub_agent_id: Number(tool['agentSubId']),
        datagram_sequence: Number(tool['packetSequenceNo']),
      })
      const { elements, ...head } = sample
      compare(sampleChecks, head, row, place)
      for (const element of elements) compare(isFlow ? flowChecks : counterChecks, element, row, place)
    }
  }

  expect(differences).toEqual([])
  expect([...compared.keys()].toSorted()).toEqual(
    [sampleChecks, flowChecks, counterChecks].flatMap((checks) => Object.keys(checks)).toSorted(),
  )
  expect([...compared.values()].reduce((sum, count) => sum + count, 0)).toBe(100_465)
})
