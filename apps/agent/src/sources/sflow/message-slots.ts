/**
 * Messages that one thread makes and another reads: a fixed number of places, in memory that both see. The making side
 * waits when all are taken.
 */
import { MESSAGE_BYTES_MAX } from '@pathwatch/proto/subjects'

const FREE = 0
const TAKEN = 1
/** Index of a number that changes whenever a slot becomes free; the states of the slots follow it. */
const RELEASES = 0
const WORD = BigUint64Array.BYTES_PER_ELEMENT
const SLOT_BYTES = MESSAGE_BYTES_MAX

/** A filled slot. */
export interface FilledSlot {
  readonly slot: number
  readonly bytes: number
}

export class MessageSlots {
  /** What another thread needs to look at the same slots. */
  readonly memory: SharedArrayBuffer
  readonly #states: Int32Array
  readonly #slots: readonly Uint8Array[]
  /** The message read last. */
  #message: Uint8Array | undefined

  private constructor(memory: SharedArrayBuffer) {
    this.memory = memory
    const count = Math.floor(memory.byteLength / SLOT_BYTES)
    const first = memory.byteLength - count * SLOT_BYTES
    this.#states = new Int32Array(memory, 0, 1 + count)
    this.#slots = Array.from(
      { length: count },
      (_, slot) => new Uint8Array(memory, first + slot * SLOT_BYTES, SLOT_BYTES),
    )
  }

  static create(slots: number): MessageSlots {
    const states = Math.ceil((4 * (1 + slots)) / WORD) * WORD
    // The kernel gives memory for what is touched only, and the first free slot is the one that is taken.
    return new MessageSlots(new SharedArrayBuffer(states + slots * SLOT_BYTES))
  }

  /** `memory`: of slots that were created. */
  static attach(memory: SharedArrayBuffer): MessageSlots {
    return new MessageSlots(memory)
  }

  /**
   * Copies a message of at most MESSAGE_BYTES_MAX, aligned to eight bytes, into a free slot; undefined when none became
   * free within `timeoutMs`.
   */
  fill(message: Uint8Array, timeoutMs: number): FilledSlot | undefined {
    const slot = this.#take(timeoutMs)
    if (slot === undefined) return undefined
    copy(message, this.#slots[slot]!)
    return { slot, bytes: message.length }
  }

  /** The message, valid until the next call; its slot becomes free. */
  read({ slot, bytes }: FilledSlot): Uint8Array {
    this.#message ??= new Uint8Array(SLOT_BYTES)
    copy(this.#slots[slot]!.subarray(0, bytes), this.#message)
    Atomics.store(this.#states, 1 + slot, FREE)
    Atomics.add(this.#states, RELEASES, 1)
    Atomics.notify(this.#states, RELEASES)
    return this.#message.subarray(0, bytes)
  }

  #take(timeoutMs: number): number | undefined {
    const releases = Atomics.load(this.#states, RELEASES)
    const free = this.#firstFree()
    if (free !== undefined) return free
    Atomics.wait(this.#states, RELEASES, releases, timeoutMs)
    return this.#firstFree()
  }

  /** Only the filling thread takes: between looking and taking, nobody else does. */
  #firstFree(): number | undefined {
    for (let slot = 0; slot < this.#slots.length; slot++) {
      if (Atomics.load(this.#states, 1 + slot) === FREE) {
        Atomics.store(this.#states, 1 + slot, TAKEN)
        return slot
      }
    }
    return undefined
  }
}

/** V8 copies shared memory word by word, or byte by byte, ten times as slow, unless both sides are aligned. */
function copy(from: Uint8Array, to: Uint8Array): void {
  const words = Math.floor(from.length / WORD)
  new BigUint64Array(to.buffer, to.byteOffset, words).set(new BigUint64Array(from.buffer, from.byteOffset, words))
  to.set(from.subarray(words * WORD), words * WORD)
}
