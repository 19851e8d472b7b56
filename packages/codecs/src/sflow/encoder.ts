/**
 * Encodes sFlow version 5 datagrams, for tests, load generation and demonstrations. Structures are laid out as
 * sflow_version_5.txt, sflow_tunnels.txt, sflow_lag.txt, sflow_application.txt, sflow_openflow.txt and Open vSwitch's
 * lib/sflow.h have them. Nothing is checked: a caller that wants a wrong datagram gets it.
 */
import { COUNTER_FIELDS, type CounterRecordKind, type CounterValues } from './counter-layout.ts'
import * as format from './formats.ts'

export interface Datagram {
  /** 4 or 16 bytes. */
  readonly agentAddress: Uint8Array
  readonly subAgentId: number
  readonly sequence: number
  readonly uptimeMs: number
  readonly samples: readonly Sample[]
}

export type Sample = FlowSample | CounterSample | RawSample

interface SampleHead {
  readonly sequence: number
  readonly sourceId: { readonly type: number; readonly index: number }
  /** flow_sample_expanded or counters_sample_expanded instead of the compact form. */
  readonly expanded?: boolean
}

/** `format` 0: `value` is an ifIndex; 1: packet discarded for the reason `value`; 2: `value` interfaces. */
export interface Interface {
  readonly format: number
  readonly value: number
}

export interface FlowSample extends SampleHead {
  readonly kind: 'flow'
  readonly samplingRate: number
  readonly samplePool: number
  readonly drops: number
  readonly input: Interface
  readonly output: Interface
  readonly records: readonly FlowRecord[]
}

export interface CounterSample extends SampleHead {
  readonly kind: 'counters'
  readonly records: readonly CounterRecord[]
}

/** A sample of any format; `tag` is enterprise << 12 | format. */
export interface RawSample {
  readonly kind: 'raw'
  readonly tag: number
  readonly body: Uint8Array
}

/** A record of any format; `tag` is enterprise << 12 | format. */
export interface RawRecord {
  readonly kind: 'raw'
  readonly tag: number
  readonly body: Uint8Array
}

/** sampled_ipv4 and sampled_ipv6; addresses of 4 or 16 bytes. `tos` is the priority of sampled_ipv6. */
export interface IpSummary {
  readonly length: number
  readonly protocol: number
  readonly src: Uint8Array
  readonly dst: Uint8Array
  readonly srcPort: number
  readonly dstPort: number
  readonly tcpFlags: number
  readonly tos: number
}

const IP_SUMMARY_TAGS = {
  sampled_ipv4: format.SAMPLED_IPV4,
  sampled_ipv6: format.SAMPLED_IPV6,
  ipv4_tunnel_egress: format.IPV4_TUNNEL_EGRESS,
  ipv4_tunnel_ingress: format.IPV4_TUNNEL_INGRESS,
  ipv6_tunnel_egress: format.IPV6_TUNNEL_EGRESS,
  ipv6_tunnel_ingress: format.IPV6_TUNNEL_INGRESS,
} as const

export type FlowRecord =
  | {
      readonly kind: 'sampled_header'
      readonly protocol: number
      readonly frameLength: number
      readonly stripped: number
      readonly header: Uint8Array
    }
  | {
      readonly kind: 'sampled_ethernet'
      readonly length: number
      readonly srcMac: Uint8Array
      readonly dstMac: Uint8Array
      readonly type: number
    }
  | ({ readonly kind: keyof typeof IP_SUMMARY_TAGS } & IpSummary)
  | {
      readonly kind: 'extended_switch'
      readonly inVlan: number
      readonly inPriority: number
      readonly outVlan: number
      readonly outPriority: number
    }
  | {
      readonly kind: 'extended_mpls'
      readonly nextHop: Uint8Array
      readonly inStack: readonly number[]
      readonly outStack: readonly number[]
    }
  | { readonly kind: 'vni_egress' | 'vni_ingress'; readonly vni: number }
  | RawRecord

export type CounterRecord =
  | { readonly kind: CounterRecordKind; readonly values: CounterValues }
  | { readonly kind: 'port_name'; readonly name: string }
  | RawRecord

/** Throws RangeError when the datagram would be longer than 65,535 bytes. */
export function encodeDatagram(datagram: Datagram): Uint8Array {
  const out = new XdrWriter()
  out.u32(5)
  out.address(datagram.agentAddress)
  out.u32(datagram.subAgentId)
  out.u32(datagram.sequence)
  out.u32(datagram.uptimeMs)
  out.u32(datagram.samples.length)
  for (const sample of datagram.samples) encodeSample(out, sample)
  return out.finish()
}

