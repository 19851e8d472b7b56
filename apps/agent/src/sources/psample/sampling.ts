/** Messages of psample → rows of flow samples (include/uapi/linux/psample.h, net/psample/psample.c). */
import { Input } from '@pathwatch/codecs/netlink/kind'
import { readMessages } from '@pathwatch/codecs/netlink/message'
import { COMPLETE, decodeEthernet, decodeIpv4, decodeIpv6 } from '@pathwatch/codecs/packet/headers'
import { decodeInner } from '@pathwatch/codecs/packet/tunnels'
import { readPsample } from '@pathwatch/codecs/psample/sample'
import type { PsampleMessage } from '@pathwatch/codecs/psample/sample'
import { FlowSampleColumns } from '@pathwatch/codecs/sflow/flow-columns'
import { parseIp } from '../offload/address.ts'

/** 1,024 samples of about 200 bytes fill a message of 256 KiB. */
const ROWS = 1024
const GROUPS_MAX = 1024
const CMD_SAMPLE = 0
/** `origin`, `header_protocol` and bits of `records`: flow_samples.proto. */
const ORIGIN_PSAMPLE = 1
const [ETHERNET, IPV4, IPV6] = [1, 11, 12]
const [HAS_HEADER, HAS_IPV4_TUNNEL, HAS_IPV6_TUNNEL, HAS_VNI] = [1 << 0, 1 << 8, 1 << 10, 1 << 12]
const UDP = 17

export class PsampleSampling {
  samples = 0
  /** Missing in the groups' sequences: the kernel made them, and could not hand them over. */
  missing = 0
  undecodable = 0
  incompleteHeaders = 0
  readonly #columns = new FlowSampleColumns(ROWS)
  readonly #groups: ReadonlySet<number>
  readonly #full: (columns: FlowSampleColumns) => void
  /** The newest sequence number by group. */
  readonly #sequences = new Map<number, number>()

  /** `groups` are those that are wanted; empty: all. `full` gets columns that are valid during the call. */
  constructor(groups: readonly number[], full: (columns: FlowSampleColumns) => void) {
    this.#groups = new Set(groups)
    this.#full = full
  }

  /** `family`: the message type of psample. */
  datagram(bytes: Uint8Array, family: number, receivedAtMs: number): void {
    const input = new Input(bytes)
    for (const message of readMessages(input)) {
      if (message.nlmsg_type !== family) continue
      const sample = readPsample(input, message)
      // The others tell of groups that come and go.
      if (sample.cmd === CMD_SAMPLE) this.#sample(sample, receivedAtMs)
    }
    if (input.problems.length > 0) this.undecodable += 1
  }

  seal(): void {
    if (this.#columns.rows === 0) return
    this.#full(this.#columns)
    this.#columns.clear()
  }

  #sample(sample: PsampleMessage, receivedAtMs: number): void {
    const { sample_group: group, group_seq: sequence, sampling_rate: rate, origsize } = sample
    if (group === undefined || rate === undefined || origsize === undefined) {
      this.undecodable += 1
      return
    }
    if (this.#groups.size > 0 && !this.#groups.has(group)) return
    if (sequence !== undefined) this.#follow(group, sequence)
    this.samples += 1
    const to = this.#columns
    const row = to.rows++
    to.received_at_ms[row] = BigInt(receivedAtMs)
    to.origin[row] = ORIGIN_PSAMPLE
    to.source_id_index[row] = group
    to.sample_sequence[row] = sequence ?? 0
    to.sampling_rate[row] = rate
    to.input[row] = sample.iifindex ?? 0
    to.output[row] = sample.oifindex ?? 0
    to.frame_length[row] = origsize
    if (sample.data) this.#header(sample.data, sample.proto, row)
    this.#tunnel(sample, row)
    if (to.rows === ROWS) this.seal()
  }

  #follow(group: number, sequence: number): void {
    const before = this.#sequences.get(group)
    // A number of 32 bits that starts again at 0, and so does that of a group that went and came back.
    if (before !== undefined && sequence > before) this.missing += sequence - before - 1
    if (before !== undefined || this.#sequences.size < GROUPS_MAX) this.#sequences.set(group, sequence)
  }

  /** psample does not say where a packet begins: devices without link layer give it from the IP header on. */
  #header(data: Uint8Array, ethertype: number | undefined, row: number): void {
    const to = this.#columns
    const view = new DataView(data.buffer, data.byteOffset, data.length)
    const version = data.length > 0 ? data[0]! >>> 4 : 0
    const named = data.length >= 14 && (ethertype === undefined || view.getUint16(12) === ethertype)
    const protocol =
      !named && ethertype === 0x0800 && version === 4
        ? IPV4
        : !named && ethertype === 0x86dd && version === 6
          ? IPV6
          : ETHERNET
    const decode = protocol === IPV4 ? decodeIpv4 : protocol === IPV6 ? decodeIpv6 : decodeEthernet
    to.header_protocol[row] = protocol
    to.records[row]! |= HAS_HEADER
    if (protocol !== ETHERNET) to.eth_type[row] = ethertype!
    const result = decode(view, 0, data.length, to, row)
    if (result < COMPLETE) this.incompleteHeaders += 1
    else if (result > COMPLETE) {
      to.hasInner = true
      decodeInner(view, result, data.length, to, row)
    }
  }

  /** What the packet came in, where the device keeps it. */
  #tunnel({ tunnel }: PsampleMessage, row: number): void {
    if (tunnel === undefined) return
    const to = this.#columns
    const source = parseIp(tunnel.ipv4_src ?? tunnel.ipv6_src)
    const destination = parseIp(tunnel.ipv4_dst ?? tunnel.ipv6_dst)
    if (source) to.tunnel_src_ip.set(source, row * 16)
    if (destination) to.tunnel_dst_ip.set(destination, row * 16)
    to.tunnel_tos[row] = tunnel.tos ?? 0
    to.tunnel_src_port[row] = tunnel.tp_src ?? 0
    to.tunnel_dst_port[row] = tunnel.tp_dst ?? 0
    if (tunnel.tp_dst) to.tunnel_protocol[row] = UDP
    to.records[row]! |= tunnel.ipv4_dst === undefined ? HAS_IPV6_TUNNEL : HAS_IPV4_TUNNEL
    if (tunnel.id === undefined) return
    to.vni[row] = Number(BigInt.asUintN(32, tunnel.id))
    to.records[row]! |= HAS_VNI
  }
}
