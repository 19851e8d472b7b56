/** The kernel task behind the source `conntrack`: one dump of all connections, counted as they go by. */
import { readConnection } from '@pathwatch/codecs/conntrack/connection'
import { ConnectionScanner } from '@pathwatch/codecs/conntrack/scan'
import { TCP_STATES } from '@pathwatch/codecs/conntrack/tables'
import { Input } from '@pathwatch/codecs/netlink/kind'
import { NLMSG_HEADER, readMessages } from '@pathwatch/codecs/netlink/message'
import { Absent } from '../../host.ts'
import { NETLINK_NETFILTER, NetlinkError } from '../../kernel/netlink-socket.ts'
import type { KernelSession, KernelTask } from '../../kernel/worker.ts'
import type { RecordOf } from '../../source.ts'
import { parseIp } from '../offload/address.ts'
import { Busiest } from '../offload/busiest.ts'
import { KeyTable } from '../offload/key-table.ts'
import { FLOW_TABLE, HARDWARE, HARDWARE_ONLY, Lifecycle, SOFTWARE, groupOf } from './lifecycle.ts'

export interface ConntrackParameters {
  readonly at_ms: number
  /** Connections that are followed from poll to poll; the others are counted only. */
  readonly followMax: number
  readonly listMax: number
  readonly busiestMax: number
  /** How long a connection is half way before it counts as stuck, in seconds. */
  readonly stuckAfterS: number
}

export interface ConntrackPicture {
  readonly counts: readonly RecordOf<'conntrack_counts'>[]
  readonly connections: readonly RecordOf<'conntrack_connections'>[]
  readonly lifecycle: readonly RecordOf<'conntrack_lifecycle'>[]
  /** Since the poll before, of the connections that are followed. */
  readonly changes: Pick<
    RecordOf<'conntrack_stats'>,
    'offload_added' | 'offload_removed' | 'hardware_added' | 'hardware_removed' | 'interval_ms'
  >
  readonly total: number
  readonly unfollowed: number
  readonly undecodable: number
}

export const CONNTRACK_TASK = 'conntrack'

/** IPCTNL_MSG_CT_GET of NFNL_SUBSYS_CTNETLINK. */
const CT_GET = 0x101
/** enum ip_conntrack_status, include/uapi/linux/netfilter/nf_conntrack_common.h */
const [IPS_ASSURED, IPS_DYING, IPS_OFFLOAD, IPS_HW_OFFLOAD] = [0x4, 0x200, 0x4000, 0x8000]
/** Values of a followed connection. */
const [OFFLOAD, SINCE_MS, BYTES, PACKETS, GROUP] = [0, 1, 2, 3, 4]
const UNKNOWN_32 = 0xffff_ffff
const NO_ADDRESS = new Uint8Array(16)

function offloadOf(status: number): number {
  if ((status & IPS_HW_OFFLOAD) !== 0) return (status & IPS_OFFLOAD) !== 0 ? HARDWARE : HARDWARE_ONLY
  return (status & IPS_OFFLOAD) !== 0 ? FLOW_TABLE : SOFTWARE
}

const isOffloaded = (offload: number) => offload === FLOW_TABLE || offload === HARDWARE
const isInHardware = (offload: number) => offload === HARDWARE || offload === HARDWARE_ONLY

export function createConntrackTask(): KernelTask<ConntrackParameters, ConntrackPicture> {
  let before = new KeyTable(1, 5)
  let now = new KeyTable(1, 5)
  let lastAtMs = 0
  /** Without a card that takes connections, being in the flow table only is not being stuck. */
  let hardwareSeen = false
  return {
    name: CONNTRACK_TASK,
    run(kernel, parameters) {
      ;[before, now] = [now, before]
      const interval_ms = lastAtMs === 0 ? 0 : parameters.at_ms - lastAtMs
      lastAtMs = parameters.at_ms
      const make = () => {
        now.clear()
        return new Pass(before, now, interval_ms, hardwareSeen, parameters)
      }
      let pass = make()
      dumpConnections(
        kernel,
        (bytes) => pass.take(bytes),
        () => {
          pass = make()
        },
      )
      hardwareSeen ||= pass.hardwareSeen
      return pass.picture()
    },
  }
}

function dumpConnections(kernel: KernelSession, onMessages: (bytes: Uint8Array) => void, onRestart: () => void): void {
  try {
    // struct nfgenmsg, AF_UNSPEC.
    kernel.socket(NETLINK_NETFILTER).dump(CT_GET, 0, new Uint8Array(4), onMessages, onRestart)
  } catch (error) {
    // The kernel answers EINVAL where no subsystem has registered under the number.
    if (error instanceof NetlinkError && error.code === 'EINVAL')
      throw new Absent('the kernel module nf_conntrack_netlink is not loaded')
    if (error instanceof NetlinkError && error.code === 'EPERM')
      throw new Error('connections: not permitted; the agent needs CAP_NET_ADMIN', { cause: error })
    throw error
  }
}

