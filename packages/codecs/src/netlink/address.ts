/** Addresses and byte strings in the notation of the C library and of OVS. Callers have checked that the bytes are there. */

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Lower-case hex without separators. */
export function formatHex(bytes: Uint8Array, offset = 0, length = bytes.length - offset, separator = ''): string {
  let text = ''
  for (let i = offset; i < offset + length; i += 1) text += (i > offset ? separator : '') + HEX[bytes[i]!]!
  return text
}

/** `02:00:00:00:00:01` */
export function formatMac(bytes: Uint8Array, at: number): string {
  const [a, b, c] = [HEX[bytes[at]!], HEX[bytes[at + 1]!], HEX[bytes[at + 2]!]]
  return `${a}:${b}:${c}:${HEX[bytes[at + 3]!]}:${HEX[bytes[at + 4]!]}:${HEX[bytes[at + 5]!]}`
}

/** `10.0.0.1` */
export function formatIpv4(bytes: Uint8Array, offset: number): string {
  return `${bytes[offset]}.${bytes[offset + 1]}.${bytes[offset + 2]}.${bytes[offset + 3]}`
}

/** As `inet_ntop`: the longest run of two or more zero groups is `::`, IPv4-mapped and -compatible addresses end dotted. */
export function formatIpv6(bytes: Uint8Array, offset: number): string {
  const group = (i: number): number => bytes[offset + 2 * i]! * 256 + bytes[offset + 2 * i + 1]!
  let best = -1
  let bestLength = 1
  for (let i = 0; i < 8;) {
    let run = 0
    while (i + run < 8 && group(i + run) === 0) run += 1
    if (run > bestLength) {
      best = i
      bestLength = run
    }
    i += run + 1
  }
  if (best === 0 && bestLength === 6) return `::${formatIpv4(bytes, offset + 12)}`
  if (best === 0 && bestLength === 5 && group(5) === 0xffff) return `::ffff:${formatIpv4(bytes, offset + 12)}`
  let text = ''
  for (let i = 0; i < 8; i += 1) {
    if (i === best) {
      text += '::'
      i += bestLength - 1
    } else text += text === '' || text.endsWith(':') ? group(i).toString(16) : `:${group(i).toString(16)}`
  }
  return text
}

/**
 * A UUID kept as four u32 of the host, little endian here: OVS's `struct uuid` and `ovs_u128` (lib/uuid.h). Reading the
 * bytes in network order gives a wrong UUID whose version nibble is not 4.
 */
export function formatUuid(bytes: Uint8Array, at: number): string {
  const half = (i: number): string => HEX[bytes[at + i + 1]!]! + HEX[bytes[at + i]!]!
  return `${half(2)}${half(0)}-${half(6)}-${half(4)}-${half(10)}-${half(8)}${half(14)}${half(12)}`
}
