/** UDP sockets opened through libc, for receiving with recvmmsg(2) and with what only setsockopt(2) can ask for. */
import { isIPv6 } from 'node:net'
import { formatAddress } from '../config/values.ts'
import type { Address } from '../config/values.ts'
import * as c from './libc.ts'

/** SK_MEMINFO_RMEM_ALLOC and SK_MEMINFO_DROPS of SK_MEMINFO_VARS: include/uapi/linux/sock_diag.h */
const MEMINFO_RMEM_ALLOC = 0
const MEMINFO_DROPS = 8
const MEMINFO_VARS = 9

export class UdpSocket {
  readonly fd: number
  readonly address: Address
  /** What the kernel gave: twice what is free for datagrams, see SO_RCVBUF in socket(7). */
  readonly receiveBufferBytes: number
  readonly #libc: c.Libc
  readonly #place: string
  readonly #values = new Uint32Array(MEMINFO_VARS)
  readonly #length = new Uint32Array(1)

  private constructor(libc: c.Libc, fd: number, address: Address, receiveBufferBytes: number) {
    this.#libc = libc
    this.fd = fd
    this.address = address
    this.receiveBufferBytes = receiveBufferBytes
    this.#place = formatAddress(address)
  }

  /** Binds a socket of its own to `address`. Throws Absent without libc, and an Error that names the address. */
  static open(address: Address, receiveBufferBytes: number): UdpSocket {
    const libc = c.libc()
    const [family, socketAddress] = encodeAddress(libc, address)
    const place = formatAddress(address)
    const fd = c.check(libc.socket(family, c.SOCK_DGRAM | c.SOCK_CLOEXEC, 0), place)
    const set = (level: number, name: number, value: number) =>
      libc.setsockopt(fd, level, name, Int32Array.of(value), 4)
    try {
      if (family === c.AF_INET6) c.check(set(c.IPPROTO_IPV6, c.IPV6_V6ONLY, 1), place)
      // With CAP_NET_ADMIN also beyond net.core.rmem_max.
      if (set(c.SOL_SOCKET, c.SO_RCVBUFFORCE, receiveBufferBytes) < 0) {
        c.check(set(c.SOL_SOCKET, c.SO_RCVBUF, receiveBufferBytes), place)
      }
      const bound = libc.bind(fd, socketAddress, socketAddress.length)
      if (bound < 0) throw new Error(`${place}: ${reason(-bound)}`)
      const length = Uint32Array.of(socketAddress.length)
      c.check(libc.getsockname(fd, socketAddress, length), place)
      const port = new DataView(socketAddress.buffer).getUint16(2)
      const given = new Int32Array(1)
      c.check(libc.getsockopt(fd, c.SOL_SOCKET, c.SO_RCVBUF, given, Uint32Array.of(4)), place)
      return new UdpSocket(libc, fd, { host: address.host, port }, given[0]!)
    } catch (error) {
      libc.close(fd)
      throw error
    }
  }

  /** Datagrams the kernel dropped because the buffer was full, since the socket was opened. */
  drops(): number {
    return this.#memory()[MEMINFO_DROPS]!
  }

  /** Whether datagrams wait to be received. */
  hasDatagrams(): boolean {
    return this.#memory()[MEMINFO_RMEM_ALLOC]! > 0
  }

  #memory(): Uint32Array {
    const values = this.#values
    this.#length[0] = values.byteLength
    c.check(this.#libc.getsockopt(this.fd, c.SOL_SOCKET, c.SO_MEMINFO, values, this.#length), this.#place)
    return values
  }

  close(): void {
    this.#libc.close(this.fd)
  }
}

/** struct sockaddr_in or sockaddr_in6: ip(7), ipv6(7). */
function encodeAddress(libc: c.Libc, { host, port }: Address): [family: number, bytes: Uint8Array] {
  const v6 = isIPv6(host)
  const family = v6 ? c.AF_INET6 : c.AF_INET
  const bytes = new Uint8Array(v6 ? 28 : 16)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, family, true)
  view.setUint16(2, port)
  const to = bytes.subarray(v6 ? 8 : 4)
  if (libc.inet_pton(family, host, to) !== 1) throw new Error(`${host} is not an address`)
  return [family, bytes]
}

function reason(errno: number): string {
  if (errno === c.EADDRINUSE) return 'another process uses this address'
  if (errno === c.EADDRNOTAVAIL) return 'this machine has no such address'
  if (errno === c.EACCES) return 'not permitted'
  return new c.SystemError(errno, 'bind').message
}
