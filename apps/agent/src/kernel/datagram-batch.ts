/** Memory for one recvmmsg(2) and its structures, used again and again: nothing is made for a datagram but a view. */
import * as c from './libc.ts'

/** struct mmsghdr, struct msghdr and struct iovec on 64-bit Linux: bits/socket.h, bits/types/struct_iovec.h */
const MMSGHDR_BYTES = 64
const MMSGHDR_IOV = 16
const MMSGHDR_IOVLEN = 24
const MMSGHDR_LEN = 56
const IOVEC_BYTES = 16
const VECTORS = 2
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
  readonly #usual: ArrayBuffer
  readonly #long: ArrayBuffer
  readonly #lengths: Uint32Array
  /** Referenced by the headers. */
  readonly #vectors: ArrayBuffer

  constructor(libc: c.Libc, capacity: number) {
    this.#libc = libc
    this.capacity = capacity
    this.#usual = new ArrayBuffer(capacity * USUAL_BYTES)
    this.#long = new ArrayBuffer(capacity * DATAGRAM_BYTES_MAX)
    this.#vectors = new ArrayBuffer(capacity * VECTORS * IOVEC_BYTES)
    const headers = new DataView(new ArrayBuffer(capacity * MMSGHDR_BYTES))
    this.#lengths = new Uint32Array(headers.buffer)
    const address = (buffer: ArrayBuffer) => libc.address(new Uint8Array(buffer))
    const [usualAt, longAt, vectorsAt] = [address(this.#usual), address(this.#long), address(this.#vectors)]
    const vectors = new BigUint64Array(this.#vectors)
    for (let i = 0; i < capacity; i++) {
      const usual = usualAt + BigInt(i * USUAL_BYTES)
      // The first bytes stay free: see datagram().
      const rest = longAt + BigInt(i * DATAGRAM_BYTES_MAX + USUAL_BYTES)
      vectors.set([usual, BigInt(USUAL_BYTES), rest, BigInt(DATAGRAM_BYTES_MAX - USUAL_BYTES)], i * 2 * VECTORS)
      const vectorAt = vectorsAt + BigInt(i * VECTORS * IOVEC_BYTES)
      headers.setBigUint64(i * MMSGHDR_BYTES + MMSGHDR_IOV, vectorAt, true)
      headers.setBigUint64(i * MMSGHDR_BYTES + MMSGHDR_IOVLEN, BigInt(VECTORS), true)
    }
  }

  /** Takes what is in the socket's buffer; never waits. Returns the number of datagrams. Throws SystemError. */
  receive(fd: number): number {
    for (;;) {
      const count = this.#libc.recvmmsg(fd, this.#lengths, this.capacity, c.MSG_DONTWAIT, null)
      if (count >= 0) return count
      if (count === -c.EAGAIN) return 0
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
}
