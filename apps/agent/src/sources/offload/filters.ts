/** One poll of all tc filters of this host, in the kernel worker: numbers of all, records of a few. */
import { Input } from '@pathwatch/codecs/netlink/kind'
import { NLMSG_HEADER, readMessages } from '@pathwatch/codecs/netlink/message'
import { readFilter } from '@pathwatch/codecs/tc/filter'
import type { TcFilter } from '@pathwatch/codecs/tc/filter'
import { FilterScanner } from '@pathwatch/codecs/tc/scan'
import type { KernelSession } from '../../kernel/worker.ts'
import type { RecordOf } from '../../source.ts'
import { Busiest } from './busiest.ts'
import type { Classifier, Reasoned } from './classifier.ts'
import { actionsText, matchText } from './filter-text.ts'
import type { DeviceNames } from './filter-text.ts'
import { KeyTable } from './key-table.ts'
import { ReasonCounts } from './reason-counts.ts'
import { LISTED, UNKNOWN_32 } from './records.ts'
import {
  TCM_IFINDEX_MAGIC_BLOCK,
  TC_H_MIN_EGRESS,
  TC_H_MIN_INGRESS,
  dumpFilters,
  dumpIngressQdiscs,
} from './rtnetlink.ts'
import type { IngressQdisc } from './rtnetlink.ts'

export interface Limits {
  /** Filters or flows not in hardware that are listed; the others are counted. */
  readonly listMax: number
  readonly busiestMax: number
  /** List all of them (up to `fullMax`). */
  readonly full: boolean
}

/** Most that a full dump lists. */
export const FULL_MAX = 20_000

export interface FilterTotals {
  filters: number
  inHw: number
  notInHw: number
  /** What came in by flows of Open vSwitch since the poll before; undefined where it cannot be told of a device. */
  carried?: Carried | undefined
}

/** Of all filters of a place that are flows. */
export interface Carried {
  packets: number
  bytes: number
  /** Of these: what hardware counted. */
  packetsCounted: number
  bytesCounted: number
  /** A filter has such statistics. */
  isCounted: boolean
}

/** What a poll found; good until the next one. */
export interface FilterPicture {
  readonly at_ms: number
  readonly interval_ms: number
  readonly qdiscs: readonly IngressQdisc[]
  /** By ifIndex; filters of a shared block count for every device on it. */
  readonly totals: ReadonlyMap<number, FilterTotals>
  readonly records: readonly RecordOf<'tc_filters'>[]
  /** Listed filters of Open vSwitch's flows, as they were read. */
  readonly listed: readonly ListedFilter[]
  /** Of flows of Open vSwitch, all of them. */
  readonly flows: OvsTotals
  /** Of flows of Open vSwitch that are not in hardware, all of them. */
  readonly reasons: ReasonCounts
  readonly unlisted: number
  readonly undecodable: number
}

export interface ListedFilter extends Reasoned {
  readonly filter: TcFilter
  readonly record: RecordOf<'tc_filters'>
}

interface OvsTotals {
  tc: number
  hardware: number
  packetsTc: number
  bytesTc: number
  packetsHardware: number
  bytesHardware: number
  /** Of both: what hardware counted. */
  packetsCounted: number
  bytesCounted: number
  /** A filter has such statistics: without any, the kernel or the driver may have none. */
  isCounted: boolean
}

export const NO_FLOWS: Readonly<OvsTotals> = {
  ...{ tc: 0, hardware: 0, packetsTc: 0, bytesTc: 0, packetsHardware: 0, bytesHardware: 0 },
  ...{ packetsCounted: 0, bytesCounted: 0, isCounted: false },
}

export const NOTHING: Readonly<Carried> = { packets: 0, bytes: 0, packetsCounted: 0, bytesCounted: 0, isCounted: false }

/** TCA_CLS_FLAGS_*: include/uapi/linux/pkt_cls.h */
const [IN_HW, NOT_IN_HW] = [4, 8]
/** Key of a filter: ifindex or block marker, parent or block, chain, handle, and protocol with preference. */
const KEY_WORDS = 5
const [BYTES, PACKETS, HARDWARE, HW_BYTES, HW_PACKETS] = [0, 1, 2, 3, 4]
const VALUES = 5
/** Key of a flow: its UFID. */
const UFID_WORDS = 4

const hardwareOf = (flags: number): 0 | 1 | 2 => ((flags & IN_HW) !== 0 ? 1 : (flags & NOT_IN_HW) !== 0 ? 2 : 0)

