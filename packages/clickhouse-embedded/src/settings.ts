import { badArguments, DbError, readonlyError } from './errors.ts'
import { quote, quoteIdentifier } from './lexer.ts'
import type { User } from './auth.ts'

/** What a query's connection is given before the query runs. */
export interface Preparation {
  readonly settings: ReadonlyMap<string, string>
  readonly parameters: ReadonlyMap<string, string>
  readonly database: string | undefined
}

/** The statements that prepare a connection, or undefined if there is nothing to prepare. `readonly` comes last: it locks. */
export function prepareSql(preparation: Preparation): string | undefined {
  const readonly = preparation.settings.get('readonly')
  const others = [...preparation.settings].filter(([name]) => name !== 'readonly')
  const assignments = [
    ...others.map(([name, value]) => `${settingName(name)} = ${quote(value)}`),
    ...[...preparation.parameters].map(([name, value]) => `param_${parameterName(name)} = ${quote(value)}`),
  ]
  const statements = assignments.length > 0 ? [`SET ${assignments.join(', ')}`] : []
  if (preparation.database !== undefined) statements.push(`USE ${quoteIdentifier(preparation.database)}`)
  if (readonly !== undefined) statements.push(`SET readonly = ${quote(readonly)}`)
  return statements.length === 0 ? undefined : statements.join('; ')
}

/** A setting's name as it may stand in SQL; 115 for anything that cannot be one. */
export function settingName(name: string): string {
  if (!/^[A-Za-z]\w*$/.test(name)) throw new DbError(115, 'UNKNOWN_SETTING', `Unknown setting '${name}'.`)
  return name
}

function parameterName(name: string): string {
  if (!/^\w+$/.test(name)) throw badArguments(`Invalid query parameter name '${name}'.`)
  return name
}

/** Settings about presentation and effort, which open nothing; a read-only user may pass them. */
const HARMLESS =
  /^(?:output_format_(?!schema)\w+|date_time_\w+|session_timezone|enable_http_compression|http_zlib_compression_level|send_progress_in_http_headers|http_headers_progress_interval_ms|cancel_http_readonly_queries_on_client_close|extremes|limit|offset|join_use_nulls|max_block_size|log_comment|aggregate_functions_null_for_empty|union_default_mode|max_threads|result_overflow_mode|timeout_overflow_mode|totals_mode|group_by_use_nulls|cast_keep_nullable|final|async_insert|wait_for_async_insert|readonly)$/

/**
 * The settings of a read-only user's query: the harmless ones it asks for, and the limits, which it may only lower. 164
 * for any other setting, as ClickHouse answers under readonly = 1.
 */
export function readonlySettings(user: User, requested: ReadonlyMap<string, string>): Map<string, string> {
  const settings = new Map<string, string>()
  const limits = new Map<string, number>(Object.entries(user.limits))
  for (const [name, value] of requested) {
    const limit = limits.get(name)
    if (limit !== undefined) limits.set(name, lowerLimit(name, value, limit))
    else if (HARMLESS.test(name)) settings.set(name, value)
    else throw readonlyError(`${user.name}: Cannot modify '${name}' setting in readonly mode.`)
  }
  for (const [name, value] of limits) settings.set(name, String(value))
  settings.set('readonly', '1')
  return settings
}

function lowerLimit(name: string, value: string, limit: number): number {
  const asked = Number(value)
  if (!/^\d+(\.\d+)?$/.test(value)) throw badArguments(`Setting ${name} is not a number: '${value}'.`)
  // In ClickHouse 0 means no limit.
  const raises = limit > 0 && (asked === 0 || asked > limit)
  if (raises)
    throw new DbError(452, 'SETTING_CONSTRAINT_VIOLATION', `Setting ${name} shouldn't be greater than ${limit}.`)
  return asked
}
