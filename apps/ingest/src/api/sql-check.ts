/**
 * The console's own checks of a query, before the read-only user's grants and limits hold it: it must be one statement
 * that reads, and nothing in it may change settings, formats or files.
 */
import { ClickHouseError } from '@clickhouse/client'
import type { Database } from '../store/database.ts'
import type { CallContext } from './context.ts'
import { invalid } from './request.ts'

const QUERY_LENGTH_MAX = 100_000
/** May be wrapped into a SELECT: a second net, because INTO OUTFILE, FORMAT and the like do not parse inside brackets. */
const WRAPPED = new Set(['SELECT', 'WITH'])
const BARE = new Set(['EXPLAIN', 'DESCRIBE', 'DESC', 'SHOW', 'EXISTS'])
/** Scalar functions that reach outside the database or wait; grants do not cover all of them. */
const FORBIDDEN_FUNCTIONS = new Set([
  'file',
  'getserversetting',
  'getosdependentsetting',
  'sleep',
  'sleepeachrow',
  'catboostevaluate',
  'executable',
  'url',
  'remote',
  'remotesecure',
  's3',
  'mysql',
  'postgresql',
  'jdbc',
  'odbc',
  'hdfs',
  'input',
  'cluster',
  'clusterallreplicas',
])

/** The text to run for a user's query, at most `rows` rows of it. Throws INVALID_ARGUMENT with ClickHouse's words. */
export async function checkSql(database: Database, query: string, rows: number, call: CallContext): Promise<string> {
  if (query.length > QUERY_LENGTH_MAX) throw invalid(`the query is longer than ${QUERY_LENGTH_MAX} characters`)
  const text = query.replace(/[\s;]+$/, '')
  if (text === '') throw invalid('the query is empty')
  const canonical = await canonicalText(database, text, call)
  const words = lex(canonical)
  const first = (words.find((word) => word.text !== '(')?.text ?? '').toUpperCase()
  if (!WRAPPED.has(first) && !BARE.has(first))
    throw invalid(
      `${first || 'this'} is not available here: only queries that read (SELECT, WITH, EXPLAIN, DESCRIBE, SHOW)`,
    )
  for (const [index, { text, next }] of words.entries()) {
    const word = text.toUpperCase()
    if (word === 'SETTINGS') throw invalid('SETTINGS is not available here')
    if (word === 'FORMAT' && next !== '(' && next !== '')
      throw invalid('FORMAT is not available here: choose the format in the request')
    if (word === 'OUTFILE' && words[index - 1]?.text.toUpperCase() === 'INTO')
      throw invalid('INTO OUTFILE is not available here')
    if (next === '(' && FORBIDDEN_FUNCTIONS.has(text.toLowerCase()))
      throw invalid(`function ${text} is not available here`)
  }
  return WRAPPED.has(first) ? `SELECT * FROM (\n${canonical}\n) LIMIT ${rows}` : canonical
}

/** The query as ClickHouse's own parser writes it: one statement, one line, no comments. */
async function canonicalText(database: Database, query: string, call: CallContext): Promise<string> {
  try {
    const [row] = await database.rows<{ text: string }>(
      'SELECT formatQuerySingleLine({query:String}) AS text',
      { query },
      call,
    )
    return row?.text ?? ''
  } catch (error) {
    if (!(error instanceof ClickHouseError)) throw error
    throw invalid(error.message.replace(/:? ?(In scope|while executing|While processing).*$/is, ''))
  }
}

interface Word {
  readonly text: string
  /** The character after it, blanks skipped. */
  readonly next: string
}

/** Bare words and quoted identifiers of a canonical query; strings are skipped, brackets at the beginning are kept. */
function lex(query: string): Word[] {
  const words: Word[] = []
  const token = /'(?:\\.|''|[^'\\])*'|`((?:\\.|``|[^`\\])*)`|"((?:\\.|""|[^"\\])*)"|([A-Za-z_]\w*)|\d[\w.]*|\S/gs
  for (const match of query.matchAll(token)) {
    const text = match[1] ?? match[2] ?? match[3] ?? (match[0] === '(' && words.length === 0 ? '(' : undefined)
    if (text === undefined) continue
    words.push({
      text,
      next: /\S/.exec(query.slice(match.index + match[0].length, match.index + match[0].length + 8))?.[0] ?? '',
    })
  }
  return words
}
