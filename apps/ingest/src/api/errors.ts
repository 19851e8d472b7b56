import { ClickHouseError } from '@clickhouse/client'
import { Metadata, status, type ServiceError } from '@grpc/grpc-js'
import type { Logger } from '../log.ts'
import { describeError } from '../store/errors.ts'
import { RequestError } from './request.ts'

/** ClickHouse's errors that say something else than "the query is wrong". */
const clickHouseStatus: Readonly<Record<string, status>> = {
  '159': status.DEADLINE_EXCEEDED, // TIMEOUT_EXCEEDED
  '160': status.DEADLINE_EXCEEDED, // TOO_SLOW
  '202': status.RESOURCE_EXHAUSTED, // TOO_MANY_SIMULTANEOUS_QUERIES
  '241': status.RESOURCE_EXHAUSTED, // MEMORY_LIMIT_EXCEEDED
  '396': status.RESOURCE_EXHAUSTED, // TOO_MANY_ROWS_OR_BYTES
  '394': status.CANCELLED, // QUERY_WAS_CANCELLED
  '164': status.PERMISSION_DENIED, // READONLY
  '497': status.PERMISSION_DENIED, // ACCESS_DENIED
}

/** The gRPC status of a call that failed. Only what the caller can do something about is told to them in full. */
export function toServiceError(error: unknown, method: string, signal: AbortSignal, log: Logger): ServiceError {
  if (error instanceof RequestError) return serviceError(error.code, error.message)
  if (signal.aborted) return serviceError(status.CANCELLED, 'cancelled')
  if (error instanceof ClickHouseError) {
    const code = clickHouseStatus[error.code]
    if (code !== undefined) return serviceError(code, error.message)
    // People write the SQL of this method: ClickHouse's words are what helps them.
    if (method === 'Sql' && error.code !== '516') return serviceError(status.INVALID_ARGUMENT, error.message)
    log.error({ method, error: describeError(error) }, 'query failed')
    return serviceError(status.INTERNAL, 'the query failed; see the log of pathwatch')
  }
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return serviceError(status.DEADLINE_EXCEEDED, 'ClickHouse took too long')
  log.warn({ method, error: describeError(error) }, 'ClickHouse does not answer')
  return serviceError(status.UNAVAILABLE, `ClickHouse does not answer: ${describeError(error)}`)
}

function serviceError(code: status, message: string): ServiceError {
  return Object.assign(new Error(message), { code, details: message, metadata: new Metadata() })
}
