/** One poll of the kernel's Open vSwitch datapaths, in the kernel worker: totals of all flows, records of a few. */
import { NLMSG_HEADER } from '@pathwatch/codecs/netlink/message'
import type { Datapath } from '@pathwatch/codecs/ovs/flow'
import { FlowScanner } from '@pathwatch/codecs/ovs/scan'
import type { KernelSession } from '../../kernel/worker.ts'
import type { RecordOf } from '../../source.ts'
import { Busiest } from './busiest.ts'
import type { Classifier, FlowClassifier } from './classifier.ts'
import { FULL_MAX } from './filter-pass.ts'
import type { FilterPicture, Limits } from './filter-pass.ts'
import { NO_FLOWS } from './filter-totals.ts'
import type { FilterPoll } from './filters.ts'
import { FlowWordsBook } from './flow-words.ts'
import { KeyTable } from './key-table.ts'
import { ReasonCounts } from './reason-counts.ts'
import { dumpDatapaths, dumpFlows, dumpPortNames } from './ovs-netlink.ts'
import { LISTED, UNKNOWN_32 } from './records.ts'

const UNKNOWN_64 = 0xffff_ffff_ffff_ffffn
/** Datapath and UFID. */
const KEY_WORDS = 5
const UFID_WORDS = 4
const UFID_BYTES = 16
/** struct ovs_flow_stats, and OVS_FLOW_ATTR_USED. */
const [STATS_BYTES, USED_BYTES] = [16, 8]
const [BYTES, PACKETS] = [0, 1]
/** `state` of datapath_flows.proto. */
const [SOFTWARE, TC] = [1, 2]

export interface FlowPicture {
  readonly records: readonly RecordOf<'datapath_flows'>[]
  readonly stats: readonly RecordOf<'datapath_stats'>[]
  readonly reasons: readonly RecordOf<'reasons'>[]
  /** What came in by flows of a datapath since the poll before, by the name of the port; ports without any are left out. */
  readonly carried: ReadonlyMap<string, { readonly packets: number; readonly bytes: number }>
  readonly unlisted: number
  readonly undecodable: number
}

export class FlowPoll {
  #before = new KeyTable(KEY_WORDS, 2)
  #now = new KeyTable(KEY_WORDS, 2)
  readonly #key = new Uint32Array(KEY_WORDS)
  readonly #scanner = new FlowScanner(new Uint8Array())
  /** By the datapath's number. */
  #books = new Map<number, FlowWordsBook>()
  #beforeMs = 0
  #atMs = 0

