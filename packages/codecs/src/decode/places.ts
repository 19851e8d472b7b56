/** Line and column of an offset of a text, both from 1; offsets count UTF-16 code units. */
export class Places {
  readonly #starts: number[] = [0]

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1)
  }

  lineOf(offset: number): number {
    let low = 0
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return low + 1
  }

  /** Offset of the first code unit of a line, counted from 1; the last line's for any beyond it. */
  startOf(line: number): number {
    return this.#starts[Math.min(line, this.#starts.length) - 1] ?? 0
  }

  at(offset: number): string {
    const line = this.lineOf(offset)
    return `line ${line}:${offset - this.startOf(line) + 1}`
  }
}
