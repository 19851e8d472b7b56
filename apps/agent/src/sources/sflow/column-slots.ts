/**
 * Columns that one thread fills and another reads: a fixed number of places for a batch, in memory that both see. The
 * filling side waits when all are taken.
 */
import type { Column, ColumnTable, ColumnValues } from '@pathwatch/proto/columns'

/** What a thread needs to look at the same slots. */
export interface SharedSlots {
  readonly slots: number
  readonly rows: number
  readonly memory: SharedArrayBuffer
}

/** A filled slot; string columns, which have no place in the memory, come along. */
export interface FilledSlot {
  readonly slot: number
  readonly rows: number
  readonly strings: Readonly<Record<string, readonly string[]>>
}

const FREE = 0
const TAKEN = 1
/** Index of a number that changes whenever a slot becomes free; the states of the slots follow it. */
const RELEASES = 0

interface Place {
  readonly column: Column
  readonly bytes: Uint8Array
}

export class ColumnSlots<Table extends ColumnTable> {
  readonly shared: SharedSlots
  readonly #states: Int32Array
  readonly #places: readonly (readonly Place[])[]
  readonly #values: readonly Record<string, Uint8Array | readonly string[]>[]

  private constructor(table: Table, shared: SharedSlots) {
    this.shared = shared
    const { slots, rows, memory } = shared
    this.#states = new Int32Array(memory, 0, 1 + slots)
    let at = aligned(this.#states.byteLength)
    this.#places = Array.from({ length: slots }, () =>
      table.columns
        .filter(({ kind }) => kind !== 'string')
        .map((column) => {
          const bytes = new Uint8Array(memory, at, rows * column.width)
          at += aligned(bytes.length)
          return { column, bytes }
        }),
    )
    this.#values = this.#places.map((places) =>
      Object.fromEntries(places.map((place) => [place.column.name, place.bytes])),
    )
  }

  static create<Table extends ColumnTable>(table: Table, slots: number, rows: number): ColumnSlots<Table> {
    const slotBytes = table.columns.reduce((sum, { width }) => sum + aligned(rows * width), 0)
    // The kernel gives memory for what is touched only, and the first free slot is the one that is taken.
    const memory = new SharedArrayBuffer(aligned(4 * (1 + slots)) + slots * slotBytes)
    return new ColumnSlots(table, { slots, rows, memory })
  }

  /** `shared`: of slots that were created for the same table. */
  static attach<Table extends ColumnTable>(table: Table, shared: SharedSlots): ColumnSlots<Table> {
    return new ColumnSlots(table, shared)
  }

  /** Copies `rows` rows into a free slot; undefined when none became free within `timeoutMs`. */
  fill(rows: number, values: ColumnValues<Table>, timeoutMs: number): FilledSlot | undefined {
    const slot = this.#take(timeoutMs)
    if (slot === undefined) return undefined
    const given = values as Readonly<Record<string, ArrayBufferView | readonly string[]>>
    for (const { column, bytes } of this.#places[slot]!) {
      const { buffer, byteOffset } = given[column.name] as ArrayBufferView
      bytes.set(new Uint8Array(buffer, byteOffset, rows * column.width))
    }
    const texts = Object.entries(given).filter((entry): entry is [string, readonly string[]] => Array.isArray(entry[1]))
    return { slot, rows, strings: Object.fromEntries(texts.map(([name, text]) => [name, text.slice(0, rows)])) }
  }

  /** Its columns, which may be longer than its rows; until it is released. */
  read({ slot, strings }: FilledSlot): ColumnValues<Table> {
    return Object.assign(this.#values[slot]!, strings) as ColumnValues<Table>
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
    for (let slot = 0; slot < this.shared.slots; slot++) {
      if (Atomics.load(this.#states, 1 + slot) === FREE) {
        Atomics.store(this.#states, 1 + slot, TAKEN)
        return slot
      }
    }
    return undefined
  }
}

/** To a multiple of 8, so that a column may be looked at in its own width. */
function aligned(bytes: number): number {
  return (bytes + 7) & ~7
}
