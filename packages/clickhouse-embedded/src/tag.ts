import { randomBytes } from 'node:crypto'
import { quote } from './lexer.ts'

/**
 * How one running query is told from all others: chDB chooses query ids itself, so each connection, which runs one query
 * at a time, has a random tag. It is in a setting of the connection, because the text in system.processes is not always
 * the text that was sent: ClickHouse cuts it at `log_queries_cut_to_length` (100 kB), and writes it anew, without
 * comments, if it has secrets in it (the key of `encrypt`). It is in a comment at the end of the text as well, because a
 * query can override a setting.
 */
export function newTag(): string {
  return randomBytes(8).toString('hex')
}

/** A label for queries sent on to other servers; it does nothing else. */
const TAG_SETTING = 'chdb_client_name'

/** For the command line of a connection. */
export function tagArgument(tag: string): string {
  return `--${TAG_SETTING}=${tag}`
}

/** The client's own id is for people who look at system.processes. */
export function tagComment(query_id: string, tag: string): string {
  return `\n/* query_id: ${query_id.replaceAll(/[^\w.:-]/g, '_').slice(0, 128)} ${tag} */`
}

/** Never SYNC: in chDB 26.7 `KILL QUERY ... SYNC` does not return. */
export function killSql(tag: string): string {
  const end = `${tag} */`
  // The addon's insert call appends a line break.
  const ends = `endsWith(query, ${quote(end)}) OR endsWith(query, ${quote(`${end}\n`)})`
  return `KILL QUERY WHERE Settings[${quote(TAG_SETTING)}] = ${quote(tag)} OR ${ends} ASYNC`
}
