/**
 * Kernel log text, made safe to store and show. The kernel writes bytes outside of printable ASCII, and the backslash,
 * as `\xHH` (msg_add_ext_text in kernel/printk/printk.c). Whole UTF-8 characters are put back together; control
 * characters, invisible formatting (such as right-to-left overrides) and broken UTF-8 stay escaped.
 */

const PLAIN = /^[\x20-\x5b\x5d-\x7e]*$/
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** `text` holds one byte per character, as read ("latin1"). */
export function decodeText(text: string): string {
  if (PLAIN.test(text)) return text
  const bytes = unescape(text)
  let decoded = ''
  let at = 0
  while (at < bytes.length) {
    const byte = bytes[at]!
    const character = byte < 0x80 ? String.fromCharCode(byte) : wide(bytes, at)
    if (character === undefined || HIDDEN.test(character)) {
      decoded += `\\x${byte.toString(16).padStart(2, '0')}`
      at += 1
    } else {
      decoded += character
      at += byte < 0x80 ? 1 : widthOf(byte)
    }
  }
  return decoded
}

function unescape(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  let length = 0
  for (let at = 0; at < text.length; at++) {
    const escaped = text.charCodeAt(at) === 0x5c ? /^\\x([0-9a-fA-F]{2})/.exec(text.slice(at, at + 4)) : null
    bytes[length++] = escaped ? Number.parseInt(escaped[1]!, 16) : text.charCodeAt(at)
    if (escaped) at += 3
  }
  return bytes.subarray(0, length)
}

/** The character of two to four bytes at `at`, or undefined when there is none. */
function wide(bytes: Uint8Array, at: number): string | undefined {
  const width = widthOf(bytes[at]!)
  if (width === 1 || at + width > bytes.length) return undefined
  try {
    return utf8.decode(bytes.subarray(at, at + width))
  } catch {
    // Not UTF-8: the decoder can say so only by throwing.
    return undefined
  }
}

/** Bytes of the UTF-8 sequence that `lead` begins; 1 when it begins none. */
function widthOf(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2
  if (lead >= 0xe0 && lead <= 0xef) return 3
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 1
}
