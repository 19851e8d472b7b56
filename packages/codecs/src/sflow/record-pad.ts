import { RECORD_BYTES_MAX } from './formats.ts'

/** Completes a record that is shorter than its structure with zeroes, so that decoders read fixed offsets unchecked. */
export class RecordPad {
  readonly #bytes = new Uint8Array(RECORD_BYTES_MAX)
  readonly #view = new DataView(this.#bytes.buffer)

  /** The record's `length` bytes at `p`, then zeroes; valid until the next call. */
  fill(view: DataView, p: number, length: number): DataView {
    this.#bytes.fill(0)
    this.#bytes.set(new Uint8Array(view.buffer, view.byteOffset + p, length))
    return this.#view
  }
}
