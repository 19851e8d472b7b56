/** What the decoder of each kind gets and gives. */
import type { Line } from './line.ts'

/** `tree` is for people, `json` one object a line, `text` the field's own notation only. */
export type Form = 'tree' | 'json' | 'text'

export interface Input {
  readonly bytes: Uint8Array
  /** The bytes as UTF-8; undefined when they are none. */
  readonly text: string | undefined
}

/** A defect of the input: where, what was found and what was expected. */
export interface Defect {
  /** `byte 0x1c`, `line 12:5`. */
  readonly place: string
  readonly message: string
}

export interface Outcome {
  /** Whether anything of the kind was in the input. */
  readonly recognised: boolean
  readonly defects: readonly Defect[]
  /** Defects beyond what a codec lists. */
  readonly defects_dropped?: number
}

/** Yields the lines as it goes: a capture is printed while it is read. */
export type Decoding = Generator<Line, Outcome>

export const NOTHING: Outcome = { recognised: false, defects: [] }

export function atByte(offset: number): string {
  return `byte 0x${offset.toString(16)}`
}

/** "1 record", "2 records" */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
