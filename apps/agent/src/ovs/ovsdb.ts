/**
 * The one connection of the agent to Open vSwitch's database server (RFC 7047). It holds a copy of the tables that
 * matter, so whoever asks for them costs the server nothing.
 */
import { Backoff, pause } from '../backoff.ts'
import { Absent } from '../host.ts'
import type { Host } from '../host.ts'
import { JsonRpc, isObject } from './json-rpc.ts'
import { openSocket } from './open-socket.ts'
import { applied, differences, emptyTables, monitorRequests } from './replica.ts'
import type { OvsdbChange, OvsdbTables } from './replica.ts'

const SOCKETS = ['/run/openvswitch/db.sock', '/var/run/openvswitch/db.sock']
const DATABASE = 'Open_vSwitch'
const MONITOR_ID = 'pathwatch'
/** Thousands of interfaces, a kilobyte each. */
const MESSAGE_BYTES_MAX = 32 * 1024 * 1024
const ANSWER_MS_MAX = 5_000
/** After so long without a word the server is asked whether it is there. */
const QUIET_MS = 60_000
/** A database server that is restarted is away for a moment: so long the last copy stands for it. */
const STALE_MS = 30_000

export interface OvsdbOptions {
  readonly retryFirstMs?: number
  readonly retryMaxMs?: number
  readonly messageBytesMax?: number
  readonly answerMsMax?: number
  readonly staleMs?: number
}

/** `seen`: false when they happened at an unknown time while there was no connection. */
export type OvsdbListener = (changes: readonly OvsdbChange[], tables: OvsdbTables, seen: boolean) => void

export class Ovsdb {
  readonly #host: Host
  readonly #options: Required<OvsdbOptions>
  readonly #stopping = new AbortController()
  readonly #listeners = new Set<OvsdbListener>()
  #running: Promise<void> | undefined
  #rpc: JsonRpc | undefined
  #tables: OvsdbTables | undefined
  #lostAtMs = 0
  #failure: Error = new Absent('not looked for yet')
  /** Settled when the try that is being made has ended, either way. */
  #attempt = Promise.withResolvers<void>()

  /** Connects when it is first asked for something. */
  constructor(host: Host, options: OvsdbOptions = {}) {
    this.#host = host
    this.#options = {
      retryFirstMs: options.retryFirstMs ?? 1_000,
      retryMaxMs: options.retryMaxMs ?? 30_000,
      messageBytesMax: options.messageBytesMax ?? MESSAGE_BYTES_MAX,
      answerMsMax: options.answerMsMax ?? ANSWER_MS_MAX,
      staleMs: options.staleMs ?? STALE_MS,
    }
  }

  /** The tables as they are now. Throws Absent when no server listens, Error when one does not do as it should. */
  async tables(): Promise<OvsdbTables> {
    this.#start()
    const usable = () => this.#rpc !== undefined || performance.now() - this.#lostAtMs < this.#options.staleMs
    if (!this.#tables || !usable()) await this.#attempt.promise
    if (this.#tables && usable()) return this.#tables
    throw this.#failure
  }

  /** Calls `listener` on changes, not for what is there at first. Returns what ends it. */
  subscribe(listener: OvsdbListener): () => void {
    this.#start()
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** One transaction; returns the result of each operation (RFC 7047 section 4.1.3). Throws when it was not committed. */
  async transact(operations: readonly object[]): Promise<readonly unknown[]> {
    this.#start()
    await this.#attempt.promise
    if (!this.#rpc) throw this.#failure
    const results = await this.#rpc.call('transact', [DATABASE, ...operations], this.#options.answerMsMax)
    if (!Array.isArray(results)) throw new Error('OVSDB answers a transaction with no list')
    const failed = (results as unknown[]).find((result) => isObject(result) && 'error' in result)
    if (failed !== undefined) throw new Error(`OVSDB refuses the transaction: ${JSON.stringify(failed)}`)
    return results
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#rpc?.close()
    await this.#running
  }

  #start(): void {
    this.#running ??= this.#run()
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping
    const backoff = new Backoff(this.#options.retryFirstMs, this.#options.retryMaxMs)
    while (!signal.aborted) {
      try {
        const rpc = await this.#connect()
        backoff.reset()
        this.#attempt.resolve()
        await this.#watch(rpc, signal)
      } catch (error) {
        this.#failure = error instanceof Error ? error : new Error(String(error))
      }
      this.#rpc?.close()
      if (this.#rpc) this.#lostAtMs = performance.now()
      this.#rpc = undefined
      this.#attempt.resolve()
      await pause(backoff.next(), signal)
      this.#attempt = Promise.withResolvers()
    }
    this.#failure = new Error('the connection to OVSDB was stopped')
    this.#attempt.resolve()
  }

  async #connect(): Promise<JsonRpc> {
    const { socket } = await openSocket(this.#host, SOCKETS)
    const updates: unknown[] = []
    let first = true
    const rpc = new JsonRpc(socket, {
      name: 'OVSDB',
      bytesMax: this.#options.messageBytesMax,
      notified: (method, [, update]) => {
        if (method !== 'update') return
        // One may come with the answer to the monitor request, before its promise is taken up.
        if (first) updates.push(update)
        else this.#update(update)
      },
    })
    try {
      const ask = (method: string, params: unknown[]) => rpc.call(method, params, this.#options.answerMsMax)
      const requests = monitorRequests(await ask('get_schema', [DATABASE]))
      const initial = await ask('monitor', [DATABASE, MONITOR_ID, requests])
      const fresh = applied(emptyTables(), initial).tables
      const missed = this.#tables ? differences(this.#tables, fresh) : []
      this.#tables = fresh
      this.#rpc = rpc
      if (missed.length > 0) this.#tell(missed, false)
      first = false
      for (const update of updates) this.#update(update)
      return rpc
    } catch (error) {
      rpc.close()
      throw error
    }
  }

  /** Until the connection is over; throws why. */
  async #watch(rpc: JsonRpc, signal: AbortSignal): Promise<void> {
    const over = new AbortController()
    const either = AbortSignal.any([signal, over.signal])
    const asking = (async () => {
      while (!either.aborted) {
        await pause(QUIET_MS, either)
        if (either.aborted || performance.now() - rpc.heardAtMs < QUIET_MS) continue
        // No answer closes the connection.
        await rpc.call('echo', [], this.#options.answerMsMax).catch(() => undefined)
      }
    })()
    const reason = await rpc.closed
    over.abort()
    await asking
    throw reason
  }

  #update(update: unknown): void {
    if (!this.#tables) return
    const { tables, changes } = applied(this.#tables, update)
    this.#tables = tables
    if (changes.length > 0) this.#tell(changes, true)
  }

  #tell(changes: readonly OvsdbChange[], seen: boolean): void {
    for (const listener of this.#listeners) listener(changes, this.#tables!, seen)
  }
}
