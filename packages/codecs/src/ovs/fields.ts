/**
 * Members of a key with their masks, in the notation of OVS's flow text (ovs-dpctl(8), `dump-flows`): a member whose mask
 * is zero is left out unless the output is verbose; a partial mask follows a slash.
 */
import { formatIpv4, formatIpv6, formatMac } from '../netlink/address.ts'
import { altHex, be16At, be32At, isAll } from './span.ts'

/** Names of flag bits by weight. */
export type FlagNames = Readonly<Record<number, string>>

/** Collects the members of one parenthesis. */
export class Fields {
  private readonly parts: string[] = []
  private readonly key: Uint8Array
  private readonly mask: Uint8Array | undefined
  private readonly verbose: boolean

  constructor(key: Uint8Array, mask: Uint8Array | undefined, verbose: boolean) {
    this.key = key
    this.mask = mask
    this.verbose = verbose
  }

  text(): string {
    return this.parts.join(',')
  }

  add(part: string): void {
    this.parts.push(part)
  }

  private put(name: string, size: number, at: number, format: (bytes: Uint8Array) => string, fullMask = 0xff): void {
    const mask = this.mask?.subarray(at, at + size)
    if (mask !== undefined && !this.verbose && isAll(mask, 0)) return
    const value = `${name}=${format(this.key)}`
    const partial = mask !== undefined && !isAll(mask, fullMask)
    this.parts.push(partial ? `${value}/${format(this.mask!)}` : value)
  }

  eth(name: string, at: number): void {
    this.put(name, 6, at, (bytes) => formatMac(bytes, at))
  }

  ipv4(name: string, at: number): void {
    this.put(name, 4, at, (bytes) => formatIpv4(bytes, at))
  }

  ipv6(name: string, at: number): void {
    this.put(name, 16, at, (bytes) => formatIpv6(bytes, at))
  }

  /** Decimal value, hex mask. */
  u8(name: string, at: number): void {
    this.number(name, this.key[at]!, this.mask?.[at], 0xff, (value) => `${value}`)
  }

  u8x(name: string, at: number): void {
    this.number(name, this.key[at]!, this.mask?.[at], 0xff, altHex)
  }

  be16(name: string, at: number): void {
    const mask = this.mask === undefined ? undefined : be16At(this.mask, at)
    this.number(name, be16At(this.key, at), mask, 0xffff, (value) => `${value}`)
  }

  be16x(name: string, at: number): void {
    const mask = this.mask === undefined ? undefined : be16At(this.mask, at)
    this.number(name, be16At(this.key, at), mask, 0xffff, altHex)
  }

  number(name: string, value: number, mask: number | undefined, full: number, format: (value: number) => string): void {
    if (mask === 0 && !this.verbose) return
    const text = `${name}=${format(value)}`
    this.parts.push(mask === undefined || mask === full ? text : `${text}/${altHex(mask)}`)
  }

  /** The flow label is 20 bits wide, so that much of a mask makes it exact. */
  label(name: string, at: number): void {
    const mask = this.mask === undefined ? undefined : be32At(this.mask, at)
    if (mask === 0 && !this.verbose) return
    const text = `${name}=${altHex(be32At(this.key, at))}`
    this.parts.push(mask === undefined || (mask & 0xfffff) === 0xfffff ? text : `${text}/${altHex(mask)}`)
  }

  frag(name: string, at: number): void {
    const mask = this.mask?.[at]
    if (mask === 0) return
    if (mask !== undefined && mask !== 0xff) {
      this.parts.push(`error: partial mask not supported for frag (${altHex(mask)})`)
      return
    }
    this.parts.push(`${name}=${['no', 'first', 'later'][this.key[at]!] ?? '<error>'}`)
  }
}

/** `fin|syn`, the lowest bit first; nameless bits together in hex; `0` for none. */
export function flagText(flags: number, names: FlagNames, separator: string): string {
  if (flags === 0) return '0'
  const parts: string[] = []
  let rest = 0
  for (let bit = 0; bit < 32; bit += 1) {
    const weight = 2 ** bit
    if (Math.floor(flags / weight) % 2 === 0) continue
    if (names[weight] === undefined) rest += weight
    else parts.push(names[weight])
  }
  if (rest !== 0) parts.push(`0x${rest.toString(16)}`)
  return parts.join(separator)
}

/** `+trk-new`: one sign per bit of the mask. */
export function maskedFlagText(flags: number, mask: number, full: number, names: FlagNames): string {
  if (mask === full) return flagText(flags, names, '|')
  if (mask === 0) return '0/0'
  let text = ''
  for (let bit = 0; bit < 32; bit += 1) {
    const weight = 2 ** bit
    if (Math.floor(mask / weight) % 2 === 0) continue
    text += `${Math.floor(flags / weight) % 2 === 1 ? '+' : '-'}${names[weight] ?? '[Unknown]'}`
  }
  return text
}

/** `vid=99,pcp=7`; without `verbose` a zero half is left out. A missing CFI bit means no 802.1Q header. */
export function vlanText(tci: number, mask: number, verbose: boolean): string {
  const parts: string[] = []
  const [vid, vidMask, pcp, pcpMask] = [tci & 0xfff, mask & 0xfff, tci >> 13, mask >> 13]
  if (verbose || vid !== 0 || vidMask !== 0)
    parts.push(`vid=${vid}${vidMask === 0xfff ? '' : `/0x${vidMask.toString(16)}`}`)
  if (verbose || pcp !== 0 || pcpMask !== 0)
    parts.push(`pcp=${pcp}${pcpMask === 7 ? '' : `/0x${pcpMask.toString(16)}`}`)
  if ((tci & 0x1000) === 0) parts.push('cfi=0')
  return parts.join(',')
}

/** `label=100,tc=3,ttl=64,bos=1` */
export function lseText(lse: number, mask?: number): string {
  const split = (value: number): number[] => [value >>> 12, (value >>> 9) & 7, value & 0xff, (value >>> 8) & 1]
  const [label, tc, ttl, bos] = split(lse)
  if (mask === undefined) return `label=${label},tc=${tc},ttl=${ttl},bos=${bos}`
  const [labelMask, tcMask, ttlMask, bosMask] = split(mask).map((part) => part.toString(16))
  return `label=${label}/0x${labelMask},tc=${tc}/${tcMask},ttl=${ttl}/0x${ttlMask},bos=${bos}/${bosMask}`
}
