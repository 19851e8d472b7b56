/**
 * A text in the fragment of a URL, which browsers keep to themselves: `#t=`, then base64url (RFC 4648, section 5) of
 * raw deflate (RFC 1951) of UTF-8.
 */

/** Characters of an encoded text. Mail and chat programs cut longer links. */
export const SHARED_LENGTH_MAX = 32_000
/** UTF-16 code units that are decoded, and that a link may unfold to. */
export const TEXT_LENGTH_MAX = 1 << 20

/** The text of a link cannot be read; the message says why. */
export class ShareError extends Error {}

/** May be longer than SHARED_LENGTH_MAX: whoever makes a link of it looks. */
export async function packText(text: string): Promise<string> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(packed).arrayBuffer()).toBase64({ alphabet: 'base64url', omitPadding: true })
}

/** Throws ShareError. */
export async function unpackText(shared: string): Promise<string> {
  // Each code unit takes up to three bytes of UTF-8.
  const bytes = await inflate(fromBase64(shared), TEXT_LENGTH_MAX * 3)
  // A byte order mark is part of the text.
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}

function fromBase64(shared: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.fromBase64(shared, { alphabet: 'base64url' })
  } catch {
    // The engine's own words do not help the reader of a link.
    throw new ShareError('The link is damaged: what follows #t= is not base64url.')
  }
}

/** A few bytes may unfold to gigabytes: it stops at the limit. */
async function inflate(packed: Uint8Array<ArrayBuffer>, limit: number): Promise<Uint8Array> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new ShareError('The link is damaged, perhaps cut: its text cannot be unpacked.')
    })
    if (done) break
    length += value.length
    if (length > limit) {
      await reader.cancel()
      throw new ShareError('The text of the link is longer than 1 MiB.')
    }
    chunks.push(value)
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}
