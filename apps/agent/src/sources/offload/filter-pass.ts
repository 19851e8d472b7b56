/** What one poll gathers of the filters that go by. */
import { NLMSG_HEADER } from '@pathwatch/codecs/netlink/message'
import type { RecordOf } from '../../source.ts'
import { Busiest } from './busiest.ts'
import type { Classifier, Reasoned } from './classifier.ts'
import type { FilterPlace, FilterTotals, InHardware, OvsTotals } from './filter-totals.ts'
import { NOTHING, NO_FLOWS, totalsByDevice } from './filter-totals.ts'
import type { FilterWords, FilterWordsBook } from './filter-words.ts'
import { ReasonCounts } from './reason-counts.ts'
import { LISTED, UNKNOWN_32 } from './records.ts'
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

export interface ListedFilter extends Reasoned, Pick<FilterWords, 'flow'> {
  readonly record: RecordOf<'tc_filters'>
}

/** Of a filter, what another poll may find changed. */
type FilterNumbers = Required<
  Pick<RecordOf<'tc_filters'>, 'packets' | 'bytes' | 'hw_packets' | 'hw_bytes' | 'packets_delta' | 'bytes_delta'>
> & { readonly used_ms: number | undefined }

export interface Candidate {
  /** The filter without its numbers, and its name. */
  readonly message: Uint8Array
  readonly key: string
  readonly place: FilterPlace
  readonly numbers: FilterNumbers
  readonly listed: number
  readonly known: boolean
}

export class FilterPass {
  undecodable = 0
  reasons = new ReasonCounts()
  readonly #classifier: Classifier
  readonly #atMs: number
  readonly #intervalMs: number
  readonly #words: FilterWordsBook
  readonly #limits: Limits
  readonly #listed: Candidate[] = []
  readonly #busiest: Busiest<Candidate>
  readonly #places = new Map<string, FilterTotals>()
  #flows: OvsTotals = { ...NO_FLOWS }
  #unlisted = 0
  /** Of the place that is dumped. */
  #totals = noFilters()

  constructor(atMs: number, intervalMs: number, words: FilterWordsBook, limits: Limits, classifier: Classifier) {
    this.#classifier = classifier
    this.#atMs = atMs
    this.#intervalMs = intervalMs
    this.#words = words
    this.#limits = limits
    this.#busiest = new Busiest(limits.busiestMax)
  }

  /** A dump of this place begins. Returns where, for `reset` when the kernel interrupts it. */
  begin(place: FilterPlace) {
    this.#count(place)
    const reasons = this.reasons.copy()
    return { place, listed: this.#listed.length, flows: { ...this.#flows }, reasons, unlisted: this.#unlisted }
  }

  reset({ place, listed, flows, reasons, unlisted }: ReturnType<FilterPass['begin']>): void {
    // The mark may be gone back to again.
    this.reasons = reasons.copy()
    this.#count(place)
    this.#listed.length = listed
    this.#flows = { ...flows }
    this.#unlisted = unlisted
  }

  #count(place: FilterPlace): void {
    this.#totals = noFilters()
    this.#places.set(nameOf(place), this.#totals)
  }

  count(hardware: InHardware, flow: boolean, packets: number, bytes: number): void {
    const totals = this.#totals
    totals.filters += 1
    if (hardware === 1) totals.inHw += 1
    if (hardware === 2) totals.notInHw += 1
    if (!flow) return
    const flows = this.#flows
    if (hardware === 1) {
      flows.hardware += 1
      flows.packetsHardware += packets
      flows.bytesHardware += bytes
    } else {
      flows.tc += 1
      flows.packetsTc += packets
      flows.bytesTc += bytes
    }
  }

  /** Of each device what came in by it, also where the flow was counted already. `counted`: what hardware did. */
  carry(packets: number, bytes: number, isCounted: boolean, packetsCounted: number, bytesCounted: number): void {
    const { carried } = this.#totals
    carried.packets += packets
    carried.bytes += bytes
    if (!isCounted) return
    carried.packetsCounted += packetsCounted
    carried.bytesCounted += bytesCounted
    carried.isCounted = true
  }

  /** What hardware counted of a flow. */
  countHardware(packets: number, bytes: number): void {
    this.#flows.packetsCounted += packets
    this.#flows.bytesCounted += bytes
    this.#flows.isCounted = true
  }

  /** One of LISTED, or 0. */
  reasonToList(hardware: InHardware, changed: boolean, bytesDelta: number): number {
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
    if (candidate.listed === LISTED.busiest) this.#busiest.add(Number(candidate.numbers.bytes_delta), candidate)
    else this.#listed.push(candidate)
  }

  picture(qdiscs: readonly IngressQdisc[]): FilterPicture {
    const listed = [...this.#listed, ...this.#busiest.items()].flatMap((one) => this.#read(one))
    return {
      ...{ at_ms: this.#atMs, interval_ms: this.#intervalMs, qdiscs, listed, flows: this.#flows },
      reasons: this.reasons,
      ...{ unlisted: this.#unlisted, undecodable: this.undecodable },
      totals: totalsByDevice(qdiscs, (place) => this.#places.get(nameOf(place))),
      records: listed.map(({ record }) => record),
    }
  }

  #read({ message, key, place, numbers, listed, known }: Candidate): ListedFilter[] {
    const words = this.#words.words(key, message, place)
    if (!words) return []
    const { used_ms: used, ...counters } = numbers
    const record = {
      at_ms: this.#atMs,
      ...words.filter,
      ...counters,
      interval_ms: known ? this.#intervalMs : 0,
      used_ms: used === undefined ? UNKNOWN_32 : Math.min(used, UNKNOWN_32 - 1),
      listed,
    }
    // Only of Open vSwitch's flows: what else is in tc is somebody else's, with reasons of its own.
    const reasoned =
      record.hardware === 1 || words.flow === undefined
        ? { reason: '', evidence: '' }
        : this.#classifier.filterEvidence(
            ...([message, NLMSG_HEADER, message.length, Number(record.skip), place.ifindex, place.parent] as const),
          )
    return [{ record, flow: words.flow, ...reasoned }]
  }
}

const noFilters = () => ({ filters: 0, inHw: 0, notInHw: 0, carried: { ...NOTHING } })

const nameOf = ({ ifindex, parent }: FilterPlace): string => `${ifindex} ${parent}`
