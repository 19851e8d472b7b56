/** Arbitrary datagrams with the rows that they must become. */
import fc from 'fast-check'
import { COUNTER_FIELDS, type CounterRecordKind } from '../../src/sflow/counter-layout.ts'
import type { CounterRecord, Datagram, FlowRecord, Interface, Sample } from '../../src/sflow/encoder.ts'
import { bytesOf, frame } from '../packet/frames.ts'
import { columnAddress, type Row } from './golden.ts'

const u8 = fc.integer({ min: 0, max: 0xff })
const u16 = fc.integer({ min: 0, max: 0xffff })
const u32 = fc.integer({ min: 0, max: 0xffff_ffff })
const u64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })
const address = fc.oneof(bytesOf(4), bytesOf(16))

interface Piece<Record> {
  readonly record: Record
  readonly bit: number
  readonly expected: Row
}

type FlowPiece = Piece<FlowRecord>
type CounterPiece = Piece<CounterRecord>

const header = fc.tuple(frame, u16).map(([{ bytes, expected }, frame_length]): FlowPiece => ({
  record: { kind: 'sampled_header', protocol: 1, frameLength: frame_length, stripped: 4, header: bytes },
  bit: 0,
  expected: { ...expected, frame_length, header_protocol: 1 },
}))

const extendedSwitch = fc.tuple(u16, u8, u16, u8).map(([in_vlan, in_priority, out_vlan, out_priority]): FlowPiece => ({
  record: {
    kind: 'extended_switch',
    ...{ inVlan: in_vlan, inPriority: in_priority, outVlan: out_vlan, outPriority: out_priority },
  },
  bit: 4,
  expected: { in_vlan, in_priority, out_vlan, out_priority },
}))

const extendedMpls = fc.tuple(address, fc.array(u32, { maxLength: 3 })).map(([nextHop, outStack]): FlowPiece => ({
  record: { kind: 'extended_mpls', nextHop, inStack: [], outStack },
  bit: 6,
  expected: {},
}))

const vni = (kind: 'vni_egress' | 'vni_ingress') =>
  u32.map((vni): FlowPiece => ({ record: { kind, vni }, bit: kind === 'vni_egress' ? 11 : 12, expected: { vni } }))

/** Not a tunnel port and not the swap of one, so that only the test of tunnel-ports.ts deals with those. */
const plainPort = fc.integer({ min: 1, max: 255 })

const tunnelBits = { ipv4_tunnel_egress: 7, ipv4_tunnel_ingress: 8, ipv6_tunnel_egress: 9, ipv6_tunnel_ingress: 10 }
const tunnel = (kind: keyof typeof tunnelBits) => {
  const ip = bytesOf(kind.startsWith('ipv4') ? 4 : 16)
  return fc
    .tuple(ip, ip, u8, u8, plainPort, plainPort)
    .map(([src, dst, protocol, tos, srcPort, dstPort]): FlowPiece => ({
      record: { kind, length: 0, protocol, src, dst, srcPort, dstPort, tcpFlags: 0, tos },
      bit: tunnelBits[kind],
      expected: {
        ...{ tunnel_src_ip: columnAddress(src), tunnel_dst_ip: columnAddress(dst), tunnel_protocol: protocol },
        ...{ tunnel_tos: tos, tunnel_src_port: srcPort, tunnel_dst_port: dstPort },
      },
    }))
}

const sampledEthernet = fc.tuple(u16, bytesOf(6), bytesOf(6), u16).map(([length, srcMac, dstMac, type]): FlowPiece => ({
  record: { kind: 'sampled_ethernet', length, srcMac, dstMac, type },
  bit: 1,
  expected: {
    ...{ frame_length: length, eth_type: type },
    src_mac: BigInt(`0x${Buffer.from(srcMac).toString('hex')}`),
    dst_mac: BigInt(`0x${Buffer.from(dstMac).toString('hex')}`),
  },
}))

const sampledIp = (kind: 'sampled_ipv4' | 'sampled_ipv6') => {
  const ip = bytesOf(kind === 'sampled_ipv4' ? 4 : 16)
  return fc
    .tuple(ip, ip, u8, u16, u16, u8, u8)
    .map(([src, dst, protocol, srcPort, dstPort, tcpFlags, tos]): FlowPiece => ({
      record: { kind, length: 0, protocol, src, dst, srcPort, dstPort, tcpFlags, tos },
      bit: kind === 'sampled_ipv4' ? 2 : 3,
      expected: {
        ...{ src_ip: columnAddress(src), dst_ip: columnAddress(dst), ip_protocol: protocol },
        ...{ src_port: srcPort, dst_port: dstPort, tcp_flags: tcpFlags, ip_tos: tos },
      },
    }))
}

