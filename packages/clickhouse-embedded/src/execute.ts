import type { User } from './auth.ts'
import type { Connection, Engine, Slot } from './engine.ts'
import { badArguments, DbError, fromEngine, notImplemented, readonlyError } from './errors.ts'
import { spoolInsertData, type InsertData } from './insert.ts'
import { isKeyword, quote, tokenize } from './lexer.ts'
import { ResultPipe } from './pipe.ts'
import type { ReadonlyPolicy } from './readonly.ts'
import type { RequestParameters } from './request.ts'
import { NO_SUMMARY, type QueryResponse, type QuerySummary } from './response.ts'
import { parseStatement, type Statement } from './statement.ts'
import { tagComment } from './tag.ts'

/** Everything about one query once its connection is prepared. */
export interface Query {
  readonly user: User
  readonly parameters: RequestParameters
  readonly text: string
  /** The part of the request that is an INSERT's rows: bytes after the statement, then the rest of the body. */
  readonly data: InsertData
  /** GET and HEAD may only read. */
  readonly may_write: boolean
  readonly connection: Connection
  readonly slot: Slot
  readonly response: QueryResponse
  /** Fires when the client is gone or the server gives up on the query. */
  readonly signal: AbortSignal
}

/**
 * Runs one query and writes its result, but does not end the response; throws what the client is to be told. On return
 * nothing of it runs any more.
 */
export async function executeQuery(engine: Engine, policy: ReadonlyPolicy, query: Query): Promise<QuerySummary> {
  const execution = new Execution(engine, query)
  const statement = parseStatement(query.text)
  if (query.user.readonly) {
    if (statement.kind === 'insert' || statement.kind === 'write')
      throw readonlyError(`${query.user.name}: Cannot execute query in readonly mode.`)
    const text = await policy.check(query.connection, query.user, query.text, query.parameters.parameters)
    return execution.run(parseStatement(text), text)
  }
  refuseHarmful(query.text)
  return execution.run(statement, query.text)
}

/** Statements that would take this process down or hang it, for anyone. */
function refuseHarmful(text: string): void {
  const [first, second] = tokenize(text)
  if (isKeyword(first, 'SYSTEM') && (isKeyword(second, 'SHUTDOWN') || isKeyword(second, 'KILL'))) {
    // The engine would signal its whole process group.
    throw notImplemented('SYSTEM SHUTDOWN and SYSTEM KILL are not supported; send the process SIGTERM.')
  }
  if (isKeyword(first, 'KILL') && [...tokenize(text)].some((token) => isKeyword(token, 'SYNC'))) {
    throw notImplemented('KILL ... SYNC is not supported (it does not return in chDB); use ASYNC.')
  }
}

class Execution {
  readonly #engine: Engine
  readonly #query: Query
  readonly #comment: string

  constructor(engine: Engine, query: Query) {
    this.#engine = engine
    this.#query = query
    this.#comment = tagComment(query.parameters.query_id, query.connection.tag)
  }

  async run(statement: Statement, text: string): Promise<QuerySummary> {
    switch (statement.kind) {
      case 'insert':
        return this.#insert(statement)
      case 'select':
        return (await this.#select(statement)) ?? this.#whole(text, 'other', statement.format)
      case 'write':
      case 'other':
        return this.#whole(text, statement.kind, statement.format, statement.text)
    }
  }

  async #insert(statement: Statement & { kind: 'insert' }): Promise<QuerySummary> {
    this.#requireWrite()
    const skip_bytes = Buffer.byteLength(this.#query.text.slice(0, statement.data_start))
    await using file = await spoolInsertData(
      this.#query.slot.file_path,
      this.#query.data,
      skip_bytes,
      this.#query.signal,
    )
    const source = `FROM INFILE ${quote(file.path)} COMPRESSION 'none'`
    const sql = `${statement.head}\n${source} ${statement.settings}\nFORMAT ${statement.format}${this.#comment}`
    const { statementCount, queryClass } = await this.#engine.classify(this.#query.connection, sql)
    // Class 3 is INSERT INTO FUNCTION, which the grants decide about.
    if (statementCount !== 1 || (queryClass !== 1 && queryClass !== 3))
      await this.#explainSyntax(statement.head, `${statement.settings} FORMAT ${statement.format}`)
    // Awaited here, or the file would be gone before the engine has opened it.
    return await this.#runInsert(sql, file.path)
  }

  async #runInsert(sql: string, file_path: string | undefined): Promise<QuerySummary> {
    try {
      const result = await this.#killable(() => this.#engine.insert(this.#query.connection, sql))
      const summary = {
        ...NO_SUMMARY,
        written_rows: result.rowsWritten,
        written_bytes: result.bytesWritten,
        elapsed_s: result.elapsed,
      }
      return summary
    } catch (error) {
      const cause = fromEngine(error)
      if (file_path === undefined) throw cause
      // The temporary file is ours, not the client's.
      throw new DbError(cause.code, cause.type, cause.message.replaceAll(`: (in file/uri ${file_path})`, ''))
    }
  }

