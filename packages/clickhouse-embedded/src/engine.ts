import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { lockHolder } from './lock.ts'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { writeEngineConfig } from './engine-config.ts'
import { DbError, fromEngine } from './errors.ts'
import { quote } from './lexer.ts'
import {
  loadNative,
  type NativeAddon,
  type NativeClassification,
  type NativeConnection,
  type NativeInsertResult,
  type NativeResult,
} from './native.ts'
import { killSql, newTag, tagArgument } from './tag.ts'

export interface EngineOptions {
  readonly data_dir: string
  /** Parent of the private directory for insert data and result pipes; a tmpfs if possible. */
  readonly temp_dir: string
  readonly max_concurrent_queries: number
  readonly max_queued_queries: number
  /** Whether table functions and engines may reach files and the network: file(), url(), remote(), s3(), Kafka and so on. */
  readonly allow_sources: boolean
}

/** The right to run one query: `pipe_path` is a FIFO of its own for a streamed result, `file_path` a name for its data. */
export interface Slot {
  readonly pipe_path: string
  readonly file_path: string
}

/** See `NativeConnection`; `tag` tells its running query from all others. */
export interface Connection {
  readonly native: NativeConnection
  readonly tag: string
}

interface Waiter {
  readonly resolve: (slot: Slot) => void
  readonly reject: (error: Error) => void
}

/** POSIX; Node.js cannot make a FIFO itself. */
const MKFIFO = 'mkfifo'

const KILL_INTERVAL_MS = 100

/**
 * The chDB engine of this process on one data directory, and the bounded right to use it. chDB allows one directory per
 * process and one process per directory.
 */
export class Engine {
  readonly options: EngineOptions
  version = ''
  timezone = ''
  #addon: NativeAddon | undefined
  #control: NativeConnection | undefined
  #controlTail: Promise<unknown> = Promise.resolve()
  readonly #idle: Slot[] = []
  readonly #waiting: Waiter[] = []
  readonly #directory: string
  #connections = 0

  constructor(options: EngineOptions) {
    this.options = { ...options, data_dir: resolve(options.data_dir), temp_dir: resolve(options.temp_dir) }
    const id = createHash('sha256').update(this.options.data_dir).digest('hex').slice(0, 16)
    this.#directory = join(this.options.temp_dir, `clickhouse-embedded-${id}`)
  }