/** At most one structure of each kind that shares columns. */
const flowPieces = fc
  .tuple(
    fc.oneof(
      header,
      fc.tuple(sampledEthernet, sampledIp('sampled_ipv4')),
      fc.tuple(sampledEthernet, sampledIp('sampled_ipv6')),
    ),
    fc.option(extendedSwitch),
    fc.option(extendedMpls),
    fc.option(fc.oneof(...(['ipv4_tunnel_egress', 'ipv4_tunnel_ingress'] as const).map(tunnel))),
    fc.option(fc.oneof(vni('vni_egress'), vni('vni_ingress'))),
    fc.option(
      fc.tuple(
        u32.filter((tag) => tag > 4096),
        fc.uint8Array({ maxLength: 40 }),
      ),
    ),
  )
  .map(([packet, ...rest]) => {
    const [raw] = rest.splice(4) as [[number, Uint8Array] | null]
    const pieces = [packet, ...(rest as (FlowPiece | null)[])].flat().filter((piece) => piece !== null)
    if (raw) pieces.push({ record: { kind: 'raw', tag: raw[0], body: raw[1] }, bit: 31, expected: {} })
    return pieces
  })
  .chain((pieces) => fc.shuffledSubarray(pieces, { minLength: pieces.length }))

const portName = fc
  .string({ unit: 'grapheme-ascii', maxLength: 15 })
  .map((name): CounterPiece => ({ record: { kind: 'port_name', name }, bit: 4, expected: { port_name: name } }))

const counterBits = {
  if_counters: 0,
  ethernet_counters: 1,
  lag_port_stats: 2,
  of_port: 3,
  app_resources: 5,
  ovs_dp_stats: 6,
}
const counterRecord = (kind: CounterRecordKind): fc.Arbitrary<CounterPiece> => {
  const value = { 32: u32, 48: fc.bigInt({ min: 0n, max: 2n ** 48n - 1n }), 64: u64 }
  const fields = COUNTER_FIELDS[kind].fields.map(([name, bits]) => [name, value[bits]])
  return fc.record(Object.fromEntries(fields)).map((values) => ({
    record: { kind, values },
    bit: counterBits[kind],
    expected: values as Row,
  }))
}
const counterPieces = fc
  .shuffledSubarray(Object.keys(counterBits) as CounterRecordKind[])
  .chain((kinds) =>
    fc.tuple(fc.option(portName), ...kinds.map(counterRecord)).map((list) => list.filter((piece) => piece !== null)),
  )

function interfaceOf(expanded: boolean): fc.Arbitrary<Interface> {
  const value = fc.integer({ min: 0, max: expanded ? 0xffff_ffff : 0x3fff_ffff })
  return fc.record({ format: fc.integer({ min: 0, max: 2 }), value })
}

interface ModelSample {
  readonly sample: Sample
  readonly expected: Row
}

const head = fc.boolean().chain((expanded) =>
  fc.record({
    expanded: fc.constant(expanded),
    sequence: u32,
    sourceId: fc.record({
      type: fc.integer({ min: 0, max: 2 }),
      index: expanded ? u32 : fc.integer({ min: 0, max: 0xffffff }),
    }),
    input: interfaceOf(expanded),
    output: interfaceOf(expanded),
  }),
)

function merge(pieces: readonly (FlowPiece | CounterPiece)[]): Row {
  return Object.assign(
    { records: pieces.reduce((bits, { bit }) => (bits | (1 << bit)) >>> 0, 0) },
    ...pieces.map(({ expected }) => expected),
  ) as Row
}

const flowSample = fc
  .tuple(head, fc.tuple(u32, u32, u32), flowPieces)
  .map(([{ input, output, ...head }, [samplingRate, samplePool, drops], pieces]): ModelSample => ({
    sample: {
      kind: 'flow',
      ...head,
      samplingRate,
      samplePool,
      drops,
      input,
      output,
      records: pieces.map(({ record }) => record),
    },
    expected: {
      ...merge(pieces),
      ...{ sample_type: head.expanded ? 3 : 1, sample_sequence: head.sequence },
      ...{ source_id_type: head.sourceId.type, source_id_index: head.sourceId.index },
      ...{ sampling_rate: samplingRate, sample_pool: samplePool, drops },
      ...{ input_format: input.format, input: input.value, output_format: output.format, output: output.value },
    },
  }))

const counterSample = fc.tuple(head, counterPieces).map(([{ sequence, sourceId, expanded }, pieces]): ModelSample => ({
  sample: { kind: 'counters', sequence, sourceId, expanded, records: pieces.map(({ record }) => record) },
  expected: {
    ...merge(pieces),
    ...{ sample_type: expanded ? 4 : 2, sample_sequence: sequence },
    ...{ source_id_type: sourceId.type, source_id_index: sourceId.index },
  },
}))

export interface ModelDatagram {
  readonly datagram: Datagram
  readonly flows: Row[]
  readonly counters: Row[]
}

export const modelDatagram: fc.Arbitrary<ModelDatagram> = fc
  .tuple(address, u32, u32, u32, fc.array(fc.oneof(flowSample, counterSample), { maxLength: 8 }))
  .map(([agentAddress, subAgentId, sequence, uptimeMs, samples]) => {
    const common = { agent_address: columnAddress(agentAddress), sub_agent_id: subAgentId, datagram_sequence: sequence }
    const rows = (kind: Sample['kind']) =>
      samples.filter(({ sample }) => sample.kind === kind).map(({ expected }) => ({ ...expected, ...common }))
    return {
      datagram: { agentAddress, subAgentId, sequence, uptimeMs, samples: samples.map(({ sample }) => sample) },
      flows: rows('flow'),
      counters: rows('counters'),
    }
  })
