import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { DbError } from './errors.ts'

/** Limits of a read-only user, in ClickHouse's settings; a request may lower them but not raise them. */
export interface UserLimits {
  readonly max_execution_time: number
  readonly max_result_rows: number
  readonly max_memory_usage: number
}

/** `databases` undefined: all but `system`. `password_sha256` undefined: no password. */
export interface User {
  readonly name: string
  readonly password_sha256: Buffer | undefined
  readonly readonly: boolean
  readonly databases: readonly string[] | undefined
  readonly limits: UserLimits
}

/** Seconds, rows, bytes. */
export const DEFAULT_LIMITS: UserLimits = {
  max_execution_time: 30,
  max_result_rows: 1_000_000,
  max_memory_usage: 2_000_000_000,
}

export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()

interface Credentials {
  readonly name: string
  readonly password: string
}

/**
 * Finds the user of a request: `Authorization: Basic`, else `X-ClickHouse-User` and `-Key`, else `user` and `password` in
 * the URL, else `default` without a password. Error 516 says the same for a wrong name and a wrong password.
 */
export function authenticate(request: IncomingMessage, url: URLSearchParams, users: ReadonlyMap<string, User>): User {
  const { name, password } = credentials(request, url)
  const user = users.get(name)
  // Always compare, also for a name that does not exist, so that time tells nothing.
  const expected = user?.password_sha256 ?? sha256(user === undefined ? `${password}-` : '')
  if (!timingSafeEqual(expected, sha256(password)) || user === undefined) {
    throw new DbError(
      516,
      'AUTHENTICATION_FAILED',
      `${name}: Authentication failed: password is incorrect, or there is no user with such name.`,
    )
  }
  return user
}

function credentials(request: IncomingMessage, url: URLSearchParams): Credentials {
  const authorization = request.headers.authorization
  if (authorization !== undefined) {
    const encoded = /^Basic +(\S+)$/i.exec(authorization)?.[1]
    if (encoded === undefined)
      throw new DbError(516, 'AUTHENTICATION_FAILED', 'Authentication failed: only Basic authentication is supported.')
    const decoded = Buffer.from(encoded, 'base64').toString()
    const colon = decoded.indexOf(':')
    return colon === -1
      ? { name: decoded, password: '' }
      : { name: decoded.slice(0, colon), password: decoded.slice(colon + 1) }
  }
  const header = request.headers['x-clickhouse-user']
  if (typeof header === 'string') return { name: header, password: String(request.headers['x-clickhouse-key'] ?? '') }
  return { name: url.get('user') ?? 'default', password: url.get('password') ?? '' }
}
