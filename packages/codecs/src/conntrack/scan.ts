/**
 * What a poll of many connections needs of each, without an object per connection: hosts have a million of them. `read`
 * fills the scanner's own fields; everything else is left to `readConnection`, for the few that are shown.
 */

const HEADER = 4
const TYPE_MASK = 0x3fff
const NFGENMSG = 4
const AF_INET6 = 10
/** include/uapi/linux/netfilter/nfnetlink_conntrack.h */
const [TUPLE_ORIG, STATUS, PROTOINFO, COUNTERS_ORIG, COUNTERS_REPLY, ID, ZONE] = [1, 3, 4, 9, 10, 12, 18]
const [TUPLE_PROTO, TUPLE_ZONE] = [2, 3]
const PROTO_NUM = 1
const [PROTOINFO_TCP, TCP_STATE] = [1, 1]
const [COUNTERS_PACKETS, COUNTERS_BYTES] = [1, 2]
const NONE = -1

export class ConnectionScanner {
  /** 4 or 6. */
  ip_version = 4
  ip_protocol = 0
  zone = 0
  /** Raw IPS_* bits. */
  status = 0
  /** enum tcp_conntrack; -1 for other protocols, and where the kernel leaves it out. */
  tcp_state = NONE
  /** The kernel's name for the connection; -1 when there is none. */
  id = NONE
  /** Of both directions; 0 without net.netfilter.nf_conntrack_acct. Exact up to 2^53. */
  packets = 0
  bytes = 0
  private view: DataView

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** Continues with another datagram. */
  use(bytes: Uint8Array): void {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /**
   * Reads the connection whose nfgenmsg starts at `start`.
   * @returns false when the message is not well-formed, or has no original tuple; the fields are then meaningless
   */
  read(start: number, end: number): boolean {
    const { view } = this
    if (end - start < NFGENMSG) return false
    this.ip_version = view.getUint8(start) === AF_INET6 ? 6 : 4
    this.ip_protocol = this.status = this.packets = this.bytes = 0
    this.tcp_state = this.id = NONE
    let tuple = false
    let zone = NONE
    let tupleZone = NONE
    for (let at = start + NFGENMSG; at < end;) {
      const length = this.lengthAt(at, end)
      if (length === 0) return false
      const stop = at + length
      switch (view.getUint16(at + 2, true) & TYPE_MASK) {
        case TUPLE_ORIG: {
          tuple = true
          const proto = this.find(at + HEADER, stop, TUPLE_PROTO)
          const number =
            proto === NONE ? NONE : this.find(proto + HEADER, proto + this.lengthAt(proto, stop), PROTO_NUM)
          if (number !== NONE) this.ip_protocol = view.getUint8(number + HEADER)
          const own = this.find(at + HEADER, stop, TUPLE_ZONE)
          if (own !== NONE) tupleZone = view.getUint16(own + HEADER)
          break
        }
        case STATUS:
          if (length !== HEADER + 4) return false
          this.status = view.getUint32(at + HEADER)
          break
        case PROTOINFO: {
          const tcp = this.find(at + HEADER, stop, PROTOINFO_TCP)
          const state = tcp === NONE ? NONE : this.find(tcp + HEADER, tcp + this.lengthAt(tcp, stop), TCP_STATE)
          if (state !== NONE) this.tcp_state = view.getUint8(state + HEADER)
          break
        }
        case COUNTERS_ORIG:
        case COUNTERS_REPLY:
          this.packets += this.counter(at + HEADER, stop, COUNTERS_PACKETS)
          this.bytes += this.counter(at + HEADER, stop, COUNTERS_BYTES)
          break
        case ID:
          if (length !== HEADER + 4) return false
          this.id = view.getUint32(at + HEADER)
          break
        case ZONE:
          if (length !== HEADER + 2) return false
          zone = view.getUint16(at + HEADER)
      }
      at += (length + 3) & ~3
    }
    this.zone = zone === NONE ? Math.max(0, tupleZone) : zone
    return tuple
  }

  /** nla_len at an offset, 0 when it makes no sense. Payloads are in network order, whether flagged so or not. */
  private lengthAt(at: number, end: number): number {
    if (end - at < HEADER) return 0
    const length = this.view.getUint16(at, true)
    return length < HEADER || length > end - at ? 0 : length
  }

  /** Where the last attribute of a type with a payload is; -1 when there is none. */
  private find(start: number, end: number, type: number): number {
    let found = NONE
    for (let at = start; at < end;) {
      const length = this.lengthAt(at, end)
      if (length === 0) return found
      if (length > HEADER && (this.view.getUint16(at + 2, true) & TYPE_MASK) === type) found = at
      at += (length + 3) & ~3
    }
    return found
  }

  private counter(start: number, end: number, type: number): number {
    const at = this.find(start, end, type)
    if (at === NONE || this.view.getUint16(at, true) !== HEADER + 8) return 0
    return this.view.getUint32(at + HEADER) * 0x1_0000_0000 + this.view.getUint32(at + HEADER + 4)
  }
}
