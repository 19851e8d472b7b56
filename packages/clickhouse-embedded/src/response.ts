import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { constants, createBrotliCompress, createDeflate, createGzip, createZstdCompress } from 'node:zlib'
import type { BrotliCompress, Deflate, Gzip, ZstdCompress } from 'node:zlib'
import { DbError, httpStatus } from './errors.ts'

/** Totals for X-ClickHouse-Summary. */
export interface QuerySummary {
  readonly read_rows: number
  readonly read_bytes: number
  readonly written_rows: number
  readonly written_bytes: number
  readonly elapsed_s: number
}

export const NO_SUMMARY: QuerySummary = { read_rows: 0, read_bytes: 0, written_rows: 0, written_bytes: 0, elapsed_s: 0 }

export interface ResponseOptions {
  readonly version: string
  readonly timezone: string
  readonly display_name: string
  /** A client that takes nothing for this long is disconnected. */
  readonly send_timeout_ms: number
}

/** Up to here a result is held back, so that an error can still be an HTTP status. */
const HOLD_BYTES = 128 * 1024
/** For a client to read up to an exception block before the connection is broken. */
const READ_EXCEPTION_MS = 5000
const MAX_EXCEPTION_BYTES = 16 * 1024

/** Writes one HTTP response: headers as late as possible, the body compressed if asked, an error in whatever state it meets. */
export class QueryResponse {
  readonly #response: ServerResponse
  readonly #options: ResponseOptions
  readonly #tag = randomBytes(8).toString('hex')
  readonly #held: Buffer[] = []
  #held_bytes = 0
  #encoder: Encoder | undefined
  #encoding: Encoding | undefined

