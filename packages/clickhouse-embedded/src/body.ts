import type { IncomingMessage } from 'node:http'
import type { Readable, Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib'
import { DbError, notImplemented } from './errors.ts'

/**
 * The decompressed request body, readable in two steps: first enough to see what it is, then the rest. Errors from the
 * decompressor, the connection, and the limit on decompressed bytes are thrown by whichever step meets them.
 */
export class Body {
  readonly #request: IncomingMessage
  readonly #max_bytes: number
  /** Undefined until the first read: an unsupported encoding is reported by that. */
  #chunks: AsyncIterator<Buffer, undefined> | undefined
  #bytes_total = 0

  constructor(request: IncomingMessage, max_bytes: number) {
    this.#request = request
    this.#max_bytes = max_bytes
  }

  /** Up to about `want_bytes` from the front; `ended` tells whether that was all. */
  async head(want_bytes: number): Promise<{ bytes: Buffer; ended: boolean }> {
    const parts: Buffer[] = []
    let size = 0
    while (size < want_bytes) {
      const next = await this.#next()
      if (next === undefined) return { bytes: Buffer.concat(parts), ended: true }
      parts.push(next)
      size += next.length
    }
    return { bytes: Buffer.concat(parts), ended: false }
  }

  /** What `head` has not returned. */
  async *rest(): AsyncGenerator<Buffer, undefined> {
    for (let chunk = await this.#next(); chunk !== undefined; chunk = await this.#next()) yield chunk
  }

  /** Lets what is left flow by unread, or the client would not get to reading our answer. */
  async discard(): Promise<void> {
    await this.#chunks?.return?.()
    this.#request.unpipe()
    this.#request.resume()
  }

  async #next(): Promise<Buffer | undefined> {
    // Not destroyed when reading stops early: that would take the connection away from the answer.
    this.#chunks ??= decompress(this.#request).iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer, undefined>
    const next = await this.#chunks.next().catch((error: unknown) => {
      throw bodyError(error)
    })
    if (next.done === true) return undefined
    this.#bytes_total += next.value.length
    if (this.#bytes_total > this.#max_bytes) {
      throw new DbError(229, 'QUERY_IS_TOO_LARGE', `Request body exceeds ${this.#max_bytes} bytes (--max-body-bytes).`)
    }
    return next.value
  }
}

function bodyError(error: unknown): unknown {
  const { code = '', message } = error as NodeJS.ErrnoException
  if (!/^(?:Z_|ZSTD_|ERR_PADDING|ERR__ERROR_|ERR_BROTLI)/.test(code)) return error
  return new DbError(271, 'CANNOT_DECOMPRESS', `Cannot decompress the request body: ${message}.`)
}

const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
}

function decompress(request: IncomingMessage): Readable {
  const encoding = (request.headers['content-encoding'] ?? 'identity').toLowerCase()
  if (encoding === 'identity') return request
  const decoder = decoders[encoding]?.()
  if (decoder === undefined) {
    throw notImplemented(`Content-Encoding ${encoding} is not supported; use gzip, deflate, br or zstd.`)
  }
  request.once('close', () => {
    if (!request.complete) decoder.destroy(new Error('the client is gone'))
  })
  return request.pipe(decoder)
}
