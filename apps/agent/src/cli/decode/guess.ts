/** What an input is when nobody says. */
import { guessBinary, guessParts as guessTextParts } from '@pathwatch/codecs/decode/guess'
import type { Input } from './decoding.ts'
import { kindOf } from './kinds.ts'
import type { Kind } from './kinds.ts'
import { isNlmon, isPcap } from './nlmon.ts'

/** A part of the input of one kind. Notes hold several; a part's text has the rest blanked out, so that places stay. */
export interface Part {
  readonly kind: Kind
  readonly input: Input
  /** Lines that are not of this kind are another part's, and no defect. */
  readonly partial: boolean
}

/** What the input holds; empty when nothing is recognised. */
export function guessParts(input: Input): Part[] {
  const { bytes } = input
  const whole = (name: string): Part[] => [{ kind: kindOf(name), input, partial: false }]
  if (isPcap(bytes)) return whole(isNlmon(bytes) ? 'netlink' : 'sflow')
  if (input.text === undefined) {
    const kind = guessBinary(bytes)
    return kind === undefined ? [] : whole(kind)
  }
  return guessTextParts(input.text).map(({ kind, text, partial }) => {
    return { kind: kindOf(kind), input: { bytes, text }, partial }
  })
}
