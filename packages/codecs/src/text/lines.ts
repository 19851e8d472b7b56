/** One line of an input, without its line end. */
export interface Line {
  readonly text: string
  /** Offset of its first character in the whole input. */
  readonly offset: number
}

/** Splits at `\n` or `\r\n`; the last line need not end in one. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  while (start <= text.length) {
    const newline = text.indexOf('\n', start)
    const stop = newline < 0 ? text.length : newline
    const end = stop > start && text[stop - 1] === '\r' ? stop - 1 : stop
    if (newline >= 0 || end > start) lines.push({ text: text.slice(start, end), offset: start })
    if (newline < 0) break
    start = newline + 1
  }
  return lines
}

/** The line without blanks at its ends; the offset moves along. */
export function trimLine(line: Line): Line {
  const text = line.text.trimStart()
  return { text: text.trimEnd(), offset: line.offset + line.text.length - text.length }
}

// [root@dev-r630-03 ~]# ovs-vsctl list sflow          a letter may have slipped in before it
// user@host:~$ tc -s filter show dev eth0 ingress
// $ conntrack -L
// crash> rd -8 0xffff8c4d81cac29c 0x54
const PROMPT = /^(?:\w?\[[^\]]{1,100}\][#$]|[\w.-]{1,60}@[\w.-]{1,60}:\S{0,100}[#$]|[#$]|crash>)(?: |$)/

/** Whether the line is a shell or `crash` prompt that was copied along with a command's output. */
export function isPrompt(text: string): boolean {
  return PROMPT.test(text)
}

/** Lines with something on them that are no prompt: what a parser of a command's output looks at. */
export function outputLines(text: string): Line[] {
  return splitLines(text).filter((line) => line.text.trim() !== '' && !isPrompt(line.text))
}

const UNSIGNED = /^\d{1,20}$/

/** A decimal counter of up to 64 bits, exactly; undefined when the text is none. */
export function unsigned(text: string | undefined): bigint | undefined {
  return text !== undefined && UNSIGNED.test(text) ? BigInt(text) : undefined
}

/** A decimal number that fits a double without loss; undefined when the text is none. */
export function small(text: string | undefined): number | undefined {
  if (text === undefined || !UNSIGNED.test(text)) return undefined
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : undefined
}
