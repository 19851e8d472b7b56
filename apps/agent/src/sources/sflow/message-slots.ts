/**
 * Messages that one thread makes and another reads: a fixed number of places, in memory that both see. The making side
 * waits when all are taken. What is in them outlives the thread that made it.
 */
import { MESSAGE_BYTES_MAX } from '@pathwatch/proto/subjects'

const FREE = 0
const TAKEN = 1
const FILLED = 2
/** Index of a number that changes whenever a slot becomes free; the words of the slots follow it. */
const RELEASES = 0
/** Of each slot: its state, then what it holds. */
const WORDS = 5
const [STATE, BYTES, ROWS, KIND, ORDER] = [0, 1, 2, 3, 4]
const WORD = 8
/** A multiple of eight: V8 copies shared memory byte by byte, ten times as slow, unless both sides are aligned alike. */
const SLOT_BYTES = MESSAGE_BYTES_MAX

/** A filled slot. */
export interface FilledSlot {
  readonly slot: number
  readonly bytes: number
}

export interface LeftSlot extends FilledSlot {
  readonly rows: number
  readonly kind: number
}

export class MessageSlots {
  /** What another thread needs to look at the same slots. */
  readonly memory: SharedArrayBuffer
  readonly #words: Int32Array
  readonly #slots: readonly Uint8Array[]
  /** Of the filling side. */
  #filled = 0

  private constructor(memory: SharedArrayBuffer) {
    this.memory = memory
    const count = Math.floor(memory.byteLength / SLOT_BYTES)
    const first = memory.byteLength - count * SLOT_BYTES
    this.#words = new Int32Array(memory, 0, 1 + count * WORDS)
    this.#slots = Array.from(
      { length: count },
      (_, slot) => new Uint8Array(memory, first + slot * SLOT_BYTES, SLOT_BYTES),
    )
  }

  static create(slots: number): MessageSlots {
    const words = Math.ceil((4 * (1 + slots * WORDS)) / WORD) * WORD
    // The kernel gives memory for what is touched only, and the first free slot is the one that is taken.
    return new MessageSlots(new SharedArrayBuffer(words + slots * SLOT_BYTES))
  }

  /** `memory`: of slots that were created. */
  static attach(memory: SharedArrayBuffer): MessageSlots {
    return new MessageSlots(memory)
  }

  /**
   * Copies a message of at most MESSAGE_BYTES_MAX into a free slot; undefined when none became free within `timeoutMs`.
   * `kind`: a number that means something to the other side.
   */
  fill(message: Uint8Array, rows: number, kind: number, timeoutMs: number): FilledSlot | undefined {
    const slot = this.#take(timeoutMs)
    if (slot === undefined) return undefined
    const bytes = message.length
    this.#slots[slot]!.set(message)
    this.#words.set([bytes, rows, kind, ++this.#filled | 0], wordOf(slot, BYTES))
    Atomics.store(this.#words, wordOf(slot, STATE), FILLED)
    return { slot, bytes }
  }

  /** What was filled and not released, in the order it was: once the filling thread is gone, what it could not tell of. */
  left(): LeftSlot[] {
    return Array.from(this.#slots.keys())
      .filter((slot) => this.#word(slot, STATE) === FILLED)
      .toSorted((a, b) => (this.#word(a, ORDER) - this.#word(b, ORDER)) | 0)
      .map((slot) => ({
        slot,
        bytes: this.#word(slot, BYTES),
        rows: this.#word(slot, ROWS),
        kind: this.#word(slot, KIND),
      }))
  }

  /** The message where it lies, until it is released. */
  read({ slot, bytes }: FilledSlot): Uint8Array {
    return this.#slots[slot]!.subarray(0, bytes)
  }

  release({ slot }: FilledSlot): void {
    Atomics.store(this.#words, wordOf(slot, STATE), FREE)
    Atomics.add(this.#words, RELEASES, 1)
    Atomics.notify(this.#words, RELEASES)
  }

  #take(timeoutMs: number): number | undefined {
    const releases = Atomics.load(this.#words, RELEASES)
    const free = this.#firstFree()
    if (free !== undefined) return free
    Atomics.wait(this.#words, RELEASES, releases, timeoutMs)
    return this.#firstFree()
  }

  /** Only the filling thread takes: between looking and taking, nobody else does. */
  #firstFree(): number | undefined {
    for (let slot = 0; slot < this.#slots.length; slot++) {
      if (this.#word(slot, STATE) === FREE) {
        Atomics.store(this.#words, wordOf(slot, STATE), TAKEN)
        return slot
      }
    }
    return undefined
  }

  #word(slot: number, word: number): number {
    return Atomics.load(this.#words, wordOf(slot, word))
  }
}

const wordOf = (slot: number, word: number): number => 1 + slot * WORDS + word