interface Group {
  readonly zone: number
  readonly ip_version: number
  readonly ip_protocol: number
  readonly offload: number
  readonly tcp_state: string
  connections: number
  assured: number
  dying: number
  packets: number
  bytes: number
}

interface Candidate {
  readonly bytes: Uint8Array
  readonly listed: string
  readonly ageS: number
  readonly packetsDelta: number
  readonly bytesDelta: number
  readonly known: boolean
}

class Pass {
  hardwareSeen = false
  readonly #before: KeyTable
  readonly #now: KeyTable
  readonly #intervalMs: number
  readonly #hardwareSeenBefore: boolean
  readonly #parameters: ConntrackParameters
  readonly #groups = new Map<number, Group>()
  readonly #lifecycle = new Lifecycle()
  readonly #stuck: Candidate[] = []
  readonly #busiest: Busiest<Candidate>
  readonly #scanner = new ConnectionScanner(new Uint8Array())
  readonly #key = new Uint32Array(1)
  /** Followed before and seen now, by what they were before. */
  #stillOffloaded = 0
  #stillInHardware = 0
  #offloadAdded = 0
  #hardwareAdded = 0
  #total = 0
  #unfollowed = 0
  #undecodable = 0

  constructor(
    before: KeyTable,
    now: KeyTable,
    intervalMs: number,
    hardwareSeenBefore: boolean,
    parameters: ConntrackParameters,
  ) {
    this.#before = before
    this.#now = now
    this.#intervalMs = intervalMs
    this.#hardwareSeenBefore = hardwareSeenBefore
    this.#parameters = parameters
    this.#busiest = new Busiest(parameters.busiestMax)
  }

