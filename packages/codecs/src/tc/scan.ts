/**
 * What a poll of many filters needs of each, without an object per filter: hosts have 100,000 of them and more. `read`
 * fills the scanner's own fields; what it doesn't understand it leaves to `readFilter`, which also says what is wrong.
 */

const HEADER = 4
const TYPE_MASK = 0x3fff
const NET_BYTEORDER = 0x4000
const TCMSG = 20
const [TCA_KIND, TCA_OPTIONS, TCA_CHAIN] = [1, 2, 11]
const [TCA_ACT_STATS, TCA_ACT_COOKIE] = [4, 6]
const [TCA_STATS_BASIC, TCA_STATS_QUEUE, TCA_STATS_BASIC_HW, TCA_STATS_PKT64] = [1, 3, 7, 8]
const UFID_LENGTH = 16
const NONE = -1

/** Numbers of the attributes that differ between classifiers. */
interface Classifier {
  readonly kind: string
  readonly act: number
  readonly flags: number
  readonly inHwCount: number
}

const FLOWER: Classifier = { kind: 'flower', act: 3, flags: 22, inHwCount: 86 }
const MATCHALL: Classifier = { kind: 'matchall', act: 2, flags: 3, inHwCount: NONE }
const U32: Classifier = { kind: 'u32', act: 7, flags: 11, inHwCount: NONE }
const BPF: Classifier = { kind: 'bpf', act: 1, flags: 9, inHwCount: NONE }

/** By length with the terminating NUL, which tells them apart. */
function classifierOf(view: DataView, at: number, length: number): Classifier | undefined {
  const candidate =
    length === 7
      ? FLOWER
      : length === 9
        ? MATCHALL
        : length === 4
          ? view.getUint8(at) === 0x75
            ? U32
            : BPF
          : undefined
  if (candidate === undefined || view.getUint8(at + length - 1) !== 0) return undefined
  for (let i = 0; i < length - 1; i += 1) if (view.getUint8(at + i) !== candidate.kind.charCodeAt(i)) return undefined
  return candidate
}

/** Exact up to 2^53: a century of traffic at 800 Gbit/s is beyond it, a year is not. */
function counter(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 0x1_0000_0000
}

