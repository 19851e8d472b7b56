import { badArguments, DbError, notImplemented } from './errors.ts'
import { isKeyword, tokenize, type Token } from './lexer.ts'

/**
 * What a request's text asks for.
 * - `select`: rows, which can be streamed: `head` is all before the output clauses, `tail` is `FORMAT ... [SETTINGS ...]` or empty.
 * - `insert`: rows from the client: `data_start` is where they begin in the text.
 * - `write`: an INSERT that brings its own rows. `other`: everything else. Both are run as `text`, which ends before any
 *   final semicolon.
 */
export type Statement =
  | { readonly kind: 'select'; readonly head: string; readonly tail: string; readonly format: string | undefined }
  | {
      readonly kind: 'insert'
      readonly head: string
      readonly settings: string
      readonly format: string
      readonly data_start: number
    }
  | { readonly kind: 'write' | 'other'; readonly text: string; readonly format: string | undefined }

/** Finds the clauses of the statement. The engine's own parser still judges it; this only has to find where to cut. */
export function parseStatement(text: string): Statement {
  const first = tokenize(text).next().value
  if (first === undefined) throw new DbError(62, 'SYNTAX_ERROR', 'Empty query.')
  if (isKeyword(first, 'INSERT')) return parseInsert(text)
  const output = parseOutput(text)
  const selects = ['SELECT', 'WITH', 'FROM'].some((keyword) => isKeyword(first, keyword)) || first.text === '('
  if (!selects) return { kind: 'other', text: text.slice(0, output.end), format: output.format }
  return {
    kind: 'select',
    head: text.slice(0, output.start),
    tail: text.slice(output.start, output.end),
    format: output.format,
  }
}

interface Output {
  readonly start: number
  readonly end: number
  readonly format: string | undefined
}

/** Finds the trailing `FORMAT name [SETTINGS ...]` outside parentheses; a final semicolon is left out. */
function parseOutput(text: string): Output {
  let depth = 0
  let end = 0
  let previous: Token | undefined
  let candidate: { start: number; name: Token | undefined } | undefined
  for (const token of tokenize(text)) {
    depth += depthChange(token)
    if (depth === 0 && isKeyword(previous, 'INTO') && isKeyword(token, 'OUTFILE')) {
      throw new DbError(358, 'INTO_OUTFILE_NOT_ALLOWED', 'INTO OUTFILE is not allowed over HTTP.')
    }
    if (candidate !== undefined && candidate.name === undefined) {
      candidate = token.kind === 'word' ? { ...candidate, name: token } : undefined
    } else if (
      candidate?.name !== undefined &&
      previous === candidate.name &&
      !isKeyword(token, 'SETTINGS') &&
      token.text !== ';'
    ) {
      candidate = undefined
    }
    if (depth === 0 && isKeyword(token, 'FORMAT') && candidate === undefined && previous?.text !== '.') {
      candidate = { start: token.start, name: undefined }
    }
    if (token.text !== ';') end = token.end
    previous = token
  }
  if (candidate?.name === undefined) return { start: end, end, format: undefined }
  return { start: candidate.start, end, format: candidate.name.text }
}

function depthChange(token: Token): number {
  if (token.kind !== 'punctuation') return 0
  if (token.text === '(' || token.text === '[' || token.text === '{') return 1
  return token.text === ')' || token.text === ']' || token.text === '}' ? -1 : 0
}

function parseInsert(text: string): Statement {
  let depth = 0
  let settings: number | undefined
  let selects = false
  let reads_input = false
  let named = false
  let end = 0
  let previous: Token | undefined
  const tokens = tokenize(text)
  for (let next = tokens.next(); next.done !== true; next = tokens.next()) {
    const token = next.value
    depth += depthChange(token)
    const is_name = followsIntroducer(previous, token)
    previous = token
    if (token.text !== ';') end = token.end
    if (isKeyword(token, 'INPUT') && selects) reads_input = true
    if (isKeyword(token, 'INFILE'))
      throw badArguments('FROM INFILE reads files of the client: send the data in the request body.')
    named ||= is_name
    if (depth !== 0 || is_name || !named) continue
    if (['SELECT', 'WITH'].some((keyword) => isKeyword(token, keyword))) selects = true
    if (isKeyword(token, 'SETTINGS') && !selects) settings ??= token.start
    if (isKeyword(token, 'VALUES') && !selects) return insert(text, token.start, settings, 'Values', token.end)
    if (isKeyword(token, 'FORMAT')) {
      const name = tokens.next().value
      if (name?.kind !== 'word') throw badArguments('INSERT ... FORMAT needs the name of a format.')
      if (!selects) return insert(text, token.start, settings, name.text, skipToData(text, name.end))
      if (reads_input)
        throw notImplemented('INSERT ... SELECT FROM input(...) is not supported; insert into the table directly.')
    }
  }
  if (!selects && named) throw new DbError(62, 'SYNTAX_ERROR', 'INSERT needs VALUES, FORMAT or SELECT.')
  return { kind: 'write', text: text.slice(0, end), format: undefined }
}

/** True where a token must be (part of) the target's name, so that a table may be called `format` or `values`. */
function followsIntroducer(previous: Token | undefined, token: Token): boolean {
  if (isKeyword(previous, 'INSERT')) return !isKeyword(token, 'INTO')
  return isKeyword(previous, 'INTO') || isKeyword(previous, 'TABLE') || previous?.text === '.'
}

function insert(
  text: string,
  clause: number,
  settings: number | undefined,
  format: string,
  data_start: number,
): Statement {
  const cut = settings ?? clause
  return { kind: 'insert', head: text.slice(0, cut), settings: text.slice(cut, clause), format, data_start }
}

/** Data begins after the blanks and one line break that follow the format's name (ParserInsertQuery.cpp). */
function skipToData(text: string, from: number): number {
  return from + (/^[ \t\f]*\r?\n?/.exec(text.slice(from, from + 4096))?.[0].length ?? 0)
}