function encodeSample(out: XdrWriter, sample: Sample): void {
  if (sample.kind === 'raw') {
    out.structure(sample.tag, () => out.bytes(sample.body))
    return
  }
  const { sourceId, expanded = false } = sample
  const compact = sample.kind === 'flow' ? format.FLOW_SAMPLE : format.COUNTERS_SAMPLE
  out.structure(expanded ? compact + 2 : compact, () => {
    out.u32(sample.sequence)
    if (expanded) {
      out.u32(sourceId.type)
      out.u32(sourceId.index)
    } else out.u32(sourceId.type * 2 ** 24 + sourceId.index)
    if (sample.kind === 'flow') {
      out.u32(sample.samplingRate)
      out.u32(sample.samplePool)
      out.u32(sample.drops)
      for (const { format, value } of [sample.input, sample.output]) {
        if (expanded) {
          out.u32(format)
          out.u32(value)
        } else out.u32(format * 2 ** 30 + value)
      }
      out.u32(sample.records.length)
      for (const record of sample.records) encodeFlowRecord(out, record)
    } else {
      out.u32(sample.records.length)
      for (const record of sample.records) encodeCounterRecord(out, record)
    }
  })
}

function encodeFlowRecord(out: XdrWriter, record: FlowRecord): void {
  switch (record.kind) {
    case 'raw':
      return out.structure(record.tag, () => out.bytes(record.body))
    case 'sampled_header':
      return out.structure(format.SAMPLED_HEADER, () => {
        out.u32(record.protocol)
        out.u32(record.frameLength)
        out.u32(record.stripped)
        out.u32(record.header.length)
        out.bytes(record.header)
      })
    case 'sampled_ethernet':
      return out.structure(format.SAMPLED_ETHERNET, () => {
        out.u32(record.length)
        out.bytes(record.srcMac)
        out.bytes(record.dstMac)
        out.u32(record.type)
      })
    case 'extended_switch':
      return out.structure(format.EXTENDED_SWITCH, () => {
        out.u32(record.inVlan)
        out.u32(record.inPriority)
        out.u32(record.outVlan)
        out.u32(record.outPriority)
      })
    case 'extended_mpls':
      return out.structure(format.EXTENDED_MPLS, () => {
        out.address(record.nextHop)
        for (const stack of [record.inStack, record.outStack]) {
          out.u32(stack.length)
          for (const entry of stack) out.u32(entry)
        }
      })
    case 'vni_egress':
    case 'vni_ingress':
      return out.structure(record.kind === 'vni_egress' ? format.VNI_EGRESS : format.VNI_INGRESS, () => {
        out.u32(record.vni)
      })
    case 'sampled_ipv4':
    case 'sampled_ipv6':
    case 'ipv4_tunnel_egress':
    case 'ipv4_tunnel_ingress':
    case 'ipv6_tunnel_egress':
    case 'ipv6_tunnel_ingress':
      return out.structure(IP_SUMMARY_TAGS[record.kind], () => {
        out.u32(record.length)
        out.u32(record.protocol)
        out.bytes(record.src)
        out.bytes(record.dst)
        out.u32(record.srcPort)
        out.u32(record.dstPort)
        out.u32(record.tcpFlags)
        out.u32(record.tos)
      })
  }
}

function encodeCounterRecord(out: XdrWriter, record: CounterRecord): void {
  if (record.kind === 'raw') return out.structure(record.tag, () => out.bytes(record.body))
  if (record.kind === 'port_name') {
    const name = new TextEncoder().encode(record.name)
    return out.structure(format.PORT_NAME, () => {
      out.u32(name.length)
      out.bytes(name)
    })
  }
  const { tag, fields } = COUNTER_FIELDS[record.kind]
  out.structure(tag, () => {
    for (const [name, bits] of fields) out.unsigned(record.values[name] ?? 0, bits)
  })
}

/** RFC 4506 */
class XdrWriter {
  readonly #bytes = new Uint8Array(65_535)
  readonly #view = new DataView(this.#bytes.buffer)
  #at = 0

  u32(value: number): void {
    this.#view.setUint32(this.#at, value)
    this.#at += 4
  }

  /** A number of 32 or 64 bits, or 48 in the 8 bytes that opaque data of 6 takes. */
  unsigned(value: number | bigint, bits: 32 | 48 | 64): void {
    if (bits === 32) return this.u32(Number(value))
    const wide = BigInt(value)
    this.#view.setBigUint64(this.#at, bits === 48 ? wide << 16n : wide)
    this.#at += 8
  }

  /** Opaque data of fixed length: the bytes, and zeroes up to a multiple of 4. */
  bytes(bytes: Uint8Array): void {
    this.#bytes.set(bytes, this.#at)
    this.#at += (bytes.length + 3) & ~3
  }

  address(bytes: Uint8Array): void {
    this.u32(bytes.length === 4 ? 1 : 2)
    this.bytes(bytes)
  }

  /** data_format, length, and the body that `write` writes. */
  structure(tag: number, write: () => void): void {
    this.u32(tag)
    const lengthAt = this.#at
    this.u32(0)
    write()
    this.#view.setUint32(lengthAt, this.#at - lengthAt - 4)
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#at)
  }
}