export class FilterScanner {
  ifindex = 0
  handle = 0
  parent = 0
  /** pref in the high half, EtherType in network order in the low one. */
  info = 0
  /** undefined for a classifier other than flower, matchall, u32 and bpf. */
  kind: string | undefined = undefined
  chain = 0
  /** TCA_CLS_FLAGS_*: 1 skip_hw, 2 skip_sw, 4 in_hw, 8 not_in_hw. */
  flags = 0
  in_hw_count = 0
  actions = 0
  /** Of the last action: software and hardware together, and hardware alone. */
  bytes = 0
  packets = 0
  hw_bytes = 0
  hw_packets = 0
  drops = 0
  /** Where a 16-byte cookie, OVS's UFID, is in the input; -1 when no action has one. See `formatUuid`. */
  ufid_offset = NONE
  private view: DataView
  private damaged = false

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** Continues with another datagram; offsets then refer to it. */
  use(bytes: Uint8Array): void {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /**
   * Reads the filter whose tcmsg starts at `start`.
   * @returns false when the message is not well-formed; the fields are then meaningless
   */
  read(start: number, end: number): boolean {
    const { view } = this
    if (end - start < TCMSG) return false
    this.damaged = false
    this.ifindex = view.getInt32(start + 4, true)
    this.handle = view.getUint32(start + 8, true)
    this.parent = view.getUint32(start + 12, true)
    this.info = view.getUint32(start + 16, true)
    this.kind = undefined
    this.chain = this.flags = this.in_hw_count = this.actions = 0
    this.ufid_offset = NONE
    this.clearStats()
    let classifier: Classifier | undefined
    let seen = 0
    for (let at = start + TCMSG; at < end;) {
      const length = this.lengthAt(at, end)
      if (length === 0) return false
      const type = view.getUint16(at + 2, true) & TYPE_MASK
      if (type === TCA_KIND) {
        if (!this.isName(at + HEADER, at + length)) return false
        classifier = classifierOf(view, at + HEADER, length - HEADER)
        this.kind = classifier?.kind
        seen += 1
      } else if (type === TCA_OPTIONS) {
        // Without their kind nobody can tell what they are.
        if (seen === 0) return false
        if (classifier !== undefined) {
          this.readOptions(at + HEADER, at + length, classifier)
          seen += 2
        }
      } else if (type === TCA_CHAIN) this.chain = this.u32(at, length)
      at += (length + 3) & ~3
    }
    // Kind and options once each, in this order.
    return !this.damaged && (seen === 3 || seen === 1)
  }

  /** nla_len at an offset, 0 when it makes no sense or the payload isn't in host order, as tc always sends it. */
  private lengthAt(at: number, end: number): number {
    if (end - at < HEADER || (this.view.getUint16(at + 2, true) & NET_BYTEORDER) !== 0) return 0
    const length = this.view.getUint16(at, true)
    return length < HEADER || length > end - at ? 0 : length
  }

  /** A kind that ends with its only NUL; any other is for `readFilter`, which reads up to the first. */
  private isName(start: number, end: number): boolean {
    for (let at = start; at < end; at += 1) if (this.view.getUint8(at) === 0) return at === end - 1
    return false
  }

  private u32(at: number, length: number): number {
    if (length === HEADER + 4) return this.view.getUint32(at + HEADER, true)
    this.damaged = true
    return 0
  }

  private clearStats(): void {
    this.bytes = this.packets = this.hw_bytes = this.hw_packets = this.drops = 0
  }

  private readOptions(start: number, end: number, { act, flags, inHwCount }: Classifier): void {
    for (let at = start; at < end;) {
      const length = this.lengthAt(at, end)
      if (length === 0) {
        this.damaged = true
        return
      }
      const type = this.view.getUint16(at + 2, true) & TYPE_MASK
      if (type === act) this.readActions(at + HEADER, at + length)
      else if (type === flags) this.flags = this.u32(at, length)
      else if (type === inHwCount) this.in_hw_count = this.u32(at, length)
      at += (length + 3) & ~3
    }
  }

  private readActions(start: number, end: number): void {
    // A repeated list replaces the one before.
    this.actions = 0
    this.ufid_offset = NONE
    this.clearStats()
    for (let at = start; at < end;) {
      const length = this.lengthAt(at, end)
      if (length === 0) {
        this.damaged = true
        return
      }
      this.actions += 1
      this.readAction(at + HEADER, at + length)
      at += (length + 3) & ~3
    }
  }

  private readAction(start: number, end: number): void {
    this.clearStats()
    let cookie = NONE
    for (let at = start; at < end;) {
      const length = this.lengthAt(at, end)
      if (length === 0) {
        this.damaged = true
        return
      }
      const type = this.view.getUint16(at + 2, true) & TYPE_MASK
      if (type === TCA_ACT_STATS) {
        this.clearStats()
        this.readStats(at + HEADER, at + length)
      } else if (type === TCA_ACT_COOKIE) cookie = length === HEADER + UFID_LENGTH ? at + HEADER : NONE
      at += (length + 3) & ~3
    }
    if (this.ufid_offset === NONE) this.ufid_offset = cookie
  }

  private readStats(start: number, end: number): void {
    const { view } = this
    let hardware = false
    for (let at = start; at < end;) {
      const length = this.lengthAt(at, end)
      if (length === 0) {
        this.damaged = true
        return
      }
      const type = view.getUint16(at + 2, true) & TYPE_MASK
      const payload = at + HEADER
      if (type === TCA_STATS_BASIC || type === TCA_STATS_BASIC_HW) {
        if (length < HEADER + 12) this.damaged = true
        else {
          hardware = type === TCA_STATS_BASIC_HW
          const bytes = counter(view, payload)
          const packets = view.getUint32(payload + 8, true)
          if (hardware) {
            this.hw_bytes = bytes
            this.hw_packets = packets
          } else {
            this.bytes = bytes
            this.packets = packets
          }
        }
      } else if (type === TCA_STATS_PKT64) {
        // Repeats the packets of the counters before it when they don't fit 32 bits.
        if (length !== HEADER + 8) this.damaged = true
        else if (hardware) this.hw_packets = counter(view, payload)
        else this.packets = counter(view, payload)
      } else if (type === TCA_STATS_QUEUE) {
        if (length < HEADER + 20) this.damaged = true
        else this.drops = view.getUint32(payload + 8, true)
      }
      at += (length + 3) & ~3
    }
  }
}
