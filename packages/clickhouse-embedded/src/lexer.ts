/** `text` is the token as written; `value` an identifier or string without its quotes. Offsets are UTF-16 units. */
export interface Token {
  readonly kind: 'word' | 'identifier' | 'string' | 'number' | 'punctuation'
  readonly text: string
  readonly value: string
  readonly start: number
  readonly end: number
}

const SPACE = /\s+|--[^\n]*|#[! ][^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y
const WORD = /[A-Za-z_][A-Za-z0-9_$]*/y
const NUMBER = /[0-9][A-Za-z0-9_.]*/y
const HEREDOC_TAG = /\$[A-Za-z0-9_]*\$/y

function match(pattern: RegExp, sql: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(sql)?.[0]
}

/** The escapes of ClickHouse's string literals (https://clickhouse.com/docs/sql-reference/syntax#string); others mean themselves. */
const ESCAPES: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  0: '\0',
}

function unquote(text: string): string {
  const quote = text[0]!
  const escape = quote === '`' ? /``|\\(?:x([0-9A-Fa-f]{2})|([\s\S]))/g : /''|""|\\(?:x([0-9A-Fa-f]{2})|([\s\S]))/g
  return text.slice(1, -1).replaceAll(escape, (all: string, hex: string | undefined, character: string | undefined) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16))
    if (character !== undefined) return ESCAPES[character] ?? character
    return all === quote + quote ? quote : all
  })
}

/**
 * Yields the tokens of a statement lazily, so that data after `FORMAT x` is never read as SQL. Comments are skipped. The
 * rules are those of ClickHouse's src/Parsers/Lexer.cpp as far as finding clauses needs them; nothing is ever rejected.
 */
export function* tokenize(sql: string): Generator<Token, undefined> {
  let at = 0
  while (at < sql.length) {
    const space = match(SPACE, sql, at)
    if (space !== undefined) {
      at += space.length
      continue
    }
    const token = tokenAt(sql, at)
    yield token
    at = token.end
  }
}

function tokenAt(sql: string, start: number): Token {
  const make = (kind: Token['kind'], text: string): Token => {
    const token = { kind, text, start, end: start + text.length }
    // Worked out when asked for: most literals are only stepped over, and they may be megabytes.
    return kind === 'identifier' || (kind === 'string' && text.startsWith("'"))
      ? Object.defineProperty(token as Token, 'value', { get: () => unquote(text) })
      : { ...token, value: text }
  }
  const word = match(WORD, sql, start)
  if (word !== undefined) return make('word', word)
  const first = sql[start]!
  if (first === "'" || first === '"' || first === '`') {
    const end = quotedEnd(sql, start, first)
    if (end === undefined) return make('punctuation', sql.slice(start))
    return make(first === "'" ? 'string' : 'identifier', sql.slice(start, end))
  }
  const tag = match(HEREDOC_TAG, sql, start)
  if (tag !== undefined) {
    const close = sql.indexOf(tag, start + tag.length)
    return make('string', sql.slice(start, close === -1 ? sql.length : close + tag.length))
  }
  const number = match(NUMBER, sql, start)
  if (number !== undefined) return make('number', number)
  return make('punctuation', first)
}

/** The end of what is quoted from `start`; undefined if it is not closed. No regular expression: they overflow on megabytes. */
function quotedEnd(sql: string, start: number, quote: string): number | undefined {
  for (let at = start + 1; at < sql.length; at++) {
    if (sql[at] === '\\') at += 1
    else if (sql[at] === quote) {
      if (sql[at + 1] !== quote) return at + 1
      at += 1
    }
  }
  return undefined
}

/** A string literal that ClickHouse reads back as exactly `value`. */
export function quote(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`
}

/** An identifier in backticks. */
export function quoteIdentifier(name: string): string {
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``
}

/** True for the bare keyword, in any case. */
export function isKeyword(token: Token | undefined, keyword: string): boolean {
  return token?.kind === 'word' && token.text.toUpperCase() === keyword
}
