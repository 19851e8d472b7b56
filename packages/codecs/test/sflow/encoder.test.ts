import { expect, test } from 'vitest'
import type { CounterRecord, Datagram, FlowRecord, Sample } from '../../src/sflow/encoder.ts'
import { encodeDatagram } from '../../src/sflow/encoder.ts'
import { COUNTER_FIELDS } from '../../src/sflow/counter-layout.ts'
import { capture } from './golden.ts'
import {
  counterColumns,
  type Element,
  lagPortState,
  toolDatagrams,
  toolInterface,
  type ToolSample,
} from './sflowtool.ts'

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll('-', ''), 'hex'))
const ipv4 = (text: string) => Uint8Array.from(text.split('.'), Number)

function flowRecord(element: Element): FlowRecord {
  const value = (name: string) => Number(element[name])
  switch (element['flowBlock_tag'] ?? '') {
    case '0:1':
      return {
        kind: 'sampled_header',
        protocol: value('headerProtocol'),
        frameLength: value('sampledPacketSize'),
        stripped: value('strippedBytes'),
        header: bytes(element['headerBytes']!),
      }
    case '0:1001':
      return {
        kind: 'extended_switch',
        inVlan: value('in_vlan'),
        inPriority: value('in_priority'),
        outVlan: value('out_vlan'),
        outPriority: value('out_priority'),
      }
    case '0:1006': {
      const outStack = element['mpls_output_stack']!.split('-').map((entry) => {
        const [label, experimental, bottom, ttl] = entry.split('.').map(Number)
        return ((label! << 12) | (experimental! << 9) | (bottom! << 8) | ttl!) >>> 0
      })
      return { kind: 'extended_mpls', nextHop: ipv4(element['mpls_nexthop']!), inStack: [], outStack }
    }
    case '0:1029':
      return { kind: 'vni_egress', vni: value('out_VNI') }
    case '0:1030':
      return { kind: 'vni_ingress', vni: value('in_VNI') }
    case '0:1023':
    case '0:1024': {
      const direction = element['flowBlock_tag'] === '0:1023' ? 'out' : 'in'
      const field = (name: string) => element[`tunnel_ipv4_${direction}_${name}`]!
      return {
        kind: direction === 'out' ? 'ipv4_tunnel_egress' : 'ipv4_tunnel_ingress',
        length: Number(field('sampledPacketSize')),
        protocol: Number(field('IPProtocol')),
        src: ipv4(field('srcIP')),
        dst: ipv4(field('dstIP')),
        // sflowtool names ports only where there are any.
        srcPort: Number(field('UDPSrcPort') ?? 0),
        dstPort: Number(field('UDPDstPort') ?? 0),
        tcpFlags: 0,
        tos: Number(field('IPTOS')),
      }
    }
    default:
      throw new Error(`no record for ${element['flowBlock_tag']}`)
  }
}

function counterRecord(element: Element): CounterRecord {
  const format = Number(element['counterBlock_tag']!.slice(2))
  if (format === 1005) return { kind: 'port_name', name: element['ifName']! }
  const kinds = Object.keys(COUNTER_FIELDS) as (keyof typeof COUNTER_FIELDS)[]
  const kind = kinds.find((name) => COUNTER_FIELDS[name].tag === format)!
  const values: Record<string, number | bigint> = {}
  for (const [field, text] of Object.entries(element)) {
    const column = counterColumns[field]
    if (column) values[column] = BigInt(text)
  }
  if (kind === 'of_port') values['of_datapath_id'] = BigInt(`0x${element['openflow_datapath_id']}`)
  if (kind === 'lag_port_stats') {
    values['lag_actor_system_id'] = BigInt(`0x${element['actorSystemID']}`)
    values['lag_partner_system_id'] = BigInt(`0x${element['partnerSystemID']}`)
    values['lag_port_state'] = lagPortState(element)
  }
  return { kind, values }
}

function sample(tool: ToolSample): Sample {
  const value = (name: string) => Number(tool[name])
  const [type, index] = tool['sourceId']!.split(':').map(Number)
  const head = { sequence: value('sampleSequenceNo'), sourceId: { type: type!, index: index! } }
  if (tool['sampleType'] === 'COUNTERSSAMPLE') {
    return { kind: 'counters', ...head, records: tool.elements.map(counterRecord) }
  }
  return {
    kind: 'flow',
    ...head,
    samplingRate: value('meanSkipCount'),
    samplePool: value('samplePool'),
    drops: value('dropEvents'),
    input: toolInterface(tool['inputPort']!),
    output: toolInterface(tool['outputPort']!),
    records: tool.elements.map(flowRecord),
  }
}

/** Open vSwitch pads headers and names with whatever its buffer held before; RFC 4506 asks for zeroes, as we write. */
function zeroPadding(datagram: Uint8Array): Buffer {
  const out = Buffer.from(datagram)
  let next: number
  for (let at = 28; at < out.length; at = next) {
    const isFlow = out.readUInt32BE(at) === 1
    next = at + 8 + out.readUInt32BE(at + 4)
    for (let p = at + (isFlow ? 40 : 20); p < next; p += 8 + out.readUInt32BE(p + 4)) {
      const format = out.readUInt32BE(p)
      const opaqueAt = isFlow && format === 1 ? p + 20 : !isFlow && format === 1005 ? p + 8 : undefined
      if (opaqueAt === undefined) continue
      out.fill(0, opaqueAt + 4 + out.readUInt32BE(opaqueAt), p + 8 + out.readUInt32BE(p + 4))
    }
  }
  return out
}

test('600 datagrams of Open vSwitch, written again from what sflowtool prints, are the same bytes', () => {
  const datagrams = capture('ovs31-hv1')
  const tools = toolDatagrams()
  expect(tools).toHaveLength(600)
  for (const [i, tool] of tools.entries()) {
    const datagram: Datagram = {
      agentAddress: ipv4(tool['agent']!),
      subAgentId: Number(tool['agentSubId']),
      sequence: Number(tool['packetSequenceNo']),
      uptimeMs: Number(tool['sysUpTime']),
      samples: tool.samples.map(sample),
    }
    expect(Buffer.from(encodeDatagram(datagram)).toString('hex'), `datagram ${i}`).toBe(
      zeroPadding(datagrams[i]!).toString('hex'),
    )
  }
})

test('a datagram that UDP could not carry is refused', () => {
  const body = new Uint8Array(65_535)
  const datagram = { agentAddress: ipv4('10.0.0.1'), subAgentId: 0, sequence: 1, uptimeMs: 0 }
  expect(() => encodeDatagram({ ...datagram, samples: [{ kind: 'raw', tag: 9, body }] })).toThrow(RangeError)
})
