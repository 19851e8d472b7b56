/** Lines of output: text in spans, each with a style, none with a character that a terminal would obey. */
import { jsonReplacer } from '@pathwatch/codecs/tree'

export type Style = 'plain' | 'heading' | 'good' | 'warning' | 'bad' | 'faint'
export type Span = string | readonly [Style, string]
/** A line to print, or a value to print as one line of JSON. */
export type Line = readonly Span[] | { readonly json: unknown }

const CODES: Readonly<Record<Style, string>> = {
  plain: '',
  heading: '\x1b[1m',
  good: '\x1b[32m',
  warning: '\x1b[33m',
  bad: '\x1b[31m',
  faint: '\x1b[2m',
}
const RESET = '\x1b[0m'

/** Control characters, and those that reorder or hide text. */
const OBEYED = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** The text with everything a terminal would act on written as an escape. */
function visible(text: string): string {
  return text.replaceAll(OBEYED, (character) => {
    const code = character.codePointAt(0)!
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`
  })
}

/** In JSON the same characters are escaped as JSON does, so that the value stays what it is. */
function jsonText(value: unknown): string {
  const text = JSON.stringify(value, jsonReplacer) ?? 'null'
  return text.replaceAll(OBEYED, (character) =>
    Array.from(
      { length: character.length },
      (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`,
    ).join(''),
  )
}

/** One line with its line end. */
export function render(line: Line, colours: boolean): string {
  if ('json' in line) return `${jsonText(line.json)}\n`
  const spans = line.map((span) => {
    const [style, text] = typeof span === 'string' ? (['plain', span] as const) : span
    return colours && style !== 'plain' && text !== '' ? `${CODES[style]}${visible(text)}${RESET}` : visible(text)
  })
  return `${spans.join('').trimEnd()}\n`
}
