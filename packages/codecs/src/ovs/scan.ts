/**
 * What a poll of many flows needs of each, without an object per flow: hosts have 200,000 of them. `read` fills the
 * scanner's own fields; text and everything else is left to `readFlow`, for the few flows that are shown.
 */
import { OVS_HEADERS } from './families.ts'

const HEADER = 4
const TYPE_MASK = 0x3fff
const NET_BYTEORDER = 0x4000
/** enum ovs_flow_attr, include/uapi/linux/openvswitch.h */
const [ACTIONS, STATS, USED, UFID] = [2, 3, 5, 9]
/** enum ovs_action_attr */
const SAMPLE = 6
const UFID_LENGTH = 16
const NONE = -1

export class FlowScanner {
  /** Cumulative; exact up to 2^53. */
  packets = 0
  bytes = 0
  /** CLOCK_MONOTONIC in milliseconds when a packet last hit the flow; 0 = never. */
  used_ms = 0
  /** A top-level sample() action: sFlow, IPFIX, or mirroring by sampling. */
  sampled = false
  /** Where the 16 bytes of the UFID are; -1 when the flow has none (or a shorter one). */
  ufid_offset = NONE
  /** Where the packets and bytes are, and the time: what changes without the flow being another. -1 when it has none. */
  stats_offset = NONE
  used_offset = NONE
  private view: DataView

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** Continues with another datagram; offsets then refer to it. */
  use(bytes: Uint8Array): void {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /**
   * Reads the flow whose generic netlink header starts at `start`.
   * @returns false when the message is not well-formed; the fields are then meaningless
   */
  read(start: number, end: number): boolean {
    const { view } = this
    if (end - start < OVS_HEADERS) return false
    this.packets = this.bytes = this.used_ms = 0
    this.sampled = false
    this.ufid_offset = this.stats_offset = this.used_offset = NONE
    for (let at = start + OVS_HEADERS; at < end;) {
      const length = this.lengthAt(at, end)
      if (length === 0) return false
      const payload = at + HEADER
      const type = view.getUint16(at + 2, true) & TYPE_MASK
      if (type === STATS) {
        if (length !== HEADER + 16) return false
        this.stats_offset = payload
        this.packets = counter(view, payload)
        this.bytes = counter(view, payload + 8)
      } else if (type === USED) {
        if (length !== HEADER + 8) return false
        this.used_offset = payload
        this.used_ms = counter(view, payload)
      } else if (type === UFID) this.ufid_offset = length === HEADER + UFID_LENGTH ? payload : NONE
      else if (type === ACTIONS && !this.readActions(payload, at + length)) return false
      at += (length + 3) & ~3
    }
    return true
  }

  /** nla_len at an offset, 0 when it makes no sense or the payload isn't in host order, as the kernel always sends it. */
  private lengthAt(at: number, end: number): number {
    if (end - at < HEADER || (this.view.getUint16(at + 2, true) & NET_BYTEORDER) !== 0) return 0
    const length = this.view.getUint16(at, true)
    return length < HEADER || length > end - at ? 0 : length
  }

  private readActions(start: number, end: number): boolean {
    this.sampled = false
    for (let at = start; at < end;) {
      const length = this.lengthAt(at, end)
      if (length === 0) return false
      if ((this.view.getUint16(at + 2, true) & TYPE_MASK) === SAMPLE) this.sampled = true
      at += (length + 3) & ~3
    }
    return true
  }
}

function counter(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 0x1_0000_0000
}
