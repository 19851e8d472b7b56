/**
 * The system calls that Node has no binding for, through the C library by koffi (https://koffi.dev). Synchronous: what
 * may wait belongs into a worker thread. Constants: asm-generic/socket.h, asm-generic/errno.h, linux/socket.h.
 */
import { createRequire } from 'node:module'
import { endianness } from 'node:os'
import type koffi from 'koffi'
import { errorText } from '@pathwatch/codecs/netlink/errno'
import { Absent } from '../host.ts'

type Koffi = typeof koffi

/** Each returns what the C function does, or the negative errno, as the kernel itself does. */
export interface Libc {
  socket(domain: number, type: number, protocol: number): number
  bind(fd: number, address: Uint8Array, length: number): number
  getsockname(fd: number, address: Uint8Array, length: Uint32Array): number
  setsockopt(fd: number, level: number, name: number, value: ArrayBufferView, length: number): number
  getsockopt(fd: number, level: number, name: number, value: ArrayBufferView, length: Uint32Array): number
  sendto(fd: number, bytes: Uint8Array, length: number, flags: number, to: Uint8Array | null, toLength: number): number
  recvfrom(
    fd: number,
    bytes: Uint8Array,
    length: number,
    flags: number,
    from: Uint8Array | null,
    fromLength: Uint32Array | null,
  ): number
  /** `messages`: struct mmsghdr[]; no timeout. */
  recvmmsg(fd: number, messages: ArrayBufferView, count: number, flags: number, timeout: null): number
  /** `fds`: struct pollfd[]; `timeoutMs` -1 waits for ever. */
  poll(fds: ArrayBufferView, count: number, timeoutMs: number): number
  /** `to`: 4 or 16 bytes, in network order. 1 when `text` is an address of the family. */
  inet_pton(family: number, text: string, to: Uint8Array): number
  /** `argument`: the structure that the request is about. */
  ioctl(fd: number, request: number, argument: ArrayBufferView): number
  eventfd(initial: number, flags: number): number
  eventfd_write(fd: number, value: number): number
  eventfd_read(fd: number, value: BigUint64Array): number
  close(fd: number): number
  madvise(address: bigint, length: number, advice: number): number
  /** Gives free pages in the middle of malloc's memory back, too: malloc_trim(3). Only glibc does anything. */
  malloc_trim(keepBytes: number): number
  /** Where a view's bytes are, for structures that point to others. The buffer must outlive the structure. */
  address(view: ArrayBufferView): bigint
}

export const AF_INET = 2
export const AF_INET6 = 10
export const AF_NETLINK = 16
export const SOCK_DGRAM = 2
export const SOCK_RAW = 3
export const SOCK_CLOEXEC = 0o2000000
export const EFD_CLOEXEC = 0o2000000
export const EFD_NONBLOCK = 0o4000
export const SOL_SOCKET = 1
export const SO_RCVBUF = 8
export const SO_RCVBUFFORCE = 33
export const SO_MEMINFO = 55
export const IPPROTO_IPV6 = 41
export const IPV6_V6ONLY = 26
export const MSG_TRUNC = 0x20
export const MSG_DONTWAIT = 0x40
export const POLLIN = 1
export const MADV_DONTNEED = 4

export const ENOENT = 2
export const EINTR = 4
export const EAGAIN = 11
export const EACCES = 13
export const ENODEV = 19
export const EOPNOTSUPP = 95
export const EADDRINUSE = 98
export const EADDRNOTAVAIL = 99
export const ENOBUFS = 105
export const ETIMEDOUT = 110

const declarations = {
  socket: 'int socket(int, int, int)',
  bind: 'int bind(int, void *, unsigned int)',
  getsockname: 'int getsockname(int, void *, void *)',
  setsockopt: 'int setsockopt(int, int, int, void *, unsigned int)',
  getsockopt: 'int getsockopt(int, int, int, void *, void *)',
  sendto: 'long sendto(int, void *, size_t, int, void *, unsigned int)',
  recvfrom: 'long recvfrom(int, void *, size_t, int, void *, void *)',
  recvmmsg: 'int recvmmsg(int, void *, unsigned int, int, void *)',
  poll: 'int poll(void *, unsigned long, int)',
  inet_pton: 'int inet_pton(int, const char *, void *)',
  // Variadic in C; on the architectures below its third argument is passed as any other.
  ioctl: 'int ioctl(int, unsigned long, void *)',
  eventfd: 'int eventfd(unsigned int, int)',
  eventfd_write: 'int eventfd_write(int, uint64_t)',
  eventfd_read: 'int eventfd_read(int, void *)',
  close: 'int close(int)',
  madvise: 'int madvise(uintptr_t, size_t, int)',
} satisfies Record<Exclude<keyof Libc, 'address' | 'malloc_trim'>, string>

/** Little-endian, 64-bit, and with the numbers of asm-generic: what the structures written by hand assume. */
const ARCHITECTURES = ['x64', 'arm64', 'riscv64', 'loong64']

let loaded: Libc | Absent | undefined

/** Loads at the first call. Throws Absent, with the reason, where there is no koffi for this system. */
export function libc(): Libc {
  loaded ??= load()
  if (loaded instanceof Absent) throw loaded
  return loaded
}

function load(): Libc | Absent {
  if (process.platform !== 'linux' || endianness() !== 'LE' || !ARCHITECTURES.includes(process.arch)) {
    return new Absent(`system calls through libc: not on ${process.platform} ${process.arch}`)
  }
  try {
    // The variant of koffi that finds its native part at run time, which a bundle needs.
    const native = createRequire(import.meta.url)('koffi/indirect') as Koffi
    return bindAll(native)
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0]! : String(error)
    return new Absent(`system calls through libc: ${reason}`, { cause: error })
  }
}

function bindAll(native: Koffi): Libc {
  // null: the C library that Node itself runs on, whichever that is.
  const library = native.load(null)
  const functions = Object.entries(declarations).map(([name, declaration]) => {
    const call = library.func(declaration) as (...args: unknown[]) => number
    const checked = (...args: unknown[]) => {
      const result = call(...args)
      return result === -1 ? -native.errno() : result
    }
    return [name, checked] as const
  })
  return {
    ...(Object.fromEntries(functions) as Omit<Libc, 'address' | 'malloc_trim'>),
    malloc_trim: mallocTrim(library),
    address: (view) => native.address(view),
  }
}

function mallocTrim(library: ReturnType<Koffi['load']>): Libc['malloc_trim'] {
  try {
    return library.func('int malloc_trim(size_t)') as Libc['malloc_trim']
  } catch {
    // Another C library than glibc.
    return () => 0
  }
}

/** The result, unless it is a negative errno: then throws an Error that names `action` and the errno. */
export function check(result: number, action: string): number {
  if (result < 0) throw new SystemError(-result, action)
  return result
}

/** A system call that failed. */
export class SystemError extends Error {
  override readonly name = 'SystemError'
  /** Positive: errno(3). */
  readonly errno: number
  /** Its name: `EPERM`. */
  readonly code: string

  constructor(errno: number, action: string) {
    const text = errorText(errno)
    super(`${action}: ${text}`)
    this.errno = errno
    this.code = text.split(':')[0]!
  }
}
