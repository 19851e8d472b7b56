/** What the centre may ask of this agent: `pathwatch.ask.v1.<host>.<question>`. The answer's rows go the way of all telemetry. */
import type { Msg, NatsConnection, Subscription } from '@nats-io/transport-node'
import { pathwatch } from '@pathwatch/proto/agent-messages'
import { askSubject, questions } from '@pathwatch/proto/subjects'
import type { Question } from '@pathwatch/proto/subjects'
import type { Log } from '../log.ts'

const { Answer } = pathwatch.v1

/** Sends what was asked for and says what it sent. Throws when it cannot. */
export type Answerer = () => Promise<{ at_ms: number; rows: number }>

/** Between two answers to the same question, in milliseconds: each costs a whole dump. */
const PAUSE_MS = 5_000

export class Questions {
  readonly #host: string
  readonly #answerers: Readonly<Partial<Record<Question, Answerer>>>
  readonly #log: Log
  readonly #pauseMs: number
  readonly #running = new Set<Question>()
  readonly #answeredAtMs = new Map<Question, number>()

  constructor(host: string, answerers: Readonly<Partial<Record<Question, Answerer>>>, log: Log, pauseMs = PAUSE_MS) {
    this.#host = host
    this.#answerers = answerers
    this.#log = log
    this.#pauseMs = pauseMs
  }

  /** Answers on this connection for as long as it is open. */
  listen(connection: NatsConnection): void {
    for (const question of questions) void this.#serve(question, connection.subscribe(askSubject(this.#host, question)))
  }

  async #serve(question: Question, requests: Subscription): Promise<void> {
    try {
      // Not one after the other: who asks in the meantime is told at once.
      for await (const request of requests) void this.#respond(question, request)
    } catch (error) {
      this.#log.warn({ err: error, question }, 'cannot be asked by the centre')
    }
  }

  async #respond(question: Question, request: Msg): Promise<void> {
    request.respond(Answer.encode(await this.#answer(question)).finish())
  }

  async #answer(question: Question): Promise<pathwatch.v1.Answer.$Properties> {
    const answerer = this.#answerers[question]
    if (!answerer) return { error: `this agent does not read ${question}` }
    const waitMs = (this.#answeredAtMs.get(question) ?? -Infinity) + this.#pauseMs - Date.now()
    if (this.#running.has(question)) return { error: 'is answering already' }
    if (waitMs > 0) return { error: `answered a moment ago, ask again in ${Math.ceil(waitMs / 1000)} s` }
    this.#running.add(question)
    try {
      const { at_ms, rows } = await answerer()
      return { atMs: at_ms, rows }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      this.#log.warn({ question, reason }, 'could not answer the centre')
      return { error: reason }
    } finally {
      this.#running.delete(question)
      this.#answeredAtMs.set(question, Date.now())
    }
  }
}
