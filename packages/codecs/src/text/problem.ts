/** One place of the input that could not be read, or that contradicts what a format promises. */
export interface Problem {
  /** UTF-16 code units from the start of the input. */
  readonly offset: number
  /** Counts from 1, as editors show it. */
  readonly line: number
  /** UTF-16 code units from the start of the line, counting from 1. */
  readonly column: number
  /** What was found and what was expected. */
  readonly message: string
}

/** What every text parser returns: all it understood, and where it did not. No parser throws. */
export interface Parsed<T> {
  readonly value: T
  readonly problems: readonly Problem[]
  /** Problems beyond `PROBLEMS_MAX`, counted only. */
  readonly problems_dropped: number
}

/** A pasted binary file is wrong at every byte: a list without a limit would outgrow the input. */
export const PROBLEMS_MAX = 100

/** Collects the problems of one input and turns offsets into lines and columns. */
export class Problems {
  readonly list: Problem[] = []
  dropped = 0
  readonly #text: string
  #lineStarts: number[] | undefined

  constructor(text: string) {
    this.#text = text
  }

  /** `offset` counts UTF-16 code units from the start of the whole input. */
  add(offset: number, message: string): void {
    if (this.list.length >= PROBLEMS_MAX) {
      this.dropped++
      return
    }
    const starts = (this.#lineStarts ??= lineStarts(this.#text))
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    this.list.push({ offset, line: low + 1, column: offset - starts[low]! + 1, message })
  }

  /** The result of a parser that reported into this list. */
  parsed<T>(value: T): Parsed<T> {
    return { value, problems: this.list, problems_dropped: this.dropped }
  }
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}
