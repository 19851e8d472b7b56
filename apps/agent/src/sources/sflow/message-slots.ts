/**
 * Messages that one thread makes and another reads: a fixed number of places, in memory that both see. The making side
 * waits when all are taken.
 */
import { MESSAGE_BYTES_MAX } from '@pathwatch/proto/subjects'

const FREE = 0
const TAKEN = 1
/** Index of a number that changes whenever a slot becomes free; the states of the slots follow it. */
const RELEASES = 0
const WORD = 8
/** A multiple of eight: V8 copies shared memory byte by byte, ten times as slow, unless both sides are aligned alike. */
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
   * Copies a message of at most MESSAGE_BYTES_MAX into a free slot; undefined when none became free within `timeoutMs`.
   */
  fill(message: Uint8Array, timeoutMs: number): FilledSlot | undefined {
    const slot = this.#take(timeoutMs)
    if (slot === undefined) return undefined
    this.#slots[slot]!.set(message)
    return { slot, bytes: message.length }
  }

  /** The message where it lies, until it is released. */
  read({ slot, bytes }: FilledSlot): Uint8Array {
    return this.#slots[slot]!.subarray(0, bytes)
  }

  release({ slot }: FilledSlot): void {
    Atomics.store(this.#states, 1 + slot, FREE)
    Atomics.add(this.#states, RELEASES, 1)
    Atomics.notify(this.#states, RELEASES)
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
