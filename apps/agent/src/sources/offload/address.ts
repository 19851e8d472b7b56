import { isIPv4, isIPv6 } from 'node:net'

/**
 * 16 bytes in network order, IPv4 as ::ffff:a.b.c.d. A prefix length or mask after a slash is left out; undefined for what
 * is no address.
 */
export function parseIp(text: unknown): Uint8Array | undefined {
  if (typeof text !== 'string') return undefined
  const address = text.split('/', 1)[0]!
  if (isIPv4(address)) {
    const bytes = new Uint8Array(16)
    bytes[10] = bytes[11] = 0xff
    address.split('.').forEach((part, index) => {
      bytes[12 + index] = Number(part)
    })
    return bytes
  }
  return isIPv6(address) ? parseIpv6(address) : undefined
}

/** RFC 4291 section 2.2, of a text that is known to be an address. */
function parseIpv6(text: string): Uint8Array {
  const bytes = new Uint8Array(16)
  const [head = '', tail] = text.split('%', 1)[0]!.split('::')
  const left = words(head)
  const right = words(tail ?? '')
  const all = tail === undefined ? left : [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right]
  all.forEach((word, index) => {
    bytes[2 * index] = word >>> 8
    bytes[2 * index + 1] = word & 0xff
  })
  return bytes
}

function words(text: string): number[] {
  if (text === '') return []
  return text.split(':').flatMap((part) => {
    if (!part.includes('.')) return [Number.parseInt(part, 16)]
    const [a, b, c, d] = part.split('.').map(Number) as [number, number, number, number]
    return [a * 256 + b, c * 256 + d]
  })
}
