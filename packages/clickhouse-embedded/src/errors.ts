/**
 * An error as ClickHouse reports it. Codes and names: `errorCodeToName(n)`, or
 * https://github.com/ClickHouse/ClickHouse/blob/master/src/Common/ErrorCodes.cpp.
 */
export class DbError extends Error {
  readonly code: number
  readonly type: string

  constructor(code: number, type: string, message: string) {
    super(message)
    this.name = 'DbError'
    this.code = code
    this.type = type
  }

  /** The line a client parses: `Code: 62. DB::Exception: Syntax error ... (SYNTAX_ERROR) (version 26.7.2.1)`. */
  text(version: string): string {
    return `Code: ${this.code}. DB::Exception: ${this.message} (${this.type}) (version ${version})`
  }
}

export const badArguments = (message: string): DbError => new DbError(36, 'BAD_ARGUMENTS', message)
export const notImplemented = (message: string): DbError => new DbError(48, 'NOT_IMPLEMENTED', message)
export const readonlyError = (message: string): DbError => new DbError(164, 'READONLY', message)
export const accessDenied = (message: string): DbError => new DbError(497, 'ACCESS_DENIED', message)

const PREFIX = /^(?:Code: (\d+)\. DB::[A-Za-z]*Exception: )/
const SUFFIX = /\s*(?:\(version [^)]*\)\.?)?\s*\(([A-Z][A-Z0-9_]{2,})\)\s*(?:\(version [^)]*\)\.?)?\s*$/

/** Takes an addon error apart. chDB repeats prefix and suffix once per layer; the innermost of each is the real one. */
export function fromEngine(cause: unknown): DbError {
  if (cause instanceof DbError) return cause
  let message = cause instanceof Error ? cause.message : String(cause)
  let code = 1002
  let type = 'UNKNOWN_EXCEPTION'
  for (let match = PREFIX.exec(message); match !== null; match = PREFIX.exec(message)) {
    code = Number(match[1])
    message = message.slice(match[0].length)
  }
  for (let match = SUFFIX.exec(message); match !== null; match = SUFFIX.exec(message)) {
    type = match[1]!
    message = message.slice(0, match.index)
  }
  return new DbError(code, type, message.endsWith('.') ? message : `${message}.`)
}

const NOT_FOUND = new Set([46, 47, 50, 56, 60, 63, 73, 81, 115, 178, 372, 511])
const BAD_REQUEST = new Set([6, 26, 27, 36, 38, 41, 53, 62, 69, 70, 72, 117, 374, 457])
const FORBIDDEN = new Set([192, 193, 497, 516])

/**
 * HTTP status of an error code, after ClickHouse's src/Server/HTTP/exceptionCodeToHTTPStatus.cpp; 503 for "too many
 * queries" so that proxies and clients back off.
 */
export function httpStatus(code: number): number {
  if (FORBIDDEN.has(code)) return 403
  if (NOT_FOUND.has(code)) return 404
  if (BAD_REQUEST.has(code)) return 400
  switch (code) {
    case 48:
      return 501
    case 131:
    case 229:
      return 413
    case 159:
      return 408
    case 202:
    case 236:
      return 503
    default:
      return 500
  }
}
