/** One poll of all tc filters of this host, in the kernel worker: numbers of all, records of a few. */
import { NLMSG_HEADER } from '@pathwatch/codecs/netlink/message'
import { FilterChanges } from '@pathwatch/codecs/tc/changing'
import { FilterScanner } from '@pathwatch/codecs/tc/scan'
import type { KernelSession } from '../../kernel/worker.ts'
import type { Classifier } from './classifier.ts'
import { FilterPass } from './filter-pass.ts'
import type { FilterPicture, Limits } from './filter-pass.ts'
import type { DeviceNames } from './filter-text.ts'
import { hardwareOf, placesOf } from './filter-totals.ts'
import type { FilterPlace } from './filter-totals.ts'
import { FilterWordsBook } from './filter-words.ts'
import { KeyTable } from './key-table.ts'
import { dumpFilters, dumpIngressQdiscs } from './rtnetlink.ts'

/** Key of a filter: ifindex or block marker, parent or block, chain, handle, and protocol with preference. */
const KEY_WORDS = 5
const [BYTES, PACKETS, HARDWARE, HW_BYTES, HW_PACKETS] = [0, 1, 2, 3, 4]
const VALUES = 5
/** Key of a flow: its UFID. */
const UFID_WORDS = 4

export class FilterPoll {
  #before = new KeyTable(KEY_WORDS, VALUES)
  #now = new KeyTable(KEY_WORDS, VALUES)
  /** Which pass over which place counted the flow. */
  readonly #flows = new KeyTable(UFID_WORDS, 1)
  #claim = 0
  #voidClaim = 0
  readonly #key = new Uint32Array(KEY_WORDS)
  readonly #ufid = new Uint32Array(UFID_WORDS)
  readonly #scanner = new FilterScanner(new Uint8Array())
  readonly #changes = new FilterChanges()
  readonly #words = new FilterWordsBook()
  #beforeMs = 0
  #atMs = 0

  /** Dumps every device and block that has an ingress or clsact qdisc. Of the same time again, takes the place of that poll. */
  poll(
    kernel: KernelSession,
    at_ms: number,
    names: DeviceNames,
    limits: Limits,
    classifier: Classifier,
  ): FilterPicture {
    if (at_ms !== this.#atMs) {
      ;[this.#before, this.#now] = [this.#now, this.#before]
      ;[this.#beforeMs, this.#atMs] = [this.#atMs, at_ms]
    }
    this.#now.clear()
    this.#flows.clear()
    this.#words.begin(names)
    const interval_ms = this.#beforeMs === 0 ? 0 : at_ms - this.#beforeMs
    const qdiscs = dumpIngressQdiscs(kernel)
    classifier.useQdiscs(qdiscs)
    const pass = new FilterPass(at_ms, interval_ms, this.#words, limits, classifier)
    for (const place of placesOf(qdiscs)) {
      const before = pass.begin(place)
      this.#claim += 1
      dumpFilters(
        kernel,
        place.ifindex,
        place.parent,
        (bytes) => this.#take(bytes, pass, place, classifier),
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

  #take(bytes: Uint8Array, pass: FilterPass, place: FilterPlace, classifier: Classifier): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    this.#scanner.use(bytes)
    this.#key[0] = place.ifindex
    this.#key[1] = place.parent
    for (let at = 0; at < bytes.length; at += (view.getUint32(at, true) + 3) & ~3) {
      const end = at + view.getUint32(at, true)
      if (!this.#scanner.read(at + NLMSG_HEADER, end)) pass.undecodable += 1
      // The message that opens each preference of a dump is no filter.
      else if (this.#scanner.handle !== 0) this.#filter(bytes, view, at, end, pass, place, classifier)
    }
  }

  /** The one that the scanner has read. */
  #filter(
    bytes: Uint8Array,
    view: DataView,
    at: number,
    end: number,
    pass: FilterPass,
    place: FilterPlace,
    classifier: Classifier,
  ): void {
    const scanner = this.#scanner
    const hardware = hardwareOf(scanner.flags)
    const earlier = this.#keep(hardware)
    const known = earlier >= 0
    const bytesDelta = this.#delta(earlier, BYTES, scanner.bytes)
    const packetsDelta = this.#delta(earlier, PACKETS, scanner.packets)
    const hwPackets = this.#delta(earlier, HW_PACKETS, scanner.hw_packets)
    const hwBytes = this.#delta(earlier, HW_BYTES, scanner.hw_bytes)
    const isCounted = scanner.hw_packets > 0
    const isFlow = scanner.ufid_offset >= 0 && this.#isNewFlow(view, scanner.ufid_offset)
    if (scanner.ufid_offset >= 0) pass.carry(packetsDelta, bytesDelta, isCounted, hwPackets, hwBytes)
    pass.count(hardware, isFlow, packetsDelta, bytesDelta)
    if (isFlow) {
      if (isCounted) pass.countHardware(hwPackets, hwBytes)
      const start = at + NLMSG_HEADER
      classifier.followChains(bytes, start, end)
      if (hardware !== 1) {
        const reason = classifier.filter(bytes, start, end, scanner.flags, place.ifindex, place.parent)
        pass.reasons.add(reason, packetsDelta, bytesDelta)
      }
    }
    const changed = known && this.#before.get(earlier, HARDWARE) !== hardware
    const listed = pass.reasonToList(hardware, changed, bytesDelta)
    if (listed === 0) return
    // From Buffer's pool: a block of memory of its own for each is most of what a copy costs.
    const message = Buffer.from(bytes.subarray(at, (end + 3) & ~3))
    this.#changes.blank(message, 0, end - at)
    pass.list({
      ...{ message, key: this.#key.join(' '), place, listed, known },
      numbers: {
        ...{ packets: scanner.packets, bytes: scanner.bytes },
        ...{ hw_packets: scanner.hw_packets, hw_bytes: scanner.hw_bytes },
        ...{ packets_delta: packetsDelta, bytes_delta: bytesDelta, used_ms: this.#changes.last_used_ms },
      },
    })
  }

  /** Keeps the filter's numbers for the next poll. Returns its entry of the poll before; -1 when it is new. */
  #keep(hardware: number): number {
    const [scanner, now, key] = [this.#scanner, this.#now, this.#key]
    key[2] = scanner.chain
    key[3] = scanner.handle
    key[4] = scanner.info
    const entry = now.add(key)
    now.set(entry, BYTES, scanner.bytes)
    now.set(entry, PACKETS, scanner.packets)
    now.set(entry, HARDWARE, hardware)
    now.set(entry, HW_BYTES, scanner.hw_bytes)
    now.set(entry, HW_PACKETS, scanner.hw_packets)
    return this.#before.find(key)
  }

  #delta(earlier: number, field: number, value: number): number {
    return earlier >= 0 ? Math.max(0, value - this.#before.get(earlier, field)) : 0
  }

  /** A flow may have a filter on several devices: it is counted once. */
  #isNewFlow(view: DataView, offset: number): boolean {
    for (let word = 0; word < UFID_WORDS; word++) this.#ufid[word] = view.getUint32(offset + 4 * word, true)
    const entry = this.#flows.add(this.#ufid)
    const claim = this.#flows.get(entry, 0)
    if (claim !== 0 && claim !== this.#voidClaim) return false
    this.#flows.set(entry, 0, this.#claim)
    return true
  }
}
