import { ClickHouseError } from '@clickhouse/client'

/**
 * What to do about a failed insert, by ClickHouse's error number
 * (https://github.com/ClickHouse/ClickHouse/blob/master/src/Common/ErrorCodes.cpp).
 * - `wait`: try the same block again, for as long as it takes. Also what we do not know: data is never dropped on a guess.
 * - `bisect`: the data itself is at fault, and ClickHouse found out before it stored any row of the block: find the
 *   message and reject it. Blocks made anew of what is left have other deduplication tokens, so an error that can come
 *   in the middle (from a materialised view, say) must not be in this list.
 */
export type InsertRemedy = 'wait' | 'bisect'

const DATA_ERRORS = new Set([
  '6', // CANNOT_PARSE_TEXT
  '26', // CANNOT_PARSE_QUOTED_STRING
  '27', // CANNOT_PARSE_INPUT_ASSERTION_FAILED
  '32', // ATTEMPT_TO_READ_AFTER_EOF
  '33', // CANNOT_READ_ALL_DATA
  '41', // CANNOT_PARSE_DATETIME
  '53', // TYPE_MISMATCH
  '69', // ARGUMENT_OUT_OF_BOUND
  '70', // CANNOT_CONVERT_TYPE
  '72', // CANNOT_PARSE_NUMBER
  '117', // INCORRECT_DATA
  '131', // TOO_LARGE_STRING_SIZE
  '321', // VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE
  '469', // VIOLATED_CONSTRAINT
])

export function insertRemedy(error: unknown): InsertRemedy {
  if (!(error instanceof ClickHouseError)) return 'wait'
  return DATA_ERRORS.has(error.code) ? 'bisect' : 'wait'
}

const PASSING = new Set([
  '159', // TIMEOUT_EXCEEDED
  '202', // TOO_MANY_SIMULTANEOUS_QUERIES
  '209', // SOCKET_TIMEOUT
  '210', // NETWORK_ERROR
  '241', // MEMORY_LIMIT_EXCEEDED
  '242', // TABLE_IS_READ_ONLY
  '394', // QUERY_WAS_CANCELLED
  '999', // KEEPER_EXCEPTION
])

/** Whether what failed for this reason may work later without anyone doing anything: no answer, or an overload. */
export function passes(error: unknown): boolean {
  return error instanceof ClickHouseError ? PASSING.has(error.code) : true
}

/** One line for the log: ClickHouse's words, or the network's. */
export function describeError(error: unknown): string {
  if (error instanceof ClickHouseError)
    return `ClickHouse ${error.code} ${error.type ?? ''}: ${firstLine(error.message)}`
  if (error instanceof AggregateError && error.errors.length > 0) return describeError(error.errors[0])
  return error instanceof Error ? firstLine(error.message) || error.name : String(error)
}

const firstLine = (text: string) => text.split('\n')[0]!.slice(0, 500)
