/** A kernel's answers about one datapath of Open vSwitch, for tests and benches of what is made of its flows. */
import type { KernelSession } from '../src/kernel/worker.ts'
import { Classifier } from '../src/sources/offload/classifier.ts'
import { NO_FLOWS } from '../src/sources/offload/filter-totals.ts'
import { FilterPoll } from '../src/sources/offload/filters.ts'
import { FlowPoll } from '../src/sources/offload/flows.ts'
import type { FlowPicture } from '../src/sources/offload/flows.ts'
import { ReasonCounts } from '../src/sources/offload/reason-counts.ts'
import { NO_CONTEXT } from '../src/verdicts/flow/context.ts'
import { flowBytes, u32 } from './flow-bytes.ts'
import type { FlowSpec } from './flow-bytes.ts'

export interface FakeFlow extends FlowSpec {
  readonly number: number
  readonly packets: number
}

/** Numbers of families are given out at run time. */
const FAMILIES: Readonly<Record<string, number>> = { ovs_datapath: 28, ovs_vport: 29, ovs_flow: 30 }
const DATAPATH = 7
/** Answers come in datagrams of up to 32 KiB. */
const FLOWS_PER_DATAGRAM = 60

export class FakeDatapath {
  readonly #poll = new FlowPoll()
  #sequence = 0

  /** What a poll makes of these flows; of each port its number and name. */
  poll(flows: readonly FakeFlow[], ports: readonly [number, string][], listMax: number, at_ms: number): FlowPicture {
    return this.pollBytes(this.bytes(flows), ports, listMax, at_ms)
  }

  /** As the kernel sends them. */
  bytes(flows: readonly FakeFlow[]): Uint8Array[] {
    this.#sequence += 1
    const messages = flows.map((flow) => this.#message('ovs_flow', flowAttributes(flow)))
    const starts = Array.from(
      { length: Math.ceil(flows.length / FLOWS_PER_DATAGRAM) },
      (_, n) => n * FLOWS_PER_DATAGRAM,
    )
    return starts.map((start) => new Uint8Array(Buffer.concat(messages.slice(start, start + FLOWS_PER_DATAGRAM))))
  }

  pollBytes(
    flows: readonly Uint8Array[],
    ports: readonly [number, string][],
    listMax: number,
    at_ms: number,
  ): FlowPicture {
    const named = (text: string) => attribute(1, Buffer.from(`${text}\0`))
    const answers: Readonly<Record<number, readonly Uint8Array[]>> = {
      28: [this.#message('ovs_datapath', named('ovs-system'))],
      29: ports.map(([port, name]) =>
        this.#message('ovs_vport', Buffer.concat([attribute(1, u32(port)), attribute(3, Buffer.from(`${name}\0`))])),
      ),
      30: flows,
    }
    const socket = {
      familyId: (name: string) => ({ id: FAMILIES[name]! }),
      dump: (id: number, _flags: number, _request: Uint8Array, onMessages: (bytes: Uint8Array) => void) => {
        for (const bytes of answers[id]!) onMessages(bytes)
      },
    }
    const kernel = { socket: () => socket } as unknown as KernelSession
    const picture = {
      ...{ at_ms, interval_ms: 0, records: [], listed: [], totals: new Map(), qdiscs: [], unlisted: 0, undecodable: 0 },
      ...{ flows: NO_FLOWS, reasons: new ReasonCounts() },
    }
    const limits = { listMax, busiestMax: 20, full: false }
    const classifier = new Classifier(NO_CONTEXT, [])
    return this.#poll.poll(kernel, at_ms, 1_000_000, { poll: new FilterPoll(), picture }, limits, classifier)
  }

  /** nlmsghdr, genlmsghdr and struct ovs_header before the attributes. */
  #message(family: string, attributes: Buffer): Buffer {
    const length = 24 + attributes.length
    const bytes = Buffer.alloc((length + 3) & ~3)
    bytes.writeUInt32LE(length, 0)
    bytes.writeUInt16LE(FAMILIES[family]!, 4)
    bytes.writeUInt32LE(this.#sequence, 8)
    bytes.writeUInt32LE(DATAPATH, 20)
    attributes.copy(bytes, 24)
    return bytes
  }
}

/** In the kernel's order, but for the actions: ovs_flow_cmd_fill_info in net/openvswitch/datapath.c. */
function flowAttributes({ number, packets, ...spec }: FakeFlow): Buffer {
  const ufid = Buffer.alloc(16)
  ufid.writeUInt32LE(Math.imul(number, 0x9e37_79b1) >>> 0, 0)
  ufid.writeUInt32LE(number, 12)
  const stats = Buffer.alloc(16)
  stats.writeBigUInt64LE(BigInt(packets), 0)
  stats.writeBigUInt64LE(BigInt(packets) * 100n, 8)
  const used = Buffer.alloc(8)
  used.writeBigUInt64LE(BigInt(packets === 0 ? 0 : 990_000 + packets))
  return Buffer.concat([attribute(9, ufid), flowBytes(spec).subarray(8), attribute(3, stats), attribute(5, used)])
}

function attribute(type: number, payload: Buffer): Buffer {
  const bytes = Buffer.alloc((4 + payload.length + 3) & ~3)
  bytes.writeUInt16LE(4 + payload.length, 0)
  bytes.writeUInt16LE(type, 2)
  payload.copy(bytes, 4)
  return bytes
}