  /**
   * A poll of the same time as the one before takes its place. `filters` is where the flows are that Open vSwitch put into tc: its kernel datapath does not know them. `uptimeMs`:
   * CLOCK_MONOTONIC now. Throws Absent without the kernel module.
   */
  poll(
    kernel: KernelSession,
    at_ms: number,
    uptimeMs: number,
    filters: { poll: FilterPoll; picture: FilterPicture },
    limits: Limits,
    classifier: Classifier,
  ): FlowPicture {
    const datapaths = dumpDatapaths(kernel)
    if (at_ms !== this.#atMs) {
      ;[this.#before, this.#now] = [this.#now, this.#before]
      ;[this.#beforeMs, this.#atMs] = [this.#atMs, at_ms]
    }
    this.#now.clear()
    const interval_ms = this.#beforeMs === 0 ? 0 : at_ms - this.#beforeMs
    this.#books = new Map(
      datapaths.map(({ dp_ifindex }) => [dp_ifindex, this.#books.get(dp_ifindex) ?? new FlowWordsBook()]),
    )
    const passes = datapaths.map((datapath, index) => {
      const ports = dumpPortNames(kernel, datapath.dp_ifindex)
      const book = this.#books.get(datapath.dp_ifindex)!
      book.begin(ports)
      const reasons = classifier.datapath(datapath, ports)
      const make = () => new Pass(datapath, book, { at_ms, interval_ms, uptimeMs }, limits, reasons)
      let pass = make()
      dumpFlows(
        kernel,
        datapath.dp_ifindex,
        (bytes) => this.#take(bytes, datapath.dp_ifindex, pass, filters.poll),
        () => {
          pass = make()
        },
      )
      // tc does not say which datapath a filter belongs to: hosts have one.
      return { pass, ports, picture: index === 0 ? filters.picture : undefined }
    })
    const records = passes.map(({ pass, picture }) => pass.records(picture))
    return {
      records: records.flat(),
      reasons: passes.flatMap(({ pass, picture }, index) => pass.reasons(picture, records[index]!)),
      stats: passes.map(({ pass, picture }) => pass.stats(picture)),
      carried: new Map(passes.flatMap(({ pass, ports }) => pass.carried(ports))),
      unlisted: passes.reduce((sum, { pass }) => sum + pass.unlisted, 0),
      undecodable: passes.reduce((sum, { pass }) => sum + pass.undecodable, 0),
    }
  }

  #take(bytes: Uint8Array, dpIfindex: number, pass: Pass, filters: FilterPoll): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    const scanner = this.#scanner
    scanner.use(bytes)
    for (let at = 0; at < bytes.length; at += (view.getUint32(at, true) + 3) & ~3) {
      const end = at + view.getUint32(at, true)
      if (!scanner.read(at + NLMSG_HEADER, end)) {
        pass.undecodable += 1
        continue
      }
      const known = scanner.ufid_offset >= 0
      if (known) this.#readUfid(view, scanner.ufid_offset)
      // On its way into tc or out of it: its packets are counted there.
      if (known && filters.hasFlow(this.#key)) continue
      this.#key[UFID_WORDS] = dpIfindex
      const earlier = known ? this.#before.find(this.#key) : -1
      const delta = (field: number, value: number) =>
        earlier >= 0 ? Math.max(0, value - this.#before.get(earlier, field)) : 0
      if (known) {
        const entry = this.#now.add(this.#key)
        this.#now.set(entry, BYTES, scanner.bytes)
        this.#now.set(entry, PACKETS, scanner.packets)
      }
      const one = {
        packetsDelta: delta(PACKETS, scanner.packets),
        bytesDelta: delta(BYTES, scanner.bytes),
        known: earlier >= 0,
      }
      const listed = pass.count(one, scanner.sampled)
      pass.counts.add(pass.classifier.reason(bytes, at + NLMSG_HEADER, end), one.packetsDelta, one.bytesDelta)
      pass.carry(pass.classifier.inPort, one)
      if (listed === 0) continue
      const ufid = known ? Buffer.from(bytes.buffer, bytes.byteOffset + scanner.ufid_offset, UFID_BYTES) : undefined
      pass.list({
        ...{ ...one, listed, ufid: ufid?.toString('latin1') ?? '' },
        ...{ packets: scanner.packets, bytes: scanner.bytes, used_ms: scanner.used_ms },
        message: this.#withoutCounters(bytes, at, (end + 3) & ~3),
      })
    }
  }

  /** A copy of the flow that was read last. */
  #withoutCounters(bytes: Uint8Array, at: number, end: number): Uint8Array {
    // From Buffer's pool: a block of memory of its own for each is most of what a copy costs.
    const copy = Buffer.from(bytes.subarray(at, end))
    // nlmsg_seq: of the question.
    copy.fill(0, 8, 12)
    const { stats_offset, used_offset } = this.#scanner
    if (stats_offset >= 0) copy.fill(0, stats_offset - at, stats_offset - at + STATS_BYTES)
    if (used_offset >= 0) copy.fill(0, used_offset - at, used_offset - at + USED_BYTES)
    return copy
  }

  #readUfid(view: DataView, offset: number): void {
    for (let word = 0; word < UFID_WORDS; word++) this.#key[word] = view.getUint32(offset + 4 * word, true)
  }
}

interface Counted {
  readonly packetsDelta: number
  readonly bytesDelta: number
  readonly known: boolean
}
interface Candidate extends Counted {
  readonly listed: number
  /** 16 characters; "" when it has none. */
  readonly ufid: string
  readonly packets: number
  readonly bytes: number
  /** CLOCK_MONOTONIC; 0 = never. */
  readonly used_ms: number
  /** The flow, without these. */
  readonly message: Uint8Array
}

interface When {
  readonly at_ms: number
  readonly interval_ms: number
  readonly uptimeMs: number
}

/** What one poll gathers of one datapath. */
class Pass {
  unlisted = 0
  undecodable = 0
  readonly counts = new ReasonCounts()
  readonly classifier: FlowClassifier
  readonly #datapath: Datapath
  readonly #book: FlowWordsBook
  readonly #when: When
  readonly #limits: Limits
  readonly #listed: Candidate[] = []
  readonly #busiest: Busiest<Candidate>
  readonly #carried = new Map<number, { packets: number; bytes: number }>()
  #flows = 0
  #sampled = 0
  #packets = 0
  #bytes = 0

  constructor(datapath: Datapath, book: FlowWordsBook, when: When, limits: Limits, classifier: FlowClassifier) {
    this.classifier = classifier
    this.#datapath = datapath
    this.#book = book
    this.#when = when
    this.#limits = limits
    this.#busiest = new Busiest(limits.busiestMax)
  }

  /** One of LISTED, or 0. */
  count({ packetsDelta, bytesDelta }: Counted, sampled: boolean): number {
    this.#flows += 1
    this.#packets += packetsDelta
    this.#bytes += bytesDelta
    if (sampled) this.#sampled += 1
    const { full, listMax } = this.#limits
    if (this.#listed.length < (full ? FULL_MAX : listMax)) return full ? LISTED.fullDump : LISTED.notInHardware
    this.unlisted += 1
    return this.#busiest.wants(bytesDelta) ? LISTED.busiest : 0
  }

  carry(inPort: number, { packetsDelta, bytesDelta }: Counted): void {
    const carried = this.#carried.get(inPort) ?? { packets: 0, bytes: 0 }
    this.#carried.set(inPort, carried)
    carried.packets += packetsDelta
    carried.bytes += bytesDelta
  }

  carried(ports: ReadonlyMap<number, string>): [string, { packets: number; bytes: number }][] {
    return [...this.#carried].flatMap(([port, carried]) => (ports.has(port) ? [[ports.get(port)!, carried]] : []))
  }

  list(candidate: Candidate): void {
    if (candidate.listed !== LISTED.busiest) this.#listed.push(candidate)
    else this.#busiest.add(candidate.bytesDelta, candidate)
  }

  stats(filters: FilterPicture | undefined): RecordOf<'datapath_stats'> {
    const { at_ms, interval_ms } = this.#when
    const { name = '', stats, megaflow_stats } = this.#datapath
    const tc = filters?.flows ?? NO_FLOWS
    // Nothing in tc is nothing in hardware; filters that were never counted may be.
    const isKnown = tc.isCounted || tc.tc + tc.hardware === 0
    return {
      ...{ at_ms, datapath: name, interval_ms },
      ...{ hits: stats?.n_hit ?? UNKNOWN_64, misses: stats?.n_missed ?? UNKNOWN_64, lost: stats?.n_lost ?? UNKNOWN_64 },
      ...{ mask_hits: megaflow_stats?.n_mask_hit ?? UNKNOWN_64, masks: megaflow_stats?.n_masks ?? UNKNOWN_32 },
      ...{ flows: this.#flows + tc.tc + tc.hardware, flows_software: this.#flows },
      ...{ flows_tc: tc.tc, flows_hardware: tc.hardware },
      ...{ packets_software: this.#packets, packets_tc: tc.packetsTc, packets_hardware: tc.packetsHardware },
      ...{ bytes_software: this.#bytes, bytes_tc: tc.bytesTc, bytes_hardware: tc.bytesHardware },
      packets_counted_hardware: isKnown ? tc.packetsCounted : UNKNOWN_64,
      bytes_counted_hardware: isKnown ? tc.bytesCounted : UNKNOWN_64,
      // tc rules with a sample action are act_sample's, which hardware may do.
      ...{ flows_sampled: this.#sampled, flows_sampled_software: this.#sampled, flows_unlisted: this.unlisted },
      ...{ flow_limit: UNKNOWN_32, dump_duration_ms: UNKNOWN_32 },
    }
  }

  reasons(filters: FilterPicture | undefined, listed: readonly RecordOf<'datapath_flows'>[]): RecordOf<'reasons'>[] {
    const { at_ms, interval_ms } = this.#when
    const common = { at_ms, interval_ms, datapath: this.#datapath.name ?? '' }
    return [
      ...this.counts.records({ ...common, state: SOFTWARE }, listed),
      ...(filters?.reasons.records({ ...common, state: TC }, listed) ?? []),
    ]
  }

  records(filters: FilterPicture | undefined): RecordOf<'datapath_flows'>[] {
    const own = [...this.#listed, ...this.#busiest.items()].flatMap((one) => this.#read(one))
    const name = this.#datapath.name ?? ''
    const inTc = (filters?.listed ?? []).flatMap(({ flow, record, reason, evidence }) => {
      if (flow === undefined) return []
      const { at_ms, listed, packets, bytes, packets_delta, bytes_delta, interval_ms, used_ms } = record
      const numbers = { packets, bytes, packets_delta, bytes_delta, interval_ms, used_ms }
      return [{ at_ms, datapath: name, listed, ...flow, ...numbers, reason, evidence }]
    })
    return [...own, ...inTc]
  }

  #read(candidate: Candidate): RecordOf<'datapath_flows'>[] {
    const { message, listed, packets, bytes, packetsDelta, bytesDelta, used_ms, known } = candidate
    const words = this.#book.words(candidate.ufid, message)
    if (!words) return []
    const { at_ms, interval_ms, uptimeMs } = this.#when
    return [
      {
        ...{ at_ms, datapath: this.#datapath.name ?? '', state: SOFTWARE, listed },
        ...words,
        ...this.classifier.evidence(message, NLMSG_HEADER, message.length),
        ...{ packets, bytes },
        ...{ packets_delta: packetsDelta, bytes_delta: bytesDelta, interval_ms: known ? interval_ms : 0 },
        used_ms: used_ms > 0 ? Math.min(Math.max(0, Math.round(uptimeMs - used_ms)), UNKNOWN_32 - 1) : UNKNOWN_32,
      },
    ]
  }
}
