/**
 * A flow's key and mask as OVS prints them (ovs-dpctl(8), `dump-flows`, with `-m` when verbose): byte-exact, including the
 * order of the attributes, hex mask notation and what is left out.
 */
import { Fields, flagText, lseText, maskedFlagText, vlanText } from './fields.ts'
import { badLength, nshText, tunnelText } from './format-tunnel.ts'
import { formatHex } from '../netlink/address.ts'
import { DEPTH_MAX } from '../netlink/kind.ts'
import { ETHERNET, ETHERTYPE, IN_PORT, isConstant, KEY_LENGTHS, KEY_NAMES, NESTED, PACKET_TYPE } from './key-layout.ts'
import { OVS_CS_F, TCP_FLAGS } from './keys.ts'
import { altHex, be16At, be32At, isAll, spans, u128, u16At, u32At } from './span.ts'
import type { Span } from './span.ts'

/** Names of datapath ports by number, for output with names. */
export type PortNames = ReadonlyMap<number, string>

function slash(value: string, mask: string | undefined): string {
  return mask === undefined ? value : `${value}/${mask}`
}

/** The inside of one key's parentheses. */
function inner(
  key: Span,
  mask: Span | undefined,
  ports: PortNames | undefined,
  verbose: boolean,
  depth: number,
): string {
  const { bytes } = key
  const exact = mask === undefined || isConstant(mask, 0xff)
  const hidden = mask === undefined ? !verbose : !verbose && isAll(mask.bytes, 0)
  const fields = new Fields(bytes, mask?.bytes, verbose)
  switch (key.type) {
    case 1:
      return bytes.length === 0
        ? ''
        : formatKey(bytes, mask !== undefined && mask.bytes.length > 0 ? mask.bytes : undefined, { verbose }, depth + 1)
    case 2:
    case 15:
    case 19:
    case 20:
      return slash(altHex(u32At(bytes, 0)), exact ? undefined : altHex(u32At(mask.bytes, 0)))
    case 3:
      return exact
        ? (ports?.get(u32At(bytes, 0)) ?? `${u32At(bytes, 0)}`)
        : `${u32At(bytes, 0)}/${altHex(u32At(mask.bytes, 0))}`
    case 4:
      fields.eth('src', 0)
      fields.eth('dst', 6)
      break
    case 5:
      return vlanText(be16At(bytes, 0), mask === undefined ? 0xffff : be16At(mask.bytes, 0), verbose)
    case 6: {
      const hex = (from: Uint8Array): string => `0x${be16At(from, 0).toString(16).padStart(4, '0')}`
      return slash(hex(bytes), exact ? undefined : hex(mask.bytes))
    }
    case 7:
      fields.ipv4('src', 0)
      fields.ipv4('dst', 4)
      fields.u8('proto', 8)
      fields.u8x('tos', 9)
      fields.u8('ttl', 10)
      fields.frag('frag', 11)
      break
    case 8:
      fields.ipv6('src', 0)
      fields.ipv6('dst', 16)
      fields.label('label', 32)
      fields.u8('proto', 36)
      fields.u8x('tclass', 37)
      fields.u8('hlimit', 38)
      fields.frag('frag', 39)
      break
    case 9:
    case 10:
    case 17:
      fields.be16('src', 0)
      fields.be16('dst', 2)
      break
    case 11:
    case 12:
      fields.u8('type', 0)
      fields.u8('code', 1)
      break
    case 13:
      fields.ipv4('sip', 0)
      fields.ipv4('tip', 4)
      fields.be16('op', 8)
      fields.eth('sha', 10)
      fields.eth('tha', 16)
      break
    case 14:
      fields.ipv6('target', 0)
      fields.eth('sll', 16)
      fields.eth('tll', 22)
      break
    case 16:
      return tunnelText(bytes, mask?.bytes, verbose)
    case 18: {
      const flags = be16At(bytes, 0)
      return exact
        ? flagText(flags, TCP_BITS, '|')
        : maskedFlagText(flags, be16At(mask.bytes, 0) & 0xfff, 0xfff, TCP_BITS)
    }
    case 21: {
      if (bytes.length === 0 || bytes.length % 4 !== 0) return `(bad key length ${bytes.length})`
      if (!exact && mask.bytes.length !== bytes.length)
        return `(key length ${bytes.length} != mask length ${mask.bytes.length})`
      const entries: string[] = []
      for (let at = 0; at < bytes.length; at += 4)
        entries.push(lseText(be32At(bytes, at), exact ? undefined : be32At(mask.bytes, at)))
      return entries.join(',')
    }
    case 22: {
      const state = u32At(bytes, 0)
      const stateMask = mask === undefined ? 0 : u32At(mask.bytes, 0)
      if (verbose) return slash(altHex(state), exact ? undefined : altHex(stateMask))
      return exact ? flagText(state, OVS_CS_F, '|') : maskedFlagText(state, stateMask, 0xffff_ffff, OVS_CS_F)
    }
    case 23:
      return hidden ? '' : slash(altHex(u16At(bytes, 0)), exact ? undefined : altHex(u16At(mask.bytes, 0)))
    case 24:
      return hidden ? '' : slash(altHex(u32At(bytes, 0)), exact ? undefined : altHex(u32At(mask.bytes, 0)))
    case 25:
      return hidden ? '' : u128(bytes, mask?.bytes)
    case 26:
      fields.ipv4('src', 0)
      fields.ipv4('dst', 4)
      fields.u8('proto', 12)
      fields.be16('tp_src', 8)
      fields.be16('tp_dst', 10)
      break
    case 27:
      fields.ipv6('src', 0)
      fields.ipv6('dst', 16)
      fields.u8('proto', 36)
      fields.be16('src_port', 32)
      fields.be16('dst_port', 34)
      break
    case 28:
      return nshText(bytes, mask?.bytes)
    case 29: {
      // The namespace is printed in decimal, its type in hex; both always have a mask.
      const always = new Fields(bytes, mask?.bytes ?? new Uint8Array(4).fill(0xff), verbose)
      always.be16('ns', 0)
      always.be16x('id', 2)
      return always.text()
    }
    case 30: {
      const reserved = be32At(bytes, 0)
      fields.add(`nd_reserved=0x${reserved.toString(16)}`)
      fields.u8('nd_options_type', 4)
      break
    }
    default:
      return slash(
        formatHex(bytes, 0, bytes.length, ' '),
        exact ? undefined : formatHex(mask.bytes, 0, mask.bytes.length, ' '),
      )
  }
  return fields.text()
}

