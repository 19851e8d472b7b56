/** The side of a spool that takes batches out of it, to publish them. */
import type { Batch } from '../spool.ts'
import { Records } from './records.ts'
import { TAKEN } from './segment.ts'
import type { Place, Shelf } from './shelf.ts'

export class Taking {
  readonly #shelf: Shelf
  readonly #damaged: (place: Place) => void
  readonly #records = new Records()
  readonly #places = new WeakMap<Batch, Place>()
  #waiting: (() => void)[] = []

  /** `damaged`: called with what cannot be read any more. */
  constructor(shelf: Shelf, damaged: (place: Place) => void) {
    this.#shelf = shelf
    this.#damaged = damaged
  }

  appended(place: Place, bytes: Buffer): void {
    this.#records.appended(place, bytes)
  }

  async take(signal: AbortSignal): Promise<Batch | undefined> {
    while (!signal.aborted) {
      const place = this.#shelf.nextWaiting()
      if (!place) {
        await this.#arrival(signal)
        continue
      }
      const { segment, index } = place
      segment.set(index, TAKEN)
      const record = await this.#records.load(place)
      // Confirmed in the meantime.
      if (segment.state(index) !== TAKEN) continue
      if (!record) {
        this.#damaged(place)
        continue
      }
      const { stream, sealedAtMs, rows, payload, encoding, batchNo } = record
      const batch: Batch = { stream, sealedAtMs, rows, payload, encoding, batchNo, epoch: segment.epoch }
      this.#places.set(batch, place)
      return batch
    }
    return undefined
  }

  /** Of a batch that is under way; undefined when it was confirmed or given up in the meantime. */
  placeOf(batch: Batch): Place | undefined {
    const place = this.#places.get(batch)
    return place?.segment.state(place.index) === TAKEN ? place : undefined
  }

  wakeOne(): void {
    this.#waiting.shift()?.()
  }

  wakeAll(): void {
    for (const done of this.#waiting.splice(0)) done()
  }

  #arrival(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        signal.removeEventListener('abort', done)
        this.#waiting = this.#waiting.filter((waiting) => waiting !== done)
        resolve()
      }
      signal.addEventListener('abort', done)
      this.#waiting.push(done)
    })
  }
}
