/**
 * What `ethtool -i` and `ethtool -k` ask the kernel, by ioctl (include/uapi/linux/ethtool.h, linux/sockios.h): every kernel
 * has it, it needs no right, and it answers with a few bytes. Synchronous: for worker threads only.
 */
import * as c from './libc.ts'

const SIOCETHTOOL = 0x8946
const [ETHTOOL_GDRVINFO, ETHTOOL_GSTRINGS, ETHTOOL_GSSET_INFO, ETHTOOL_GFEATURES] = [0x03, 0x1b, 0x37, 0x3a]
const ETH_SS_FEATURES = 4
const IFNAMSIZ = 16
/** struct ifreq: the name, then a union with the pointer to the request. */
const IFREQ_BYTES = 40
/** struct ethtool_drvinfo: u32 cmd, then driver, version, fw_version, bus_info of 32 bytes each, and what is not read. */
const DRVINFO_BYTES = 196
const TEXT_BYTES = 32
/** struct ethtool_get_features_block: u32 available, requested, active, never_changed. */
const BLOCK_BYTES = 16
const FEATURES_MAX = 1024

export interface DriverInfo {
  readonly driver: string
  readonly version: string
  readonly firmware: string
  readonly bus: string
}

export interface Feature {
  readonly active: boolean
  /** It cannot be changed. */
  readonly fixed: boolean
}

export class Ethtool {
  readonly #libc: c.Libc
  readonly #fd: number
  #names: readonly string[] | undefined

  private constructor(libc: c.Libc, fd: number) {
    this.#libc = libc
    this.#fd = fd
  }

  /** Throws Absent without libc. Any socket will do: the request names the device. */
  static open(): Ethtool {
    const libc = c.libc()
    const fd = c.check(libc.socket(c.AF_INET, c.SOCK_DGRAM | c.SOCK_CLOEXEC, 0), 'socket for ethtool')
    return new Ethtool(libc, fd)
  }

  /** Undefined when there is no such device, or its driver does not tell. */
  driverInfo(netdev: string): DriverInfo | undefined {
    const request = Buffer.alloc(DRVINFO_BYTES)
    request.writeUInt32LE(ETHTOOL_GDRVINFO, 0)
    if (!this.#ask(netdev, request)) return undefined
    const [driver = '', version = '', firmware = '', bus = ''] = [0, 1, 2, 3].map((n) =>
      text(request, 4 + n * TEXT_BYTES),
    )
    return { driver, version, firmware, bus }
  }

  /** Undefined when there is no such device, or the kernel has no such feature: `hw-tc-offload`. */
  feature(netdev: string, name: string): Feature | undefined {
    this.#names ??= this.#readNames(netdev)
    const index = this.#names?.indexOf(name) ?? -1
    if (index < 0) return undefined
    const blocks = Math.ceil(this.#names!.length / 32)
    const request = Buffer.alloc(8 + blocks * BLOCK_BYTES)
    request.writeUInt32LE(ETHTOOL_GFEATURES, 0)
    request.writeUInt32LE(blocks, 4)
    if (!this.#ask(netdev, request)) return undefined
    const at = 8 + Math.floor(index / 32) * BLOCK_BYTES
    const bit = (word: number): boolean => ((request.readUInt32LE(at + 4 * word) >>> (index % 32)) & 1) === 1
    return { active: bit(2), fixed: !bit(0) || bit(3) }
  }

  close(): void {
    this.#libc.close(this.#fd)
  }

  /** The same for all devices, so any that answers will do. */
  #readNames(netdev: string): string[] | undefined {
    // struct ethtool_sset_info: u32 cmd, u32 reserved, u64 sset_mask, u32 count.
    const info = Buffer.alloc(20)
    info.writeUInt32LE(ETHTOOL_GSSET_INFO, 0)
    info.writeBigUInt64LE(1n << BigInt(ETH_SS_FEATURES), 8)
    if (!this.#ask(netdev, info)) return undefined
    const count = Math.min(FEATURES_MAX, info.readUInt32LE(16))
    // struct ethtool_gstrings: u32 cmd, u32 string_set, u32 len, then the texts.
    const strings = Buffer.alloc(12 + count * TEXT_BYTES)
    strings.writeUInt32LE(ETHTOOL_GSTRINGS, 0)
    strings.writeUInt32LE(ETH_SS_FEATURES, 4)
    strings.writeUInt32LE(count, 8)
    if (!this.#ask(netdev, strings)) return undefined
    return Array.from({ length: count }, (_, n) => text(strings, 12 + n * TEXT_BYTES))
  }

  /** Fills in `request`. False when the device is gone or does not know the command. */
  #ask(netdev: string, request: Buffer): boolean {
    const name = Buffer.from(netdev, 'latin1')
    if (name.length === 0 || name.length >= IFNAMSIZ) return false
    const ifreq = Buffer.alloc(IFREQ_BYTES)
    ifreq.set(name)
    ifreq.writeBigUInt64LE(this.#libc.address(request), IFNAMSIZ)
    const result = this.#libc.ioctl(this.#fd, SIOCETHTOOL, ifreq)
    if (result >= 0) return true
    if (-result === c.ENODEV || -result === c.EOPNOTSUPP) return false
    c.check(result, `ethtool command ${request.readUInt32LE(0)} of ${netdev}`)
    return false
  }
}

function text(bytes: Buffer, at: number): string {
  const end = bytes.indexOf(0, at)
  return bytes.toString('latin1', at, end < 0 || end > at + TEXT_BYTES ? at + TEXT_BYTES : end).trim()
}
