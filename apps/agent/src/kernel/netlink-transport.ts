/** A netlink socket of the kernel: datagrams to and from it, no meaning (netlink(7)). */
import * as c from './libc.ts'

export interface NetlinkTransport {
  send(datagram: Uint8Array): void
  /** Length of the datagram received, which is above the buffer's when it was cut; 0 when none came in time; -errno. */
  receive(buffer: Uint8Array, timeoutMs: number): number
  join(group: number): void
  close(): void
}

/** include/uapi/linux/netlink.h */
const SOL_NETLINK = 270
const NETLINK_ADD_MEMBERSHIP = 1
const NETLINK_CAP_ACK = 10
const NETLINK_EXT_ACK = 11
const NETLINK_GET_STRICT_CHK = 12
/** struct sockaddr_nl: u16 family, u16 padding, u32 port, u32 groups. */
const ADDRESS_BYTES = 12

/** Throws Absent without libc, SystemError when the kernel refuses: an unknown protocol is EPROTONOSUPPORT. */
export function openNetlink(protocol: number, receiveBufferBytes: number): NetlinkTransport {
  const libc = c.libc()
  const kind = c.SOCK_RAW | c.SOCK_CLOEXEC
  const fd = c.check(libc.socket(c.AF_NETLINK, kind, protocol), `netlink socket of protocol ${protocol}`)
  const set = (level: number, name: number, value: number) => libc.setsockopt(fd, level, name, Uint32Array.of(value), 4)
  try {
    // Beyond net.core.rmem_max with CAP_NET_ADMIN only.
    const forced = set(c.SOL_SOCKET, c.SO_RCVBUFFORCE, receiveBufferBytes)
    if (forced < 0) c.check(set(c.SOL_SOCKET, c.SO_RCVBUF, receiveBufferBytes), 'netlink receive buffer')
    // Older kernels lack them (4.12, 4.3, 4.20); answers are then less precise, not wrong.
    for (const option of [NETLINK_EXT_ACK, NETLINK_CAP_ACK, NETLINK_GET_STRICT_CHK]) set(SOL_NETLINK, option, 1)
    const address = new Uint8Array(ADDRESS_BYTES)
    new DataView(address.buffer).setUint16(0, c.AF_NETLINK, true)
    c.check(libc.bind(fd, address, ADDRESS_BYTES), 'netlink bind')
  } catch (error) {
    libc.close(fd)
    throw error
  }
  return new LibcTransport(libc, fd, set)
}

class LibcTransport implements NetlinkTransport {
  readonly #libc: c.Libc
  readonly #fd: number
  readonly #set: (level: number, name: number, value: number) => number
  /** struct pollfd: int fd, short events, short revents. */
  readonly #poll = new Int32Array(2)
  /** Address of the sender and its length. */
  readonly #from = new Uint32Array(3)
  readonly #fromLength = new Uint32Array(1)

  constructor(libc: c.Libc, fd: number, set: (level: number, name: number, value: number) => number) {
    this.#libc = libc
    this.#fd = fd
    this.#set = set
  }

  send(datagram: Uint8Array): void {
    c.check(this.#libc.sendto(this.#fd, datagram, datagram.length, 0, null, 0), 'netlink send')
  }

  receive(buffer: Uint8Array, timeoutMs: number): number {
    for (;;) {
      const length = this.#receiveNow(buffer)
      if (length !== -c.EAGAIN) return length
      this.#poll[0] = this.#fd
      this.#poll[1] = c.POLLIN
      const ready = this.#libc.poll(this.#poll, 1, timeoutMs)
      if (ready === 0) return 0
      if (ready < 0 && ready !== -c.EINTR) return ready
    }
  }

  join(group: number): void {
    c.check(this.#set(SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group), `netlink group ${group}`)
  }

  close(): void {
    this.#libc.close(this.#fd)
  }

  #receiveNow(buffer: Uint8Array): number {
    for (;;) {
      this.#fromLength[0] = ADDRESS_BYTES
      const flags = c.MSG_DONTWAIT | c.MSG_TRUNC
      const from = new Uint8Array(this.#from.buffer)
      const length = this.#libc.recvfrom(this.#fd, buffer, buffer.length, flags, from, this.#fromLength)
      // Port 0 is the kernel; whatever another process sends is not an answer.
      if (length > 0 && this.#from[1] !== 0) continue
      if (length !== -c.EINTR) return length
    }
  }
}