  /**
   * Opens the directory, creating it if needed, and makes its `user_files` the working directory of the process. Throws a
   * one-line error if another process has the directory.
   */
  async start(): Promise<void> {
    // The engine's `default` database offers the files of the working directory as tables; this one is for such files.
    const user_files = join(this.options.data_dir, 'user_files')
    mkdirSync(user_files, { recursive: true })
    const holder = lockHolder(join(this.options.data_dir, 'status'))
    if (holder !== undefined)
      throw new Error(`data directory ${this.options.data_dir} is in use by another process (pid ${holder})`)
    process.chdir(user_files)
    this.#addon = loadNative()
    mkdirSync(this.options.temp_dir, { recursive: true })
    // The engine reads its configuration while opening, before the lock tells whether the temp directory is ours to clear.
    const config = writeEngineConfig(this.options.temp_dir, this.options.allow_sources)
    try {
      this.#control = this.#addon.CreateConnection(this.options.data_dir, [`--config-file=${config.path}`])
    } catch (error) {
      throw new Error(`cannot open data directory ${this.options.data_dir}: ${fromEngine(error).message}`, {
        cause: error,
      })
    } finally {
      config.remove()
    }
    this.#connections = 1
    rmSync(this.#directory, { recursive: true, force: true })
    mkdirSync(this.#directory, { mode: 0o700 })
    for (let n = 0; n < this.options.max_concurrent_queries; n++) {
      this.#idle.push({ pipe_path: join(this.#directory, `pipe-${n}`), file_path: join(this.#directory, `data-${n}`) })
    }
    execFileSync(MKFIFO, ['-m', '600', ...this.#idle.map((slot) => slot.pipe_path)])
    const [server] = await this.rows<{ version: string; timezone: string }>(
      'SELECT version() AS version, timezone() AS timezone',
    )
    this.version = server?.version ?? ''
    this.timezone = server?.timezone ?? ''
  }

  /** Releases the directory. All connections handed out must be closed before. */
  stop(): void {
    if (this.#control !== undefined) this.#close(this.#control)
    this.#control = undefined
    rmSync(this.#directory, { recursive: true, force: true })
  }

  get running(): number {
    return this.options.max_concurrent_queries - this.#idle.length
  }

  get queued(): number {
    return this.#waiting.length
  }

  /** Connections open now, the control connection included. */
  get connections(): number {
    return this.#connections
  }

  /** Waits for the right to run a query; error 202 if too many wait already, 394 if the signal fires first. */
  async acquire(signal: AbortSignal): Promise<Slot> {
    signal.throwIfAborted()
    const idle = this.#idle.pop()
    if (idle !== undefined) return idle
    if (this.#waiting.length >= this.options.max_queued_queries) {
      const { max_concurrent_queries: running, max_queued_queries: queued } = this.options
      throw new DbError(
        202,
        'TOO_MANY_SIMULTANEOUS_QUERIES',
        `Too many simultaneous queries: ${running} running, ${queued} waiting.`,
      )
    }
    const { promise, resolve, reject } = Promise.withResolvers<Slot>()
    const waiter: Waiter = { resolve, reject }
    const leave = (): void => {
      const at = this.#waiting.indexOf(waiter)
      if (at === -1) return
      this.#waiting.splice(at, 1)
      reject(new DbError(394, 'QUERY_WAS_CANCELLED', 'Query was cancelled while it waited to run.'))
    }
    signal.addEventListener('abort', leave, { once: true })
    this.#waiting.push(waiter)
    return promise.finally(() => signal.removeEventListener('abort', leave))
  }

  release(slot: Slot): void {
    const waiter = this.#waiting.shift()
    if (waiter === undefined) this.#idle.push(slot)
    else waiter.resolve(slot)
  }

  open(): Connection {
    const tag = newTag()
    const native = this.#native().CreateConnection(this.options.data_dir, [tagArgument(tag)])
    this.#connections += 1
    return { native, tag }
  }

  close(connection: Connection): void {
    this.#close(connection.native)
  }

  #close(connection: NativeConnection): void {
    this.#native().CloseConnection(connection)
    this.#connections -= 1
  }

  #native(): NativeAddon {
    if (this.#addon === undefined) throw new Error('the engine is not started')
    return this.#addon
  }

  async query(connection: Connection, sql: string, format: string): Promise<NativeResult> {
    return this.#query(connection.native, sql, format)
  }

  async #query(connection: NativeConnection, sql: string, format: string): Promise<NativeResult> {
    try {
      return await this.#native().QueryAsyncConnection(connection, sql, format)
    } catch (error) {
      throw fromEngine(error)
    }
  }

  /** Runs an INSERT whose rows come from a file or a SELECT; unlike `query` it knows the number of rows written. */
  async insert(connection: Connection, sql: string): Promise<NativeInsertResult> {
    try {
      return await this.#native().InsertRawAsyncConnection(connection.native, sql, Buffer.alloc(0), false)
    } catch (error) {
      throw fromEngine(error)
    }
  }

  /** What ClickHouse's own parser makes of a text, without running it. */
  async classify(connection: Connection, sql: string): Promise<NativeClassification> {
    try {
      return await this.#native().DurableClassifyAsync(connection.native, sql, 'default')
    } catch (error) {
      throw fromEngine(error)
    }
  }

  /** The statement as ClickHouse itself writes it, on one line and without comments; error 62 if it does not parse. */
  async canonical(connection: Connection, sql: string): Promise<string> {
    try {
      return Buffer.from(
        (await this.query(connection, `SELECT formatQuerySingleLine(${quote(sql)})`, 'RawBLOB')).bytes,
      ).toString()
    } catch (error) {
      const { code, type, message } = fromEngine(error)
      throw new DbError(code, type, message.replace(/[. ]*: In scope SELECT formatQuerySingleLine\([\s\S]*$/, '.'))
    }
  }

  /** Rows of a query of our own. */
  async rows<Row>(sql: string): Promise<Row[]> {
    const lines = (await this.control(sql, 'JSONEachRow')).split('\n')
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Row)
  }

  /** Runs a statement of our own beside the clients' queries, one at a time; returns the result as text. */
  control(sql: string, format: string): Promise<string> {
    const run = async (): Promise<string> => {
      if (this.#control === undefined) throw new Error('the engine is stopped')
      return Buffer.from((await this.#query(this.#control, sql, format)).bytes).toString()
    }
    const result = this.#controlTail.then(run, run)
    this.#controlTail = result.catch(() => 'the caller has the error; the next statement does not care')
    return result
  }

  /**
   * Stops the query with the tag and returns once `done` settles. Repeated, because a query is not in system.processes
   * before it has been parsed. `release` is called before each attempt, to let the engine out of where KILL cannot reach.
   */
  async kill(tag: string, done: Promise<unknown>, release?: () => void): Promise<void> {
    const end = done.then(
      () => true,
      () => true,
    )
    const attempt = async (): Promise<void> => {
      release?.()
      await this.control(killSql(tag), 'Null')
    }
    do await attempt().catch(() => 'another attempt follows')
    while (!(await Promise.race([end, sleep(KILL_INTERVAL_MS, false)])))
  }
}
