/**
 * Stand-ins for what names a machine or its traffic. They are numbered in the order in which they are asked for, so that nothing
 * of the value is in them, from ranges that no network has; and which is which is kept nowhere. What names nobody stays: zeros,
 * masks, loopback, broadcast and multicast.
 */
import { isIPv4, isIPv6 } from 'node:net'
import { formatIpv4, formatIpv6, formatMac } from '@pathwatch/codecs/netlink/address'

type Bytes = Uint8Array

/** Locally administered; "db" as in 2001:db8::/32, which is for documentation (RFC 3849). */
const MAC = [0x02, 0xdb]
/** 240.0.0.0/4 is reserved (RFC 1112). */
const IPV4 = 0xf000_0000
const DOCUMENTATION = [0x20, 0x01, 0x0d, 0xb8]
const LINK_LOCAL = [0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0x0d, 0xb8]

export class Aliases {
  readonly #numbers = new Map<string, number>()
  readonly #next = new Map<string, number>()

  /** Values that have one. */
  get count(): number {
    return this.#numbers.size
  }

  mac(bytes: Bytes): Bytes {
    const [first = 0, second, third] = bytes
    const isSolicited = first === 0x33 && second === 0x33 && third === 0xff
    if (isEvery(bytes, 0) || ((first & 1) === 1 && !isSolicited)) return bytes
    // The end of an IPv6 address is in those of neighbour discovery (RFC 2464 section 7).
    const prefix = isSolicited ? [0x33, 0x33, 0xff] : MAC
    return numbered(bytes.length, prefix, this.#number('mac', formatMac(bytes, 0)))
  }

  ipv4(bytes: Bytes): Bytes {
    const number = Buffer.from(bytes).readUInt32BE()
    // Of 224 and above: multicast, stand-ins, masks.
    if (number >>> 24 === 0 || number >>> 24 === 127 || number >>> 28 >= 0xe) return bytes
    const alias = Buffer.alloc(4)
    alias.writeUInt32BE((IPV4 + this.#number('ip', formatIpv4(bytes, 0))) >>> 0)
    return alias
  }

  ipv6(bytes: Bytes): Bytes {
    const text = formatIpv6(bytes, 0)
    if (isEvery(bytes.subarray(0, 8), 0) && !text.includes('.')) return bytes
    if (bytes[0] === 0xff) return bytes
    if (text.startsWith('::ffff:') && isIPv4(text.slice(7))) {
      return Buffer.concat([bytes.subarray(0, 12), this.ipv4(bytes.subarray(12))])
    }
    const prefix = bytes[0] === 0xfe && (bytes[1]! & 0xc0) === 0x80 ? LINK_LOCAL : DOCUMENTATION
    return numbered(16, prefix, this.#number('ip', text))
  }

  /** Of what is known as bytes only: the identity of a switch. */
  id(bytes: Bytes): Bytes {
    if (isEvery(bytes, 0) || isEvery(bytes, 0xff)) return bytes
    return numbered(bytes.length, [], this.#number('id', Buffer.from(bytes).toString('hex')))
  }

  /** As long as the value: a serial number, a description. */
  word(value: string): string {
    return String(this.#number('word', value)).padStart(value.length, 'x').slice(-value.length)
  }

  host(name: string): string {
    return `host-${this.#number('host', name)}`
  }

  /** With or without its dashes, as the value. */
  uuid(value: string): string {
    const digits = value.replaceAll('-', '').toLowerCase()
    if (/^0*$/.test(digits)) return value
    const alias = `ffffffff00004000b000${this.#number('uuid', digits).toString(16).padStart(12, '0')}`
    return value.includes('-') ? alias.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') : alias
  }

  /** An address as text; other text as it is. */
  address(text: string): string {
    if (isIPv4(text)) return formatIpv4(this.ipv4(Buffer.from(text.split('.').map(Number))), 0)
    return isIPv6(text) ? formatIpv6(this.ipv6(ipv6Bytes(text)), 0) : text
  }

  #number(kind: string, value: string): number {
    const key = `${kind} ${value}`
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = (this.#next.get(kind) ?? 0) + 1
    this.#next.set(kind, number)
    this.#numbers.set(key, number)
    return number
  }
}

const isEvery = (bytes: Bytes, value: number): boolean => bytes.every((byte) => byte === value)

function numbered(length: number, prefix: readonly number[], number: number): Buffer {
  const bytes = Buffer.alloc(length)
  const size = Math.min(6, length)
  bytes.writeUIntBE(number % 2 ** (8 * size), length - size, size)
  bytes.set(prefix.slice(0, length))
  return bytes
}

function ipv6Bytes(text: string): Buffer {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(text)
  const [, start, a, b, c, d] = dotted ?? []
  const group = (high = '', low = '') => ((Number(high) << 8) | Number(low)).toString(16)
  const plain = start === undefined ? text : `${start}${group(a, b)}:${group(c, d)}`
  const [left = '', right] = plain.split('::')
  const words = (part: string) => (part === '' ? [] : part.split(':'))
  const [before, after] = [words(left), words(right ?? '')]
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0')
  return Buffer.from([...before, ...zeros, ...after].map((word) => word.padStart(4, '0')).join(''), 'hex')
}
