/** Text of tunnel and NSH keys, in the notation of OVS's flow text. */
import { formatHex } from '../netlink/address.ts'
import { Fields, maskedFlagText, flagText } from './fields.ts'
import { altHex, be32At, bigHex, isAll, spans, u32At } from './span.ts'
import type { Span } from './span.ts'

const TUNNEL_FLAGS = { 1: 'oam', 2: 'df', 4: 'csum', 8: 'key' }
const FLAGS_ALL = 0xf
const [OAM, DF, CSUM, KEY] = [1, 2, 4, 8]

/** Payload lengths by attribute number; the others vary. */
const LENGTHS: Readonly<Record<number, number>> = {
  0: 8,
  1: 4,
  2: 4,
  3: 1,
  4: 1,
  5: 0,
  6: 0,
  7: 0,
  9: 2,
  10: 2,
  12: 16,
  13: 16,
}

const hexBytes = (bytes: Uint8Array): string => formatHex(bytes, 0, bytes.length, ' ')

/** What OVS prints instead of a key whose length is wrong; undefined when all is well. */
export function badLength(key: Span, mask: Span | undefined, expected: number | undefined): string | undefined {
  if (expected === undefined) return undefined
  const badKey = key.bytes.length !== expected
  const badMask = mask !== undefined && mask.bytes.length !== expected
  if (!badKey && !badMask) return undefined
  let text = badKey ? `(bad key length ${key.bytes.length}, expected ${expected})(` : ''
  text += hexBytes(key.bytes)
  if (mask !== undefined) {
    text += badMask ? `/(bad mask length ${mask.bytes.length}, expected ${expected})(` : '/'
    text += hexBytes(mask.bytes)
  }
  return `${text})`
}

/** `key40(00 01/00 ff)`, with the mask unless it is exact; OVS never takes an unknown key's mask as exact. */
export function unknownKey(key: Span, mask: Span | undefined): string {
  return `key${key.type}(${hexBytes(key.bytes)}${mask === undefined ? '' : `/${hexBytes(mask.bytes)}`})`
}

const zeros = (key: Span): Span => ({ type: key.type, bytes: new Uint8Array(key.bytes.length) })

function geneve(key: Uint8Array, mask: Uint8Array | undefined, verbose: boolean): string {
  if (mask !== undefined && mask.length !== key.length)
    return `value len ${key.length} different from mask len ${mask.length}`
  let text = ''
  for (let at = 0; at < key.length;) {
    const left = key.length - at
    if (left < 4) return `${text}opt len ${left} less than minimum 4`
    const length = (key[at + 3]! & 0x1f) * 4
    if (length + 4 > left) return `${text}opt len ${length + 4} greater than remaining ${left}`
    const option = key.subarray(at, at + 4 + length)
    const optionMask = mask?.subarray(at, at + 4 + length)
    const fields = new Fields(option, optionMask, verbose)
    fields.be16x('class', 0)
    fields.u8x('type', 2)
    const lengthMask = optionMask === undefined ? undefined : optionMask[3]! & 0x1f
    fields.number('len', length, lengthMask === 0x1f ? 0xff : lengthMask, 0xff, (value) => `${value}`)
    const data = option.subarray(4)
    const dataMask = optionMask?.subarray(4)
    if (length > 0 && (verbose || dataMask === undefined || !isAll(dataMask, 0))) {
      const partial = dataMask !== undefined && !isAll(dataMask, 0xff)
      fields.add(partial ? `${bigHex(data)}/${bigHex(dataMask)}` : bigHex(data))
    }
    text += `{${fields.text()}}`
    at += 4 + length
  }
  return text
}

function vxlan(key: Uint8Array, mask: Uint8Array | undefined, verbose: boolean): string {
  const masks = mask === undefined ? undefined : spans(mask)
  const parts = spans(key).map((span) => {
    const spanMask = masks === undefined ? undefined : (masks.find(({ type }) => type === span.type) ?? zeros(span))
    if (span.type !== 1) return unknownKey(span, spanMask)
    const bad = badLength(span, spanMask, 4)
    if (bad !== undefined) return `key${span.type}${bad}`
    const value = u32At(span.bytes, 0)
    const valueMask = spanMask === undefined ? undefined : u32At(spanMask.bytes, 0)
    const fields = new Fields(span.bytes, spanMask?.bytes, verbose)
    const decimal = (number: number): string => `${number}`
    fields.number('id', value & 0xffff, valueMask === undefined ? undefined : valueMask & 0xffff, 0xffff, decimal)
    fields.number(
      'flags',
      (value >>> 16) & 0xff,
      valueMask === undefined ? undefined : (valueMask >>> 16) & 0xff,
      0xff,
      altHex,
    )
    return `gbp(${fields.text()})`
  })
  return parts.join(',')
}