  /** Streams through the slot's pipe, or returns undefined if the statement turns out not to be a plain SELECT. */
  async #select(statement: Statement & { kind: 'select' }): Promise<QuerySummary | undefined> {
    const { connection, slot, parameters, response } = this.#query
    const format = statement.format ?? parameters.default_format
    const path = parameters.wait_end_of_query ? slot.file_path : slot.pipe_path
    const tail = statement.tail === '' ? `FORMAT ${format}` : statement.tail
    const sql = `${statement.head}\nINTO OUTFILE ${quote(path)} APPEND ${tail}${this.#comment}`
    const { statementCount, queryClass } = await this.#engine.classify(connection, sql)
    if (statementCount !== 1 || queryClass !== 3) return undefined
    if (parameters.wait_end_of_query) return this.#selectToFile(sql, format)
    const pipe = new ResultPipe(path)
    const failed = new AbortController()
    const done = this.#killable(
      () => this.#engine.query(connection, sql, format),
      AbortSignal.any([this.#query.signal, failed.signal]),
      () => pipe.refuse(),
    ).finally(() => pipe.finish())
    // Read below; this only keeps an early failure from counting as unhandled while the pipe is still being read.
    done.catch(() => 'rethrown by the await below')
    response.format = format
    try {
      for await (const chunk of pipe.stream) await response.write(chunk as Buffer)
    } catch (error) {
      failed.abort()
      await done.catch(() => 'follows from the first error')
      throw error
    } finally {
      // Also where the stream has ended: the file descriptors go with it.
      pipe.destroy()
    }
    const result = await done
    const summary = {
      ...NO_SUMMARY,
      read_rows: result.rowsRead,
      read_bytes: result.bytesRead,
      elapsed_s: result.elapsed,
    }
    return summary
  }

  async #selectToFile(sql: string, format: string): Promise<QuerySummary> {
    const { slot, response, connection } = this.#query
    await using file = await spoolInsertData(
      slot.file_path,
      { head: Buffer.alloc(0), rest: undefined },
      0,
      this.#query.signal,
    )
    const result = await this.#killable(() => this.#engine.query(connection, sql, format))
    response.format = format
    for await (const chunk of file.read()) await response.write(chunk)
    const summary = {
      ...NO_SUMMARY,
      read_rows: result.rowsRead,
      read_bytes: result.bytesRead,
      elapsed_s: result.elapsed,
    }
    return summary
  }

  /** Runs the text as it stands; its result, if any, is small (SHOW, EXPLAIN, DDL) and held in memory. */
  async #whole(
    text: string,
    kind: 'write' | 'other',
    named_format: string | undefined,
    body = text,
  ): Promise<QuerySummary> {
    const { connection, response, parameters } = this.#query
    const { statementCount, queryClass } = await this.#engine.classify(connection, text)
    if (statementCount > 1) throw new DbError(62, 'SYNTAX_ERROR', 'Syntax error (Multi-statements are not allowed).')
    if (statementCount === 0) await this.#explainSyntax(text, '')
    if (queryClass !== 0) this.#requireWrite()
    const sql = `${body}${this.#comment}`
    if (kind === 'write') return this.#runInsert(sql, undefined)
    const format = named_format ?? parameters.default_format
    const result = await this.#killable(() => this.#engine.query(connection, sql, format))
    if (result.bytes.length > 0) {
      response.format = format
      await response.write(Buffer.from(result.bytes))
    }
    const summary = {
      ...NO_SUMMARY,
      read_rows: result.rowsRead,
      read_bytes: result.bytesRead,
      elapsed_s: result.elapsed,
    }
    return summary
  }

  /** Throws the parser's own message; running the text instead could execute a first statement before a broken second. */
  async #explainSyntax(text: string, rest: string): Promise<void> {
    await this.#engine.canonical(this.#query.connection, `${text} ${rest}`.trim())
    throw badArguments('The statement is not supported.')
  }

  #requireWrite(): void {
    if (this.#query.user.readonly)
      throw readonlyError(`${this.#query.user.name}: Cannot execute query in readonly mode.`)
    if (this.#query.may_write) return
    throw readonlyError(
      'Cannot execute query in readonly mode. For queries over HTTP, method GET implies readonly. You should use method POST for modifying queries.',
    )
  }

  /**
   * Runs the query, but kills it when the signal fires, for which see `Engine.kill`. Settles only when the engine is done
   * with it. A query whose client has left before does not begin.
   */
  async #killable<Result>(
    start: () => Promise<Result>,
    signal = this.#query.signal,
    release?: () => void,
  ): Promise<Result> {
    signal.throwIfAborted()
    const running = start()
    let kill: Promise<void> | undefined
    const abort = (): void => {
      kill = this.#engine.kill(this.#query.connection.tag, running, release)
    }
    signal.addEventListener('abort', abort, { once: true })
    try {
      return await running
    } finally {
      signal.removeEventListener('abort', abort)
      await kill
    }
  }
}
