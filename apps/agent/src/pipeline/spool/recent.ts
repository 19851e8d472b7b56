/** Records that were just appended: most are published at once, and need not be read from disk for that. */
export class RecentRecords {
  readonly #bytesMax: number
  readonly #records = new Map<string, Buffer>()
  #bytes = 0

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax
  }

  put(key: string, record: Buffer): void {
    this.#records.set(key, record)
    this.#bytes += record.length
    for (const [oldest, { length }] of this.#records) {
      if (this.#bytes <= this.#bytesMax) break
      this.#records.delete(oldest)
      this.#bytes -= length
    }
  }

  take(key: string): Buffer | undefined {
    const record = this.#records.get(key)
    if (record && this.#records.delete(key)) this.#bytes -= record.length
    return record
  }
}