/** struct erspan_metadata: int version, then an index (version 1) or struct erspan_md2 with direction and hardware id. */
function erspan(key: Uint8Array, mask: Uint8Array | undefined, verbose: boolean): string {
  if (key.length < 12 || (mask !== undefined && mask.length < 12)) return ''
  const fields = new Fields(key, mask, verbose)
  const version = u32At(key, 0)
  fields.u8('ver', 0)
  if (version === 1) {
    const index = `idx=${altHex(be32At(key, 4))}`
    fields.add(mask === undefined ? index : `${index}/${altHex(be32At(mask, 4))}`)
  } else if (version === 2) {
    // The last byte holds o:1, gra:2, dir:1, hwid:4; masks of whole bit fields are at most their width.
    const [last, lastMask] = [key[11]!, mask?.[11]]
    const decimal = (value: number): string => `${value}`
    fields.number('dir', (last >> 3) & 1, lastMask === undefined ? undefined : (lastMask >> 3) & 1, 0xff, decimal)
    fields.number('hwid', last >> 4, lastMask === undefined ? undefined : lastMask >> 4, 0xff, altHex)
  }
  return fields.text()
}

/** The inside of `tunnel(…)`. */
export function tunnelText(key: Uint8Array, mask: Uint8Array | undefined, verbose: boolean): string {
  const parts: string[] = []
  const masks = mask === undefined ? undefined : spans(mask)
  let flags = 0
  let maskFlags = 0
  for (const span of spans(key)) {
    const spanMask = masks === undefined ? undefined : (masks.find(({ type }) => type === span.type) ?? zeros(span))
    const bad = badLength(span, spanMask, LENGTHS[span.type])
    if (bad !== undefined) {
      parts.push(`key${span.type}${bad}`)
      continue
    }
    const fields = new Fields(span.bytes, spanMask?.bytes, verbose)
    if (span.type === 0) {
      flags |= KEY
      if (spanMask !== undefined) maskFlags |= KEY
      const wildcard = spanMask !== undefined && isAll(spanMask.bytes, 0)
      const full = spanMask === undefined || isAll(spanMask.bytes, 0xff)
      const hex = (bytes: Uint8Array): string => (isAll(bytes, 0) ? '0' : bigHex(bytes))
      const value = isAll(span.bytes, 0) ? '0x0' : bigHex(span.bytes)
      if (verbose || !wildcard) fields.add(`tun_id=${value}${full ? '' : `/${hex(spanMask.bytes)}`}`)
    } else if (span.type === 1) fields.ipv4('src', 0)
    else if (span.type === 2) fields.ipv4('dst', 0)
    else if (span.type === 3) fields.u8x('tos', 0)
    else if (span.type === 4) fields.u8('ttl', 0)
    else if (span.type === 5) flags |= DF
    else if (span.type === 6) flags |= CSUM
    else if (span.type === 7) flags |= OAM
    else if (span.type === 8) fields.add(`geneve(${geneve(span.bytes, spanMask?.bytes, verbose)})`)
    else if (span.type === 9) fields.be16('tp_src', 0)
    else if (span.type === 10) fields.be16('tp_dst', 0)
    else if (span.type === 11) fields.add(`vxlan(${vxlan(span.bytes, spanMask?.bytes, verbose)})`)
    else if (span.type === 12) fields.ipv6('ipv6_src', 0)
    else if (span.type === 13) fields.ipv6('ipv6_dst', 0)
    else if (span.type === 15) fields.add(`erspan(${erspan(span.bytes, spanMask?.bytes, verbose)})`)
    else if (span.type !== 14) fields.add(unknownKey(span, spanMask))
    if (fields.text() !== '') parts.push(fields.text())
  }
  for (const { type } of masks ?? []) {
    if (type === 5) maskFlags |= DF
    else if (type === 6) maskFlags |= CSUM
    else if (type === 7) maskFlags |= OAM
  }
  if (masks === undefined) parts.push(`flags(${flagText(flags, TUNNEL_FLAGS, '|')})`)
  else if (verbose || maskFlags !== 0) parts.push(`flags(${maskedFlagText(flags, maskFlags, FLAGS_ALL, TUNNEL_FLAGS)})`)
  return parts.join(',')
}

interface Nsh {
  readonly base: Uint8Array
  readonly context: Uint8Array
}

