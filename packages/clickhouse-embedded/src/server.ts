import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { authenticate, type User } from './auth.ts'
import { Engine } from './engine.ts'
import { DbError, fromEngine } from './errors.ts'
import type { Log } from './log.ts'
import type { ServerOptions } from './options.ts'
import { ReadonlyPolicy } from './readonly.ts'
import { RequestHandler } from './handler.ts'
import { QueryResponse } from './response.ts'
import { Sessions } from './sessions.ts'

/** URLs and query parameters up to ClickHouse's own limit, http_max_uri_size. */
const MAX_HEADER_BYTES = 1_048_576 + 65_536
const KILL_GRACE_MS = 10_000

/** ClickHouse's HTTP interface (https://clickhouse.com/docs/interfaces/http) over one chDB engine. */
export class Server {
  readonly #options: ServerOptions
  readonly #log: Log
  readonly #engine: Engine
  readonly #policy: ReadonlyPolicy
  readonly #sessions: Sessions
  readonly #handler: RequestHandler
  readonly #http: HttpServer
  readonly #running = new Set<Promise<void>>()
  readonly #shutdown = new AbortController()

  constructor(options: ServerOptions, log: Log) {
    this.#options = options
    this.#log = log
    this.#engine = new Engine(options)
    this.#policy = new ReadonlyPolicy(this.#engine)
    this.#sessions = new Sessions(this.#engine, options.max_sessions)
    this.#handler = new RequestHandler({
      options,
      log,
      engine: this.#engine,
      policy: this.#policy,
      sessions: this.#sessions,
      shutdown: this.#shutdown.signal,
    })
    this.#http = createServer(
      { maxHeaderSize: MAX_HEADER_BYTES, keepAliveTimeout: 30_000, requestTimeout: options.request_timeout_ms },
      (request, response) => {
        const handling = this.#route(request, response).catch((error: unknown) => {
          this.#log('error', 'request failed', { error: String(error) })
          response.destroy()
        })
        this.#running.add(handling)
        void handling.finally(() => this.#running.delete(handling))
      },
    )
  }

  /** Opens the data directory, then the port. Throws one-line errors; afterwards nothing a client sends stops the server. */
  async start(): Promise<void> {
    await this.#engine.start()
    try {
      await this.#policy.start()
      await this.#listen()
    } catch (error) {
      this.#engine.stop()
      throw error
    }
    this.#log('info', 'listening', { url: this.url, data: this.#options.data_dir, version: this.#engine.version })
  }

  async #listen(): Promise<void> {
    const { host, port } = this.#options
    await new Promise<void>((resolve, reject) => {
      this.#http.once('error', reject)
      this.#http.listen(port, host, () => {
        this.#http.off('error', reject)
        resolve()
      })
    }).catch((error: unknown) => {
      const code = (error as NodeJS.ErrnoException).code
      if (code === 'EADDRINUSE') throw new Error(`port ${port} on ${host} is in use; choose another with --port`)
      throw new Error(`cannot listen on ${host}:${port} (--host, --port): ${(error as Error).message}`)
    })
  }

  get url(): string {
    const { address, port, family } = this.#http.address() as AddressInfo
    return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
  }

  /** Takes no new queries, waits up to `drain_timeout_ms` for the running ones, kills the rest, closes the directory. */
  async stop(): Promise<void> {
    this.#log('info', 'draining', { queries: this.#running.size })
    this.#http.close()
    this.#http.closeIdleConnections()
    const drained = await this.#settle(this.#options.drain_timeout_ms)
    if (!drained) {
      this.#log('warn', 'killing queries', { queries: this.#running.size })
      this.#shutdown.abort(new DbError(394, 'QUERY_WAS_CANCELLED', 'Query was cancelled: the server is shutting down.'))
      // What is left waits for a client that takes nothing of its result.
      if (!(await this.#settle(KILL_GRACE_MS / 2))) this.#http.closeAllConnections()
      if (!(await this.#settle(KILL_GRACE_MS / 2)))
        throw new Error(`${this.#running.size} queries do not stop; leaving without closing the engine`)
    }
    this.#http.closeAllConnections()
    this.#sessions.stop()
    this.#engine.stop()
    this.#log('info', 'stopped')
  }

  /** True if nothing runs any more before the time is over. */
  async #settle(timeout_ms: number): Promise<boolean> {
    const timeout = new AbortController()
    const idle = Promise.all(this.#running).then(() => true)
    const late = sleep(timeout_ms, false, { signal: timeout.signal }).catch(() => false)
    try {
      return await Promise.race([idle, late])
    } finally {
      timeout.abort()
    }
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = parseUrl(request)
    if (!this.#http.listening) response.setHeader('Connection', 'close')
    const pathname = url?.pathname ?? ''
    switch (pathname) {
      case '/ping':
      case '/replicas_status':
        answer(response, 200, 'Ok.\n')
        return
      case '/':
        if (url === undefined || isGreeting(request, url)) answer(response, 200, 'Ok.\n')
        else await this.#query(request, response, url.searchParams)
        return
      default:
        answer(response, 404, `There is no handle ${pathname}\n\nUse / or /ping.\n`)
    }
  }

  async #query(request: IncomingMessage, response: ServerResponse, url: URLSearchParams): Promise<void> {
    const { version, timezone } = this.#engine
    const { display_name, send_timeout_ms } = this.#options
    const reply = new QueryResponse(response, {
      version,
      timezone,
      display_name: display_name ?? hostname(),
      send_timeout_ms,
    })
    try {
      const user = this.#admit(request, url)
      await this.#handler.handle(request, response, url, user, reply)
    } catch (error) {
      await this.#fail(reply, error)
    }
  }

  #admit(request: IncomingMessage, url: URLSearchParams): User {
    // A web page of another site may make a browser post here without asking; no database client sends this header.
    if (request.headers['sec-fetch-site'] === 'cross-site')
      throw new DbError(497, 'ACCESS_DENIED', 'Requests from other web sites are refused.')
    if (!['GET', 'HEAD', 'POST', 'PUT'].includes(request.method ?? '')) {
      throw new DbError(36, 'BAD_ARGUMENTS', `HTTP method ${request.method} is not supported; use GET or POST.`)
    }
    try {
      return authenticate(request, url, this.#options.users)
    } catch (error) {
      this.#log('warn', 'authentication failed', { address: request.socket.remoteAddress ?? '' })
      throw error
    }
  }

  async #fail(reply: QueryResponse, error: unknown): Promise<void> {
    const cause = fromEngine(error)
    if (cause.code === 1002) this.#log('error', 'unexpected error', { error: cause.message })
    else this.#log('debug', 'query failed', { code: cause.code, error: cause.message })
    await reply.fail(cause)
    if (cause.code === 236 && cause.message.includes('fatal')) {
      this.#log('error', 'the engine has died; exiting', { error: cause.message })
      process.exit(70)
    }
  }
}

function parseUrl(request: IncomingMessage): URL | undefined {
  return URL.parse(request.url ?? '/', 'http://localhost') ?? undefined
}

/** A look at the server without a question: GET / */
function isGreeting(request: IncomingMessage, url: URL): boolean {
  return (request.method === 'GET' || request.method === 'HEAD') && !url.searchParams.has('query')
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=UTF-8' })
  response.end(text)
}
