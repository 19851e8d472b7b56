/**
 * A hash table from fixed-width keys (of u32 words) to numbers, in typed arrays: polls keep the counters of 200,000 filters
 * and flows, and an object or a string for each would be 30 MB and a second of garbage collection.
 */

const EMPTY = -1
const CAPACITY_MIN = 64

export class KeyTable {
  /** Entries. */
  size = 0
  readonly #words: number
  readonly #fields: number
  /** Of an entry, by its index: key words and values one after the other. */
  #keys: Uint32Array
  #values: Float64Array
  /** Open addressing: entry at each slot. */
  #slots: Int32Array

  /** `words` of a key, `fields` of a value. */
  constructor(words: number, fields: number) {
    this.#words = words
    this.#fields = fields
    this.#keys = new Uint32Array(CAPACITY_MIN * words)
    this.#values = new Float64Array(CAPACITY_MIN * fields)
    this.#slots = new Int32Array(CAPACITY_MIN * 2).fill(EMPTY)
  }

  /** Index of a key's entry; -1 when it has none. `key` may be longer: its first words count. */
  find(key: Uint32Array): number {
    return this.#slots[this.#slotOf(key)]!
  }

  /** Index of a key's entry, made with zeroes when it has none. */
  add(key: Uint32Array): number {
    let slot = this.#slotOf(key)
    const found = this.#slots[slot]!
    if (found !== EMPTY) return found
    if ((this.size + 1) * 2 > this.#slots.length) {
      this.#grow()
      slot = this.#slotOf(key)
    }
    const entry = this.size
    this.size += 1
    this.#slots[slot] = entry
    for (let word = 0; word < this.#words; word++) this.#keys[entry * this.#words + word] = key[word]!
    return entry
  }

  get(entry: number, field: number): number {
    return this.#values[entry * this.#fields + field]!
  }

  set(entry: number, field: number, value: number): void {
    this.#values[entry * this.#fields + field] = value
  }

  clear(): void {
    this.size = 0
    this.#values.fill(0)
    this.#slots.fill(EMPTY)
  }

  /** Where the key is, or would be. */
  #slotOf(key: Uint32Array): number {
    const mask = this.#slots.length - 1
    for (let slot = this.#hash(key, 0) & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#slots[slot]!
      if (entry === EMPTY || this.#holds(entry, key)) return slot
    }
  }

  #holds(entry: number, key: Uint32Array): boolean {
    const from = entry * this.#words
    for (let word = 0; word < this.#words; word++) if (this.#keys[from + word] !== key[word]) return false
    return true
  }

  /** The finalizer of MurmurHash3 over each word: handles and addresses differ in few bits. */
  #hash(key: Uint32Array, from: number): number {
    let hash = 0
    for (let word = 0; word < this.#words; word++) {
      hash = Math.imul(hash ^ key[from + word]!, 0x85ebca6b)
      hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
      hash ^= hash >>> 16
    }
    return hash
  }

  #grow(): void {
    const keys = new Uint32Array(this.#keys.length * 2)
    keys.set(this.#keys)
    const values = new Float64Array(this.#values.length * 2)
    values.set(this.#values)
    const slots = new Int32Array(this.#slots.length * 2).fill(EMPTY)
    const mask = slots.length - 1
    for (let entry = 0; entry < this.size; entry++) {
      let slot = this.#hash(keys, entry * this.#words) & mask
      while (slots[slot] !== EMPTY) slot = (slot + 1) & mask
      slots[slot] = entry
    }
    this.#keys = keys
    this.#values = values
    this.#slots = slots
  }
}
