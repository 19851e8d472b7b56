import type { IncomingMessage, ServerResponse } from 'node:http'
import type { User } from './auth.ts'
import { Body } from './body.ts'
import { Connections } from './connections.ts'
import type { Engine } from './engine.ts'
import { badArguments, DbError } from './errors.ts'
import { executeQuery, type Query } from './execute.ts'
import type { InsertData } from './insert.ts'
import type { Log } from './log.ts'
import type { ServerOptions } from './options.ts'
import type { ReadonlyPolicy } from './readonly.ts'
import { isTrue, parseMultipart, parseParameters, type RequestParameters } from './request.ts'
import type { QueryResponse, QuerySummary } from './response.ts'
import type { Sessions } from './sessions.ts'
import { parseStatement } from './statement.ts'

export interface HandlerDependencies {
  readonly options: ServerOptions
  readonly log: Log
  readonly engine: Engine
  readonly policy: ReadonlyPolicy
  readonly sessions: Sessions
  /** Fires when running queries are to be killed. */
  readonly shutdown: AbortSignal
}

/** How much of a body is read to see where an INSERT's data begins. */
const STATEMENT_HEAD_BYTES = 262_144

interface Text {
  readonly text: string
  readonly data: InsertData
}

/** Runs the query of one authenticated request: reads it, takes a slot and a connection, and gives both back. */
export class RequestHandler {
  readonly #is: HandlerDependencies
  /** Ids of the queries of this moment. */
  readonly #ids = new Set<string>()
  readonly #connections: Connections

  constructor(dependencies: HandlerDependencies) {
    this.#is = dependencies
    this.#connections = new Connections(dependencies.engine, dependencies.sessions)
  }

  /** Throws what the client is to be told. */
  async handle(
    request: IncomingMessage,
    response: ServerResponse,
    url: URLSearchParams,
    user: User,
    reply: QueryResponse,
  ): Promise<void> {
    const body = new Body(request, this.#is.options.max_body_bytes)
    try {
      const summary = await this.#handle(request, response, body, url, user, reply)
      // Only now, with slot, session and query id free again: the client may use them in its next breath.
      await reply.end(summary)
    } finally {
      if (!request.readableEnded) await body.discard()
    }
  }

  async #handle(
    request: IncomingMessage,
    response: ServerResponse,
    body: Body,
    url: URLSearchParams,
    user: User,
    reply: QueryResponse,
  ): Promise<QuerySummary> {
    const content_type = request.headers['content-type'] ?? ''
    const parts = /^multipart\/form-data/i.test(content_type)
      ? parseMultipart(await this.#readAll(body), content_type)
      : []
    const parameters = parseParameters([...url, ...parts], request.headers)
    reply.query_id = parameters.query_id
    if (isTrue(parameters.settings.get('enable_http_compression'))) {
      reply.compress(request, parameters.settings.get('http_zlib_compression_level'))
    }
    if (this.#ids.has(parameters.query_id)) {
      throw new DbError(
        216,
        'QUERY_WITH_SAME_ID_IS_ALREADY_RUNNING',
        `Query with id = ${parameters.query_id} is already running.`,
      )
    }
    this.#ids.add(parameters.query_id)
    const gone = new AbortController()
    const close = (): void =>
      gone.abort(new DbError(394, 'QUERY_WAS_CANCELLED', 'Query was cancelled: the client is gone.'))
    response.once('close', close)
    const signal = AbortSignal.any([gone.signal, this.#is.shutdown])
    try {
      const { text, data } = await this.#text(parameters, body)
      const may_write = request.method !== 'GET' && request.method !== 'HEAD'
      return await this.#run({ user, parameters, text, data, may_write, response: reply, signal })
    } catch (error) {
      throw signal.aborted ? signal.reason : error
    } finally {
      response.off('close', close)
      this.#ids.delete(parameters.query_id)
    }
  }

  async #readAll(body: Body): Promise<Buffer> {
    const { max_query_bytes } = this.#is.options
    const { bytes, ended } = await body.head(max_query_bytes + 1)
    if (ended && bytes.length <= max_query_bytes) return bytes
    throw new DbError(229, 'QUERY_IS_TOO_LARGE', `Query exceeds ${max_query_bytes} bytes (--max-query-bytes).`)
  }

  /** The statement, from `query=` and the body after it, and the reader of the data that follows an INSERT. */
  async #text(parameters: RequestParameters, body: Body): Promise<Text> {
    const first = await body.head(STATEMENT_HEAD_BYTES)
    const separator = parameters.query === '' || parameters.query.endsWith('\n') ? '' : '\n'
    const head = Buffer.concat([Buffer.from(`${parameters.query}${separator}`), first.bytes])
    const text = head.toString()
    if (first.ended) return checkText({ text, data: { head, rest: undefined } })
    if (bringsData(text)) return { text, data: { head, rest: body.rest() } }
    const whole = Buffer.concat([head, await this.#readAll(body)])
    return checkText({ text: whole.toString(), data: { head: whole, rest: undefined } })
  }

  async #run(query: Omit<Query, 'slot' | 'connection'>): Promise<QuerySummary> {
    const { engine, log, policy } = this.#is
    const slot = await engine.acquire(query.signal)
    try {
      return await this.#connections.use(query.user, query.parameters, async (connection) => {
        const started = performance.now()
        const summary = await executeQuery(engine, policy, { ...query, slot, connection })
        const duration_ms = Math.round(performance.now() - started)
        log('debug', 'query done', {
          user: query.user.name,
          query_id: query.parameters.query_id,
          duration_ms,
          ...summary,
          query: query.text.slice(0, 1000),
        })
        return summary
      })
    } finally {
      engine.release(slot)
    }
  }
}

function checkText(request: Text): Text {
  if (!bringsData(request.text) && request.text.includes('\0')) throw badArguments('The query contains a NUL byte.')
  return request
}

function bringsData(text: string): boolean {
  try {
    return parseStatement(text).kind === 'insert'
  } catch (error) {
    // Not an INSERT with data, then; the error is raised where the statement is run.
    if (error instanceof DbError) return false
    throw error
  }
}
