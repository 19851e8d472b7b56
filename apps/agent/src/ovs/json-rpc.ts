/** One connection that speaks JSON-RPC 1.0, as OVSDB servers and the daemons' control sockets do (RFC 7047 section 4). */
import type { Socket } from 'node:net'
import { JsonStream } from './json-stream.ts'

export interface JsonRpcOptions {
  /** Names the other side in errors. */
  readonly name: string
  /** Longest message that is taken. */
  readonly bytesMax: number
  /** What the other side sends unasked, except `echo`, which is answered here. */
  notified?(method: string, params: readonly unknown[]): void
}

/** The other side answered with an error: its text, or its JSON. */
export class RpcError extends Error {
  override readonly name = 'RpcError'
}

/** No answer within the time that it was waited for. */
export class LateError extends Error {
  override readonly name = 'LateError'
}

interface Call {
  readonly method: string
  resolve(result: unknown): void
  reject(error: Error): void
  readonly timer: NodeJS.Timeout
}

export class JsonRpc {
  /** Resolves with the reason once the connection is over. */
  readonly closed: Promise<Error>
  /** When something last came, by performance.now(). */
  heardAtMs = performance.now()
  readonly #socket: Socket
  readonly #options: JsonRpcOptions
  readonly #stream: JsonStream
  readonly #calls = new Map<number, Call>()
  #reason: Error | undefined
  #id = 0

  constructor(socket: Socket, options: JsonRpcOptions) {
    this.#socket = socket
    this.#options = options
    this.#stream = new JsonStream(options.bytesMax)
    socket.on('data', (chunk) => this.#read(Buffer.from(chunk)))
    socket.on('error', (error) => this.close(new Error(`${options.name}: ${error.message}`, { cause: error })))
    this.closed = new Promise((resolve) => {
      socket.once('close', () => {
        this.close(new Error(`${options.name} hung up`))
        resolve(this.#reason!)
      })
    })
  }

  /** Rejects with RpcError for an error as answer, and with Error when none comes within `msMax`: then the connection ends. */
  call(method: string, params: readonly unknown[], msMax: number): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    if (this.#reason) {
      reject(this.#reason)
      return promise
    }
    this.#id += 1
    const late = () => this.close(new LateError(`${this.#options.name} does not answer '${method}' within ${msMax} ms`))
    this.#calls.set(this.#id, { method, resolve, reject, timer: setTimeout(late, msMax) })
    this.#send({ method, params, id: this.#id })
    return promise
  }

  /** Calls that wait are rejected with `reason`. */
  close(reason: Error = new Error(`the connection to ${this.#options.name} was closed`)): void {
    this.#reason ??= reason
    this.#socket.destroy()
    for (const call of this.#calls.values()) {
      clearTimeout(call.timer)
      call.reject(this.#reason)
    }
    this.#calls.clear()
  }

  #read(chunk: Buffer): void {
    this.heardAtMs = performance.now()
    try {
      for (const message of this.#stream.push(chunk)) this.#take(message)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      this.close(new Error(`${this.#options.name} sends ${reason}`, { cause: error }))
    }
  }

  #take(message: unknown): void {
    if (!isObject(message)) throw new Error('something that is no JSON-RPC')
    const { id, method, params } = message
    if (typeof method === 'string') {
      const list = Array.isArray(params) ? (params as unknown[]) : []
      if (method === 'echo') this.#send({ id, result: list, error: null })
      else this.#options.notified?.(method, list)
      return
    }
    const call = typeof id === 'number' ? this.#calls.get(id) : undefined
    if (!call) return
    this.#calls.delete(id as number)
    clearTimeout(call.timer)
    const { error, result } = message
    if (error === null || error === undefined) call.resolve(result)
    else {
      const text = typeof error === 'string' ? error.trim() : JSON.stringify(error)
      call.reject(new RpcError(`${this.#options.name}: ${call.method}: ${text.slice(0, 500)}`))
    }
  }

  #send(message: object): void {
    this.#socket.write(JSON.stringify(message))
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