  take(bytes: Uint8Array): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    const scanner = this.#scanner
    scanner.use(bytes)
    for (let at = 0; at < bytes.length; at += (view.getUint32(at, true) + 3) & ~3) {
      const end = at + view.getUint32(at, true)
      if (scanner.read(at + NLMSG_HEADER, end)) this.#count(() => bytes.slice(at, (end + 3) & ~3))
      else this.#undecodable += 1
    }
  }

  #count(copy: () => Uint8Array): void {
    const scanner = this.#scanner
    const offload = offloadOf(scanner.status)
    if (isInHardware(offload)) this.hardwareSeen = true
    this.#total += 1
    const group = this.#group(offload)
    group.connections += 1
    if ((scanner.status & IPS_ASSURED) !== 0) group.assured += 1
    if ((scanner.status & IPS_DYING) !== 0) group.dying += 1
    group.packets += scanner.packets
    group.bytes += scanner.bytes
    this.#lifecycle.see(scanner, offload)
    if (scanner.id < 0 || this.#now.size >= this.#parameters.followMax) {
      this.#unfollowed += 1
      return
    }
    this.#follow(offload, copy)
  }

  #group(offload: number): Group {
    const { zone, ip_version, ip_protocol, tcp_state } = this.#scanner
    // Zone 16 bits, protocol 8, state 5, offload 2, version 1: exact in a double.
    const key = (((zone * 256 + ip_protocol) * 32 + tcp_state + 1) * 4 + offload) * 2 + (ip_version === 6 ? 1 : 0)
    const found = this.#groups.get(key)
    if (found) return found
    const state = tcp_state < 0 || ip_protocol !== 6 ? '' : (TCP_STATES[tcp_state] ?? String(tcp_state))
    const group = {
      ...{ zone, ip_version, ip_protocol, offload, tcp_state: state },
      ...{ connections: 0, assured: 0, dying: 0, packets: 0, bytes: 0 },
    }
    this.#groups.set(key, group)
    return group
  }

  #follow(offload: number, copy: () => Uint8Array): void {
    const scanner = this.#scanner
    const { at_ms, stuckAfterS, listMax } = this.#parameters
    this.#key[0] = scanner.id
    const earlier = this.#before.find(this.#key)
    const known = earlier >= 0
    const was = known ? this.#before.get(earlier, OFFLOAD) : SOFTWARE
    const sinceMs = known && was === offload ? this.#before.get(earlier, SINCE_MS) : at_ms
    const entry = this.#now.add(this.#key)
    this.#now.set(entry, OFFLOAD, offload)
    this.#now.set(entry, SINCE_MS, sinceMs)
    this.#now.set(entry, BYTES, scanner.bytes)
    this.#now.set(entry, PACKETS, scanner.packets)
    this.#now.set(entry, GROUP, groupOf(scanner))
    if (isOffloaded(offload) && !isOffloaded(was)) this.#offloadAdded += 1
    if (isInHardware(offload) && !isInHardware(was)) this.#hardwareAdded += 1
    if (isOffloaded(offload) && isOffloaded(was)) this.#stillOffloaded += 1
    if (isInHardware(offload) && isInHardware(was)) this.#stillInHardware += 1
    const delta = (field: number, value: number) => (known ? Math.max(0, value - this.#before.get(earlier, field)) : 0)
    const bytesDelta = delta(BYTES, scanner.bytes)
    const ageS = Math.floor((at_ms - sinceMs) / 1000)
    const listed = this.#stuckAs(offload, ageS, stuckAfterS)
    this.#lifecycle.follow(groupOf(scanner), offload, was, ageS, listed !== undefined)
    const candidate = () => ({
      ...{ bytes: copy(), ageS, bytesDelta, packetsDelta: delta(PACKETS, scanner.packets), known },
      listed: listed ?? 'busiest',
    })
    if (listed !== undefined && this.#stuck.length < listMax) this.#stuck.push(candidate())
    else if (this.#busiest.wants(bytesDelta)) this.#busiest.add(bytesDelta, candidate())
  }

  #stuckAs(offload: number, ageS: number, stuckAfterS: number): string | undefined {
    if (ageS < stuckAfterS) return undefined
    if (offload === HARDWARE_ONLY) return 'hardware_without_offload'
    return offload === FLOW_TABLE && this.#hardwareSeenBefore ? 'offload_without_hardware' : undefined
  }

  picture(): ConntrackPicture {
    const { at_ms } = this.#parameters
    let [offloaded, inHardware] = [0, 0]
    const before = new Map<number, number>()
    for (let entry = 0; entry < this.#before.size; entry++) {
      const offload = this.#before.get(entry, OFFLOAD)
      if (isOffloaded(offload)) offloaded += 1
      if (isInHardware(offload)) inHardware += 1
      if (offload === SOFTWARE) continue
      const group = this.#before.get(entry, GROUP)
      before.set(group, (before.get(group) ?? 0) + 1)
    }
    const first = this.#intervalMs === 0
    return {
      counts: [...this.#groups.values()].map((group) => ({ at_ms, ...group })),
      connections: [...this.#stuck, ...this.#busiest.items()].flatMap((one) => this.#read(one)),
      lifecycle: this.#lifecycle.records(at_ms, this.#intervalMs, before),
      changes: {
        offload_added: first ? 0 : this.#offloadAdded,
        offload_removed: first ? 0 : offloaded - this.#stillOffloaded,
        hardware_added: first ? 0 : this.#hardwareAdded,
        hardware_removed: first ? 0 : inHardware - this.#stillInHardware,
        interval_ms: this.#intervalMs,
      },
      ...{ total: this.#total, unfollowed: this.#unfollowed, undecodable: this.#undecodable },
    }
  }

  #read({ bytes, listed, ageS, packetsDelta, bytesDelta, known }: Candidate): RecordOf<'conntrack_connections'>[] {
    const input = new Input(bytes)
    const [message] = readMessages(input)
    const connection = message && readConnection(input, message)
    if (!connection) return []
    const { orig, reply, counters_orig, counters_reply } = connection
    return [
      {
        ...{ at_ms: this.#parameters.at_ms, zone: connection.zone, ip_protocol: connection.protocol },
        ...{ src_ip: parseIp(orig.src) ?? NO_ADDRESS, dst_ip: parseIp(orig.dst) ?? NO_ADDRESS },
        ...{ src_port: orig.sport ?? 0, dst_port: orig.dport ?? 0 },
        ...{ reply_src_ip: parseIp(reply?.src) ?? NO_ADDRESS, reply_dst_ip: parseIp(reply?.dst) ?? NO_ADDRESS },
        ...{ reply_src_port: reply?.sport ?? 0, reply_dst_port: reply?.dport ?? 0 },
        ...{ offload: offloadOf(connection.status ?? 0), tcp_state: connection.state ?? '' },
        ...{ status: connection.status ?? 0, mark: connection.mark ?? 0 },
        packets: (counters_orig?.packets ?? 0n) + (counters_reply?.packets ?? 0n),
        bytes: (counters_orig?.bytes ?? 0n) + (counters_reply?.bytes ?? 0n),
        ...{ packets_delta: packetsDelta, bytes_delta: bytesDelta, interval_ms: known ? this.#intervalMs : 0 },
        ...{ timeout_s: connection.timeout_s ?? UNKNOWN_32, state_age_s: ageS, listed },
      },
    ]
  }
}