/** Bits 9 to 11 have no name but OVS prints them. */
const TCP_BITS = { ...TCP_FLAGS, 0x200: '[200]', 0x400: '[400]', 0x800: '[800]' }

/** One key with its name: `in_port(2)`. Callers have checked the lengths. */
export function formatKeyAttribute(
  key: Span,
  mask: Span | undefined,
  ports: PortNames | undefined,
  verbose: boolean,
  depth = 0,
): string {
  return `${KEY_NAMES[key.type] ?? `key${key.type}`}(${inner(key, mask, ports, verbose, depth)})`
}

/** The same, or what OVS prints for a wrong length. */
export function formatCheckedKey(key: Span, mask: Span | undefined, verbose: boolean): string {
  return badLength(key, mask, KEY_LENGTHS[key.type]) ?? formatKeyAttribute(key, mask, undefined, verbose)
}

export interface KeyFormat {
  /** Also members and attributes that match anything (`dump-flows -m`). */
  readonly verbose?: boolean
  readonly ports?: PortNames | undefined
}

/**
 * The text of a flow key.
 * @param key payload of OVS_FLOW_ATTR_KEY
 * @param mask payload of OVS_FLOW_ATTR_MASK; absent or empty for exact matches
 */
export function formatKey(key: Uint8Array, mask: Uint8Array | undefined, format: KeyFormat = {}, depth = 0): string {
  if (key.length === 0) return '<empty>'
  if (depth > DEPTH_MAX) return '<nested too deep>'
  const verbose = format.verbose ?? false
  const masks = mask === undefined || mask.length === 0 ? undefined : spans(mask)
  const parts: string[] = []
  let ethertypeKey = false
  let packetTypeKey = false
  let text = ''
  for (const span of spans(key)) {
    let spanMask = masks?.find(({ type }) => type === span.type)
    const bad = badLength(span, spanMask, KEY_LENGTHS[span.type])
    if (bad !== undefined) {
      // OVS adds no comma here.
      text = parts.join(',') + bad
      parts.splice(0, parts.length, text)
      continue
    }
    if (span.type === ETHERTYPE) ethertypeKey = true
    else if (span.type === PACKET_TYPE) packetTypeKey = true
    const wildcard = masks !== undefined && (spanMask === undefined || isConstant(spanMask, 0))
    if (verbose || !wildcard || NESTED.has(span.type)) {
      if (wildcard && spanMask === undefined)
        spanMask = { type: span.type, bytes: new Uint8Array(NESTED.has(span.type) ? 0 : span.bytes.length) }
      parts.push(formatKeyAttribute(span, spanMask, span.type === IN_PORT ? format.ports : undefined, verbose, depth))
    } else if (span.type === ETHERNET && !packetTypeKey) {
      // Its presence alone says that the packet begins with an Ethernet header.
      parts.push('eth()')
    } else if (span.type === PACKET_TYPE) packetTypeKey = false
  }
  text = parts.join(',')
  const ethertypeMask = masks?.find(({ type }) => type === ETHERTYPE)
  if (!ethertypeKey && ethertypeMask !== undefined && ethertypeMask.bytes.length === 2)
    text += `,eth_type(0/0x${be16At(ethertypeMask.bytes, 0).toString(16).padStart(4, '0')})`
  return text
}