  constructor(response: ServerResponse, options: ResponseOptions) {
    this.#response = response
    this.#options = options
    response.setHeader('X-ClickHouse-Server-Display-Name', options.display_name)
    response.setHeader('X-ClickHouse-Timezone', options.timezone)
    response.setHeader('X-ClickHouse-Exception-Tag', this.#tag)
  }

  set query_id(id: string) {
    // Header values are latin-1 (RFC 9110); an id with other characters still runs.
    this.#response.setHeader('X-ClickHouse-Query-Id', id.replaceAll(/[^\x20-\x7e]/g, '?'))
  }

  /** The format as a header and as a media type. */
  set format(name: string) {
    this.#response.setHeader('X-ClickHouse-Format', name)
    this.#response.setHeader('Content-Type', mediaType(name))
  }

  /** `level` 1 to 9; 3, ClickHouse's default, if it is nothing like that. */
  compress(request: IncomingMessage, asked = '3'): void {
    const level = /^[1-9]$/.test(asked) ? Number(asked) : 3
    this.#encoding = chooseEncoding(request.headers['accept-encoding'] ?? '', level)
  }

  /** Writes result bytes; resolves when the client may be sent more. */
  async write(chunk: Buffer): Promise<void> {
    if (!this.#response.headersSent) {
      this.#held.push(chunk)
      this.#held_bytes += chunk.length
      if (this.#held_bytes <= HOLD_BYTES) return
      this.#start()
      for (const held of this.#held.splice(0)) await this.#send(held)
      return
    }
    await this.#send(chunk)
  }

  #start(): void {
    if (this.#encoding !== undefined) {
      this.#response.setHeader('Content-Encoding', this.#encoding.name)
      this.#encoder = this.#encoding.create()
      this.#encoder.pipe(this.#response, { end: false })
    }
    this.#response.writeHead(200)
  }

  async #send(chunk: Buffer): Promise<void> {
    if (this.#response.destroyed) throw new DbError(210, 'NETWORK_ERROR', 'The client is gone.')
    const target = this.#encoder ?? this.#response
    if (target.write(chunk)) return
    const timer = setTimeout(() => this.#response.destroy(), this.#options.send_timeout_ms)
    const closed = new AbortController()
    const close = (): void => closed.abort()
    this.#response.once('close', close)
    try {
      await once(target, 'drain', { signal: closed.signal })
    } finally {
      clearTimeout(timer)
      this.#response.off('close', close)
    }
  }

  /** Ends a good response. */
  async end(summary: QuerySummary): Promise<void> {
    if (!this.#response.headersSent) {
      this.#response.setHeader('X-ClickHouse-Summary', summaryJson(summary))
      const body = Buffer.concat(this.#held.splice(0))
      if (this.#encoding === undefined || body.length === 0) {
        this.#response.setHeader('Content-Length', body.length)
        this.#response.end(body)
        return
      }
      this.#start()
      await this.#send(body)
    }
    if (this.#encoder === undefined) {
      this.#response.end()
      return
    }
    this.#encoder.once('end', () => this.#response.end())
    this.#encoder.end()
  }

  /** Ends a response with an error: as a status if nothing was sent yet, else as the exception block after the data. */
  async fail(error: DbError): Promise<void> {
    if (this.#response.destroyed) return
    const text = error.text(this.#options.version)
    if (!this.#response.headersSent) {
      this.#response.removeHeader('X-ClickHouse-Format')
      this.#response.setHeader('X-ClickHouse-Exception-Code', error.code)
      if (error.code === 516) this.#response.setHeader('WWW-Authenticate', 'Basic realm="ClickHouse server HTTP API"')
      this.#response.writeHead(httpStatus(error.code), { 'Content-Type': 'text/plain; charset=UTF-8' })
      this.#response.end(`${text}\n`)
      return
    }
    await this.#appendException(text)
  }

  /**
   * The block ClickHouse 25.11 and later write (src/Server/HTTP/WriteBufferFromHTTPServerResponse.cpp): its length counts
   * the message and a line break. The response then stays without its last chunk, so that a client that does not know the
   * block does not take the part it has for the whole result. One that does closes the connection when it gets there;
   * it is given time to, because Node.js drops what a reader has not yet taken once the connection breaks.
   */
  async #appendException(text: string): Promise<void> {
    const message = Buffer.from(text).subarray(0, MAX_EXCEPTION_BYTES).toString()
    const block = `\r\n__exception__\r\n${this.#tag}\r\n${message}\n${Buffer.byteLength(message) + 1} ${this.#tag}\r\n__exception__\r\n`
    await this.#flush()
    const target = this.#encoder ?? this.#response
    target.write(block)
    await this.#flush()
    await this.#closedWithin(READ_EXCEPTION_MS)
    this.#response.destroy()
  }

  async #closedWithin(timeout_ms: number): Promise<void> {
    if (this.#response.destroyed) return
    const timeout = AbortSignal.timeout(timeout_ms)
    await once(this.#response, 'close', { signal: timeout }).catch((error: unknown) => {
      if (!timeout.aborted) throw error
    })
  }

  async #flush(): Promise<void> {
    const encoder = this.#encoder
    if (encoder !== undefined) await new Promise<void>((resolve) => encoder.flush(resolve))
    // An empty write is called back after all before it have reached the socket.
    await new Promise<void>((resolve) => {
      this.#response.write('', () => resolve())
      this.#response.once('close', resolve)
    })
  }
}

type Encoder = Gzip | Deflate | BrotliCompress | ZstdCompress

interface Encoding {
  readonly name: string
  create(): Encoder
}

function chooseEncoding(accepted: string, level: number): Encoding | undefined {
  const encodings: Readonly<Record<string, () => Encoder>> = {
    gzip: () => createGzip({ level }),
    deflate: () => createDeflate({ level }),
    br: () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: level } }),
    zstd: () => createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: level } }),
  }
  for (const item of accepted.split(',')) {
    const [name = '', quality] = item.trim().toLowerCase().split(';')
    const create = encodings[name.trim()]
    if (create !== undefined && quality?.replaceAll(' ', '') !== 'q=0') return { name: name.trim(), create }
  }
  return undefined
}

function summaryJson(summary: QuerySummary): string {
  return JSON.stringify({
    read_rows: String(summary.read_rows),
    read_bytes: String(summary.read_bytes),
    written_rows: String(summary.written_rows),
    written_bytes: String(summary.written_bytes),
    total_rows_to_read: '0',
    result_rows: '0',
    result_bytes: '0',
    elapsed_ns: String(Math.round(summary.elapsed_s * 1e9)),
  })
}

function mediaType(format: string): string {
  if (/^JSON(?:Strings|Columns|ColumnsWithMetadata|Compact|CompactStrings|CompactColumns)?$/.test(format))
    return 'application/json; charset=UTF-8'
  if (format.includes('EachRow') && format.startsWith('JSON')) return 'application/x-ndjson; charset=UTF-8'
  if (format.startsWith('CSV')) return `text/csv; charset=UTF-8; header=${format === 'CSV' ? 'absent' : 'present'}`
  if (format.startsWith('TabSeparated') || format.startsWith('TSV')) return 'text/tab-separated-values; charset=UTF-8'
  if (/^(?:Native|RowBinary|Parquet|Arrow|ORC|Avro|MsgPack|Protobuf|BSON|CapnProto|Npy)/.test(format))
    return 'application/octet-stream'
  return 'text/plain; charset=UTF-8'
}
