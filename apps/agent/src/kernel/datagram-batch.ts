/** Memory for one recvmmsg(2) and its structures, used again and again: nothing is made for a datagram but a view. */
import * as c from './libc.ts'

/** struct mmsghdr, struct msghdr and struct iovec on 64-bit Linux: bits/socket.h, bits/types/struct_iovec.h */
const MMSGHDR_BYTES = 64
const MMSGHDR_NAME = 0
const MMSGHDR_NAMELEN = 8
const MMSGHDR_IOV = 16
const MMSGHDR_IOVLEN = 24
const MMSGHDR_LEN = 56
const IOVEC_BYTES = 16
const VECTORS = 2
/** struct sockaddr_in6, the longer one: family (2), port (2), then the address, in struct sockaddr_in at once: ip(7), ipv6(7). */
const NAME_BYTES = 28
const NAME_IPV4_AT = 4
const NAME_IPV6_AT = 8
const DATAGRAM_BYTES_MAX = 65_536
/**
 * Datagrams of a usual network lie close together, which is a quarter of the cost of receiving and reading them: they
 * stay in the processor's caches. What is longer goes on in a place of its own, where the kernel only gives memory to
 * the pages that are ever written.
 */
const USUAL_BYTES = 2048

export class DatagramBatch {
  readonly capacity: number
  readonly #libc: c.Libc
  readonly #senders: boolean
  readonly #usual: ArrayBuffer
  readonly #long: ArrayBuffer
  readonly #lengths: Uint32Array
  /** Referenced by the headers. */
  readonly #vectors: ArrayBuffer
  readonly #names: DataView
  /** So many have a sender's address of a length that the kernel wrote; all, at first. */
  #named: number

  /** With `senders`, the kernel says where each datagram came from. */
  constructor(libc: c.Libc, capacity: number, senders: boolean) {
    this.#libc = libc
    this.capacity = capacity
    this.#named = senders ? capacity : 0
    this.#senders = senders
    this.#usual = new ArrayBuffer(capacity * USUAL_BYTES)
    this.#long = new ArrayBuffer(capacity * DATAGRAM_BYTES_MAX)
    this.#vectors = new ArrayBuffer(capacity * VECTORS * IOVEC_BYTES)
    this.#names = new DataView(new ArrayBuffer(capacity * NAME_BYTES))
    const headers = new DataView(new ArrayBuffer(capacity * MMSGHDR_BYTES))
    this.#lengths = new Uint32Array(headers.buffer)
    const address = (buffer: ArrayBuffer) => libc.address(new Uint8Array(buffer))
    const [usualAt, longAt, vectorsAt] = [address(this.#usual), address(this.#long), address(this.#vectors)]
    const namesAt = address(this.#names.buffer as ArrayBuffer)
    const vectors = new BigUint64Array(this.#vectors)
    for (let i = 0; i < capacity; i++) {
      const usual = usualAt + BigInt(i * USUAL_BYTES)
      // The first bytes stay free: see datagram().
      const rest = longAt + BigInt(i * DATAGRAM_BYTES_MAX + USUAL_BYTES)
      vectors.set([usual, BigInt(USUAL_BYTES), rest, BigInt(DATAGRAM_BYTES_MAX - USUAL_BYTES)], i * 2 * VECTORS)
      const vectorAt = vectorsAt + BigInt(i * VECTORS * IOVEC_BYTES)
      headers.setBigUint64(i * MMSGHDR_BYTES + MMSGHDR_IOV, vectorAt, true)
      headers.setBigUint64(i * MMSGHDR_BYTES + MMSGHDR_IOVLEN, BigInt(VECTORS), true)
      if (senders) headers.setBigUint64(i * MMSGHDR_BYTES + MMSGHDR_NAME, namesAt + BigInt(i * NAME_BYTES), true)
    }
  }

  /** Takes what is in the socket's buffer; never waits. Returns the number of datagrams. Throws SystemError. */
  receive(fd: number): number {
    for (let i = 0; i < this.#named; i++) this.#lengths[(i * MMSGHDR_BYTES + MMSGHDR_NAMELEN) / 4] = NAME_BYTES
    for (;;) {
      const count = this.#libc.recvmmsg(fd, this.#lengths, this.capacity, c.MSG_DONTWAIT, null)
      if (count >= 0) {
        this.#named = this.#senders ? count : 0
        return count
      }
      if (count === -c.EAGAIN) {
        this.#named = 0
        return 0
      }
      if (count !== -c.EINTR) throw new c.SystemError(-count, 'receive')
    }
  }

  /** The datagram at `index` of those received last, valid until the next receive. */
  datagram(index: number): Uint8Array {
    const length = this.#lengths[(index * MMSGHDR_BYTES + MMSGHDR_LEN) / 4]!
    const usual = new Uint8Array(this.#usual, index * USUAL_BYTES, Math.min(length, USUAL_BYTES))
    if (length <= USUAL_BYTES) return usual
    const whole = new Uint8Array(this.#long, index * DATAGRAM_BYTES_MAX, length)
    whole.set(usual)
    return whole
  }

  /** The address that the datagram at `index` came from, valid until the next receive. */
  sender(index: number): string {
    const at = index * NAME_BYTES
    if (this.#names.getUint16(at, true) === c.AF_INET) {
      return [0, 1, 2, 3].map((byte) => this.#names.getUint8(at + NAME_IPV4_AT + byte)).join('.')
    }
    return Array.from({ length: 8 }, (_, group) =>
      this.#names.getUint16(at + NAME_IPV6_AT + group * 2).toString(16),
    ).join(':')
  }
}
