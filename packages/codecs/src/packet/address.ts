/**
 * Text of a 16-byte address: dotted decimal for ::ffff:a.b.c.d, otherwise RFC 5952 (lower case, the longest run of two
 * or more zero groups shortened, the first of equals).
 */
export function formatAddress(bytes: Uint8Array, offset = 0): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, 16)
  if (view.getUint32(0) === 0 && view.getUint32(4) === 0 && view.getUint32(8) === 0xffff) {
    return `${view.getUint8(12)}.${view.getUint8(13)}.${view.getUint8(14)}.${view.getUint8(15)}`
  }
  const groups = Array.from({ length: 8 }, (_, i) => view.getUint16(i * 2).toString(16))
  let at = 0
  let longest = 1
  for (let i = 0; i < 8; i++) {
    let run = 0
    while (groups[i + run] === '0') run++
    if (run > longest) {
      at = i
      longest = run
    }
  }
  if (longest === 1) return groups.join(':')
  return `${groups.slice(0, at).join(':')}::${groups.slice(at + longest).join(':')}`
}
