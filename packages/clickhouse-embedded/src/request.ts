import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { badArguments, DbError, notImplemented } from './errors.ts'

/** A request's parameters, sorted by what they mean (https://clickhouse.com/docs/interfaces/http). */
export interface RequestParameters {
  readonly query_id: string
  /** From `query=`; the body continues it, or is its data. */
  readonly query: string
  readonly database: string | undefined
  readonly default_format: string
  readonly session: SessionParameters | undefined
  readonly wait_end_of_query: boolean
  /** Everything that is nothing else is a ClickHouse setting. */
  readonly settings: ReadonlyMap<string, string>
  /** `param_x=...` without the prefix. */
  readonly parameters: ReadonlyMap<string, string>
}

export interface SessionParameters {
  readonly id: string
  readonly timeout_s: number
  /** Error 372 instead of a new session if there is none of this id. */
  readonly must_exist: boolean
  readonly close: boolean
}

const MAX_SESSION_TIMEOUT_S = 3600
const DEFAULT_SESSION_TIMEOUT_S = 60
/** Known parameters that need no action: credentials are read by `auth.ts`, the rest has no meaning in one process. */
const IGNORED = new Set([
  'user',
  'password',
  'quota_key',
  'stacktrace',
  'buffer_size',
  'client_protocol_version',
  'client_name',
  'client_version',
])

/** Sorts URL parameters and those of a multipart body, which has the same names. */
export function parseParameters(
  pairs: Iterable<readonly [string, string]>,
  headers: IncomingMessage['headers'],
): RequestParameters {
  const settings = new Map<string, string>()
  const parameters = new Map<string, string>()
  const own = new Map<string, string>()
  for (const [name, value] of pairs) {
    if (name.startsWith('param_')) parameters.set(name.slice('param_'.length), value)
    else if (OWN.has(name)) own.set(name, value)
    else if (name === 'role')
      throw new DbError(511, 'UNKNOWN_ROLE', `There is no role ${value}: this server has no roles.`)
    else if (name === 'compress' || name === 'decompress') refuseNativeCompression(name, value)
    else if (!IGNORED.has(name)) settings.set(name, value)
  }
  return {
    query_id: own.get('query_id') || randomUUID(),
    query: own.get('query') ?? '',
    database: own.get('database') || singleHeader(headers, 'x-clickhouse-database'),
    default_format: formatName(
      own.get('default_format') || singleHeader(headers, 'x-clickhouse-format') || 'TabSeparated',
    ),
    session: parseSession(own),
    wait_end_of_query: isTrue(own.get('wait_end_of_query')),
    settings,
    parameters,
  }
}

const OWN = new Set([
  'query',
  'query_id',
  'database',
  'default_format',
  'wait_end_of_query',
  'session_id',
  'session_timeout',
  'session_check',
  'close_session',
])

function parseSession(own: ReadonlyMap<string, string>): SessionParameters | undefined {
  const id = own.get('session_id')
  if (id === undefined || id === '') return undefined
  const text = own.get('session_timeout') ?? String(DEFAULT_SESSION_TIMEOUT_S)
  const timeout_s = Number(text)
  if (!/^\d+$/.test(text) || timeout_s > MAX_SESSION_TIMEOUT_S) {
    throw new DbError(
      374,
      'INVALID_SESSION_TIMEOUT',
      `Invalid session_timeout '${text}': a number of seconds up to ${MAX_SESSION_TIMEOUT_S}.`,
    )
  }
  return { id, timeout_s, must_exist: isTrue(own.get('session_check')), close: isTrue(own.get('close_session')) }
}

export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true'
}

function refuseNativeCompression(name: string, value: string): void {
  if (isTrue(value))
    throw notImplemented(
      `${name}=1 (native block compression) is not supported; use Content-Encoding and Accept-Encoding.`,
    )
}

function formatName(name: string): string {
  if (!/^\w+$/.test(name)) throw new DbError(73, 'UNKNOWN_FORMAT', `Unknown format ${name}.`)
  return name
}

function singleHeader(headers: IncomingMessage['headers'], name: string): string | undefined {
  const value = headers[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/**
 * Splits a `multipart/form-data` body into its text parts (RFC 7578). Bytes are kept as UTF-8 text; files (external
 * tables) are refused.
 */
export function parseMultipart(body: Buffer, content_type: string): [string, string][] {
  const boundary = /boundary=(?:"([^"]+)"|([^;]+))/i.exec(content_type)
  const name = boundary?.[1] ?? boundary?.[2]
  if (name === undefined) throw badArguments('multipart/form-data without a boundary.')
  const parts: [string, string][] = []
  for (const part of `\r\n${body.toString()}`.split(`\r\n--${name}`).slice(1)) {
    if (part.startsWith('--')) break
    const split = part.indexOf('\r\n\r\n')
    const disposition = /content-disposition:[^\r\n]*/i.exec(part.slice(0, Math.max(split, 0)))?.[0] ?? ''
    const field = /[; ]name="([^"]*)"/i.exec(disposition)?.[1]
    if (split === -1 || field === undefined) throw badArguments('Malformed multipart/form-data body.')
    if (/[; ]filename=/i.test(disposition)) throw notImplemented('External tables are not supported.')
    parts.push([field, part.slice(split + 4)])
  }
  return parts
}