/** Gathers base header and MD1 context; with `doubled` each payload is a value and a mask, as in `set`. */
function nshParts(list: readonly Span[], fill: number): Nsh {
  const base = new Uint8Array(8).fill(fill)
  const context = new Uint8Array(16).fill(fill)
  for (const { type, bytes } of list) {
    if (type === 1 && bytes.length === 8) base.set(bytes)
    if (type === 2 && bytes.length === 16) context.set(bytes)
  }
  return { base, context }
}

function nshExact({ base, context }: Nsh): string {
  const path = be32At(base, 4)
  let text = `flags=${base[0]},ttl=${base[1]},mdtype=${base[2]},np=${base[3]},spi=0x${(path >>> 8).toString(16)},si=${path & 0xff}`
  if (base[2] === 1) for (let i = 0; i < 4; i += 1) text += `,c${i + 1}=0x${be32At(context, 4 * i).toString(16)}`
  return text
}

function nshMasked(key: Nsh, mask: Nsh): string {
  const parts: string[] = []
  const u8 = (name: string, value: number, valueMask: number): void => {
    const hex = (number: number): string => `0x${number.toString(16).padStart(2, '0')}`
    if (valueMask !== 0) parts.push(`${name}=${valueMask === 0xff ? value : `${hex(value)}/${hex(valueMask)}`}`)
  }
  const be32 = (name: string, value: number, valueMask: number): void => {
    const tail = valueMask === 0xffff_ffff ? '' : `/0x${valueMask.toString(16).padStart(8, '0')}`
    if (valueMask !== 0) parts.push(`${name}=0x${value.toString(16)}${tail}`)
  }
  for (const [i, name] of ['flags', 'ttl', 'mdtype', 'np'].entries()) u8(name, key.base[i]!, mask.base[i]!)
  const [path, pathMask] = [be32At(key.base, 4), be32At(mask.base, 4)]
  be32('spi', path >>> 8, pathMask >>> 8 === 0xffffff ? 0xffff_ffff : pathMask >>> 8)
  u8('si', path & 0xff, pathMask & 0xff)
  for (let i = 0; i < 4; i += 1) be32(`c${i + 1}`, be32At(key.context, 4 * i), be32At(mask.context, 4 * i))
  return parts.join(',')
}

/** The inside of `nsh(…)` in a flow key. */
export function nshText(key: Uint8Array, mask: Uint8Array | undefined): string {
  const parts = nshParts(spans(key), 0)
  return mask === undefined ? nshExact(parts) : nshMasked(parts, nshParts(spans(mask), 0xff))
}

/** The inside of `set(nsh(…))`, where each payload is a value followed by its mask. */
export function nshSetText(payload: Uint8Array): string {
  const half = (second: boolean): Span[] =>
    spans(payload).map(({ type, bytes }) => {
      const middle = bytes.length >> 1
      return { type, bytes: second ? bytes.subarray(middle) : bytes.subarray(0, middle) }
    })
  return nshMasked(nshParts(half(false), 0), nshParts(half(true), 0))
}

/** The inside of `push_nsh(…)`, whose payload wraps the attributes into OVS_KEY_ATTR_NSH. */
export function nshPushText(payload: Uint8Array): string {
  const [key] = spans(payload)
  const list = key === undefined ? [] : spans(key.bytes)
  const given = list.find(({ type, bytes }) => type === 1 && bytes.length === 8)?.bytes
  const base = given ?? new Uint8Array(8)
  const context = list.find(({ type, bytes }) => type === 2 && bytes.length === 16)?.bytes
  const tlv = list.find(({ type }) => type === 3)?.bytes
  const type = base[2]!
  // OVS's parser leaves flags and time to live at zero when context and type don't go together.
  const clash = (context !== undefined && type !== 1) || (tlv !== undefined && type !== 2)
  const ttl = given === undefined ? 63 : base[1]! & 0x3f
  const path = be32At(base, 4)
  const service = `np=${base[3]},spi=0x${(path >>> 8).toString(16)},si=${path & 0xff}`
  const text = `flags=${clash ? 0 : base[0]! & 3},ttl=${clash ? 0 : ttl},mdtype=${type},${service}`
  const words = context ?? new Uint8Array(16)
  if (type === 1) return text + [0, 4, 8, 12].map((at, i) => `,c${i + 1}=0x${be32At(words, at).toString(16)}`).join('')
  return type === 2 ? `${text},md2=${bigHex(tlv ?? new Uint8Array(0))}` : `${text},<error: unknown mdtype>`
}
