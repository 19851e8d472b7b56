/** The few items with the largest weights of many, kept while they go by. */
export class Busiest<Item> {
  readonly #max: number
  readonly #items: { weight: number; item: Item }[] = []

  constructor(max: number) {
    this.#max = max
  }

  /** Whether an item of this weight would be kept: what it is made of need not be copied otherwise. */
  wants(weight: number): boolean {
    if (weight <= 0 || this.#max === 0) return false
    return this.#items.length < this.#max || weight > this.#items.at(-1)!.weight
  }

  add(weight: number, item: Item): void {
    if (!this.wants(weight)) return
    const at = this.#items.findIndex((other) => other.weight < weight)
    this.#items.splice(at === -1 ? this.#items.length : at, 0, { weight, item })
    if (this.#items.length > this.#max) this.#items.pop()
  }

  /** Largest first. */
  items(): Item[] {
    return this.#items.map(({ item }) => item)
  }
}