export class FilterPoll {
  #before = new KeyTable(KEY_WORDS, VALUES)
  #now = new KeyTable(KEY_WORDS, VALUES)
  /** Which pass over which place counted the flow. */
  readonly #flows = new KeyTable(UFID_WORDS, 1)
  #claim = 0
  #voidClaim = 0
  readonly #key = new Uint32Array(KEY_WORDS)
  readonly #scanner = new FilterScanner(new Uint8Array())
  #atMs = 0

  /** Dumps every device and block that has an ingress or clsact qdisc. */
  poll(
    kernel: KernelSession,
    at_ms: number,
    names: DeviceNames,
    limits: Limits,
    classifier: Classifier,
  ): FilterPicture {
    ;[this.#before, this.#now] = [this.#now, this.#before]
    this.#now.clear()
    this.#flows.clear()
    const interval_ms = this.#atMs === 0 ? 0 : at_ms - this.#atMs
    this.#atMs = at_ms
    const qdiscs = dumpIngressQdiscs(kernel)
    classifier.useQdiscs(qdiscs)
    const pass = new Pass(at_ms, interval_ms, names, limits, classifier)
    for (const { ifindex, parent } of placesOf(qdiscs)) {
      const before = pass.mark(ifindex, parent)
      this.#claim += 1
      dumpFilters(
        kernel,
        ifindex,
        parent,
        (bytes) => this.#take(bytes, pass, ifindex, parent, classifier),
        () => {
          pass.reset(before)
          this.#voidClaim = this.#claim
          this.#claim += 1
        },
      )
    }
    return pass.picture(qdiscs)
  }

  /** Whether the flow has a filter in tc. Four words of its UFID as they lie in memory. */
  hasFlow(ufid: Uint32Array): boolean {
    return this.#flows.find(ufid) >= 0
  }

  #take(bytes: Uint8Array, pass: Pass, ifindex: number, parent: number, classifier: Classifier): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    const scanner = this.#scanner
    scanner.use(bytes)
    for (let at = 0; at < bytes.length; at += (view.getUint32(at, true) + 3) & ~3) {
      const end = at + view.getUint32(at, true)
      if (!scanner.read(at + NLMSG_HEADER, end)) {
        pass.undecodable += 1
        continue
      }
      // The message that opens each preference of a dump is no filter.
      if (scanner.handle === 0) continue
      this.#key.set([ifindex, parent, scanner.chain, scanner.handle, scanner.info])
      const earlier = this.#before.find(this.#key)
      const hardware = hardwareOf(scanner.flags)
      const entry = this.#now.add(this.#key)
      this.#now.set(entry, BYTES, scanner.bytes)
      this.#now.set(entry, PACKETS, scanner.packets)
      this.#now.set(entry, HARDWARE, hardware)
      this.#now.set(entry, HW_BYTES, scanner.hw_bytes)
      this.#now.set(entry, HW_PACKETS, scanner.hw_packets)
      const known = earlier >= 0
      const delta = (field: number, value: number) =>
        known ? Math.max(0, value - this.#before.get(earlier, field)) : 0
      const bytesDelta = delta(BYTES, scanner.bytes)
      const packetsDelta = delta(PACKETS, scanner.packets)
      const hwPackets = delta(HW_PACKETS, scanner.hw_packets)
      const hwBytes = delta(HW_BYTES, scanner.hw_bytes)
      const isFlow = scanner.ufid_offset >= 0 && this.#isNewFlow(view, scanner.ufid_offset)
      if (scanner.ufid_offset >= 0) {
        // Of each device what came in by it, also where the flow was counted already.
        carry(pass.place(ifindex, parent), packetsDelta, bytesDelta, scanner.hw_packets > 0, hwPackets, hwBytes)
      }
      pass.count(hardware, isFlow, packetsDelta, bytesDelta, ifindex, parent)
      if (isFlow) {
        if (scanner.hw_packets > 0) {
          pass.countHardware(hwPackets, hwBytes)
        }
        const start = at + NLMSG_HEADER
        classifier.followChains(bytes, start, end)
        if (hardware !== 1) {
          const reason = classifier.filter(bytes, start, end, scanner.flags, ifindex, parent)
          pass.reasons.add(reason, packetsDelta, bytesDelta)
        }
      }
      const listed = pass.reasonToList(hardware, known && this.#before.get(earlier, HARDWARE) !== hardware, bytesDelta)
      if (listed === 0) continue
      const copy = bytes.slice(at, (end + 3) & ~3)
      pass.list({ bytes: copy, listed, packetsDelta, bytesDelta, known, ifindex, parent })
    }
  }

  /** A flow may have a filter on several devices: it is counted once. */
  #isNewFlow(view: DataView, offset: number): boolean {
    for (let word = 0; word < UFID_WORDS; word++) this.#key[word] = view.getUint32(offset + 4 * word, true)
    const entry = this.#flows.add(this.#key)
    const claim = this.#flows.get(entry, 0)
    if (claim !== 0 && claim !== this.#voidClaim) return false
    this.#flows.set(entry, 0, this.#claim)
    return true
  }
}

function carry(
  totals: FilterTotals,
  packets: number,
  bytes: number,
  isCounted: boolean,
  packetsCounted: number,
  bytesCounted: number,
): void {
  const { carried } = totals
  if (!carried) return
  carried.packets += packets
  carried.bytes += bytes
  if (!isCounted) return
  carried.packetsCounted += packetsCounted
  carried.bytesCounted += bytesCounted
  carried.isCounted = true
}

function placesOf(qdiscs: readonly IngressQdisc[]): { ifindex: number; parent: number }[] {
  const blocks = new Set(qdiscs.flatMap(({ ingressBlock, egressBlock }) => [ingressBlock, egressBlock]))
  blocks.delete(0)
  const devices = qdiscs.flatMap(({ ifindex, kind, ingressBlock, egressBlock }) => [
    ...(ingressBlock === 0 ? [{ ifindex, parent: TC_H_MIN_INGRESS }] : []),
    ...(kind === 'clsact' && egressBlock === 0 ? [{ ifindex, parent: TC_H_MIN_EGRESS }] : []),
  ])
  return [...devices, ...[...blocks].map((parent) => ({ ifindex: TCM_IFINDEX_MAGIC_BLOCK, parent }))]
}

interface Candidate {
  readonly bytes: Uint8Array
  readonly listed: number
  readonly packetsDelta: number
  readonly bytesDelta: number
  readonly known: boolean
  readonly ifindex: number
  readonly parent: number
}

/** What one poll gathers. */
class Pass {
  undecodable = 0
  reasons = new ReasonCounts()
  readonly #classifier: Classifier
  readonly #atMs: number
  readonly #intervalMs: number
  readonly #names: DeviceNames
  readonly #limits: Limits
  readonly #listed: Candidate[] = []
  readonly #busiest: Busiest<Candidate>
  readonly #places = new Map<string, FilterTotals>()
  #flows: OvsTotals = { ...NO_FLOWS }
  #unlisted = 0

  constructor(atMs: number, intervalMs: number, names: DeviceNames, limits: Limits, classifier: Classifier) {
    this.#classifier = classifier
    this.#atMs = atMs
    this.#intervalMs = intervalMs
    this.#names = names
    this.#limits = limits
    this.#busiest = new Busiest(limits.busiestMax)
  }

  /** Where a dump begins, for `reset` when the kernel interrupts it. */
  mark(ifindex: number, parent: number) {
    const place = `${ifindex} ${parent}`
    const reasons = this.reasons.copy()
    return { place, listed: this.#listed.length, flows: { ...this.#flows }, reasons, unlisted: this.#unlisted }
  }

  reset({ place, listed, flows, reasons, unlisted }: ReturnType<Pass['mark']>): void {
    // The mark may be gone back to again.
    this.reasons = reasons.copy()
    this.#places.delete(place)
    this.#listed.length = listed
    this.#flows = flows
    this.#unlisted = unlisted
  }

  place(ifindex: number, parent: number): FilterTotals {
    const place = `${ifindex} ${parent}`
    const totals = this.#places.get(place) ?? { filters: 0, inHw: 0, notInHw: 0, carried: { ...NOTHING } }
    this.#places.set(place, totals)
    return totals
  }

  count(hardware: 0 | 1 | 2, flow: boolean, packets: number, bytes: number, ifindex: number, parent: number): void {
    const totals = this.place(ifindex, parent)
    totals.filters += 1
    if (hardware === 1) totals.inHw += 1
    if (hardware === 2) totals.notInHw += 1
    if (!flow) return
    if (hardware === 1) {
      this.#flows.hardware += 1
      this.#flows.packetsHardware += packets
      this.#flows.bytesHardware += bytes
    } else {
      this.#flows.tc += 1
      this.#flows.packetsTc += packets
      this.#flows.bytesTc += bytes
    }
  }

  /** What hardware counted of a flow. */
  countHardware(packets: number, bytes: number): void {
    this.#flows.packetsCounted += packets
    this.#flows.bytesCounted += bytes
    this.#flows.isCounted = true
  }

  /** One of LISTED, or 0. */
  reasonToList(hardware: 0 | 1 | 2, changed: boolean, bytesDelta: number): number {
    const { full, listMax } = this.#limits
    if (full) return this.#listed.length < FULL_MAX ? LISTED.fullDump : this.#leaveOut()
    if (hardware !== 1) {
      if (this.#listed.length < listMax) return LISTED.notInHardware
      this.#leaveOut()
    } else if (changed && this.#listed.length < listMax) return LISTED.changed
    return this.#busiest.wants(bytesDelta) ? LISTED.busiest : 0
  }

  #leaveOut(): 0 {
    this.#unlisted += 1
    return 0
  }

  list(candidate: Candidate): void {
    if (candidate.listed === LISTED.busiest) this.#busiest.add(candidate.bytesDelta, candidate)
    else this.#listed.push(candidate)
  }

  picture(qdiscs: readonly IngressQdisc[]): FilterPicture {
    const listed = [...this.#listed, ...this.#busiest.items()].flatMap((one) => this.#read(one))
    return {
      ...{ at_ms: this.#atMs, interval_ms: this.#intervalMs, qdiscs, listed, flows: this.#flows },
      reasons: this.reasons,
      ...{ unlisted: this.#unlisted, undecodable: this.undecodable, totals: this.#totals(qdiscs) },
      records: listed.map(({ record }) => record),
    }
  }

  #totals(qdiscs: readonly IngressQdisc[]): Map<number, FilterTotals> {
    const none = { filters: 0, inHw: 0, notInHw: 0, carried: NOTHING }
    return new Map(
      qdiscs.map(({ ifindex, ingressBlock }) => {
        if (ingressBlock === 0) return [ifindex, this.#places.get(`${ifindex} ${TC_H_MIN_INGRESS}`) ?? none]
        // By which device of the block a packet came in is not counted.
        const shared = this.#places.get(`${TCM_IFINDEX_MAGIC_BLOCK} ${ingressBlock}`) ?? none
        return [ifindex, { ...shared, carried: undefined }]
      }),
    )
  }

  #read({ bytes, listed, packetsDelta, bytesDelta, known, ifindex, parent }: Candidate): ListedFilter[] {
    const input = new Input(bytes)
    const [message] = readMessages(input)
    const filter = message && readFilter(input, message)
    if (!filter) return []
    const block = filter.block ?? 0
    const used = filter.actions.at(-1)?.last_used_ms
    const record = {
      at_ms: this.#atMs,
      if_index: block === 0 ? ifindex : 0,
      device: block === 0 ? (this.#names.get(ifindex) ?? `if${ifindex}`) : `block ${block}`,
      block,
      parent: parent === TC_H_MIN_EGRESS ? 'egress' : 'ingress',
      chain: filter.chain ?? 0,
      preference: filter.pref,
      protocol: filter.protocol,
      handle: filter.handle,
      kind: filter.kind,
      ufid: filter.ufid ?? '',
      hardware: filter.in_hw ? 1 : filter.not_in_hw ? 2 : 0,
      skip: filter.skip_hw ? 1 : filter.skip_sw ? 2 : 0,
      in_hw_count: filter.in_hw_count ?? 0,
      match: matchText(filter),
      actions: actionsText(filter, this.#names),
      packets: filter.stats?.packets ?? 0n,
      bytes: filter.stats?.bytes ?? 0n,
      hw_packets: filter.stats?.hw_packets ?? 0n,
      hw_bytes: filter.stats?.hw_bytes ?? 0n,
      packets_delta: packetsDelta,
      bytes_delta: bytesDelta,
      interval_ms: known ? this.#intervalMs : 0,
      used_ms: used === undefined ? UNKNOWN_32 : Math.min(used, UNKNOWN_32 - 1),
      listed,
    }
    // Only of Open vSwitch's flows: what else is in tc is somebody else's, with reasons of its own.
    const reasoned =
      filter.in_hw || filter.ufid === undefined
        ? { reason: '', evidence: '' }
        : this.#classifier.filterEvidence(bytes, NLMSG_HEADER, bytes.length, record.skip, ifindex, parent)
    return [{ filter, record, ...reasoned }]
  }
}
