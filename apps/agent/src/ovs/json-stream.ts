/** JSON values out of a byte stream that has no framing, as JSON-RPC of Open vSwitch is sent (RFC 7047 section 4). */

const [QUOTE, BACKSLASH, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d]

export class JsonStream {
  readonly #bytesMax: number
  readonly #parts: Buffer[] = []
  #bytes = 0
  #depth = 0
  #inString = false
  #escaped = false

  /** `bytesMax`: longest value that is taken. */
  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax
  }

  /** The objects and arrays that end in this chunk. Throws Error on what is no JSON, and above the limit. */
  push(chunk: Buffer): unknown[] {
    const values: unknown[] = []
    let start = 0
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]!
      if (this.#inString) this.#inside(byte)
      else if (byte === QUOTE) this.#inString = this.#depth > 0 || this.#stray(byte)
      else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        if (this.#depth === 0) start = at
        this.#depth += 1
      } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        this.#depth -= 1
        if (this.#depth < 0) this.#stray(byte)
        if (this.#depth === 0) values.push(this.#take(chunk.subarray(start, at + 1)))
      } else if (this.#depth === 0 && byte > 0x20) this.#stray(byte)
    }
    if (this.#depth > 0) this.#keep(chunk.subarray(start))
    return values
  }

  #inside(byte: number): void {
    if (this.#escaped) this.#escaped = false
    else if (byte === BACKSLASH) this.#escaped = true
    else if (byte === QUOTE) this.#inString = false
  }

  #take(end: Buffer): unknown {
    this.#keep(end)
    const text = Buffer.concat(this.#parts.splice(0)).toString('utf8')
    this.#bytes = 0
    return JSON.parse(text)
  }

  #keep(part: Buffer): void {
    this.#bytes += part.length
    if (this.#bytes > this.#bytesMax) throw new RangeError(`a message of more than ${this.#bytesMax} bytes`)
    this.#parts.push(part)
  }

  #stray(byte: number): never {
    throw new SyntaxError(`byte 0x${byte.toString(16)} where a JSON object was expected`)
  }
}
