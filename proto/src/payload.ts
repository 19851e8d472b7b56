/** Payloads as they go over the wire: zstd (RFC 8878), which the header Content-Encoding says, or as they are. */
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { MESSAGE_BYTES_MAX } from './subjects.ts'

/** Value of ENCODING_HEADER; `''` stands for a message without it. */
export type Encoding = '' | 'zstd'

/** A payload that is not what its header says. */
export class PayloadError extends Error {
  override readonly name = 'PayloadError'
}

/** Fastest level: the others save a few percent of the bytes for a multiple of the time. */
const LEVEL = 1
/** Frames shorter than this gain nothing. */
const COMPRESS_BYTES_MIN = 128

const options = { params: { [constants.ZSTD_c_compressionLevel]: LEVEL } }

/** Compresses what gets smaller by it. */
export function encodePayload(payload: Uint8Array): { bytes: Uint8Array; encoding: Encoding } {
  if (payload.length >= COMPRESS_BYTES_MIN) {
    const bytes = zstdCompressSync(payload, options)
    if (bytes.length < payload.length) return { bytes, encoding: 'zstd' }
  }
  return { bytes: payload, encoding: '' }
}

/** The payload of a message; never more than `bytesMax`, whatever was sent. Throws PayloadError. */
export function decodePayload(bytes: Uint8Array, encoding: string, bytesMax = MESSAGE_BYTES_MAX): Uint8Array {
  if (encoding === '') return bytes
  if (encoding !== 'zstd') throw new PayloadError(`unknown content encoding '${encoding.slice(0, 40)}'`)
  try {
    return zstdDecompressSync(bytes, { maxOutputLength: bytesMax })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ERR_BUFFER_TOO_LARGE') throw new PayloadError(`more than ${bytesMax} bytes when decompressed`)
    throw new PayloadError(`not zstd: ${message}`, { cause: error })
  }
}
