import { DbError } from './errors.ts'
import type { Connection, Engine } from './engine.ts'
import type { SessionParameters } from './request.ts'

interface Session {
  readonly connection: Connection
  busy: boolean
  timer: NodeJS.Timeout | undefined
}

/**
 * Connections kept between requests that name the same `session_id`. A session belongs to its user, serves one query at
 * a time and ends `session_timeout` seconds after its last one.
 */
export class Sessions {
  readonly #engine: Engine
  readonly #max_sessions: number
  readonly #sessions = new Map<string, Session>()
  #stopped = false

  constructor(engine: Engine, max_sessions: number) {
    this.#engine = engine
    this.#max_sessions = max_sessions
  }

  get size(): number {
    return this.#sessions.size
  }

  /** Takes the session for one query; error 373 while another query has it. */
  take(user: string, parameters: SessionParameters): Connection {
    const key = sessionKey(user, parameters.id)
    const session = this.#sessions.get(key) ?? this.#create(key, parameters)
    if (session.busy) {
      throw new DbError(373, 'SESSION_IS_LOCKED', `Session ${parameters.id} is locked by a concurrent client.`)
    }
    clearTimeout(session.timer)
    session.busy = true
    return session.connection
  }

  #create(key: string, parameters: SessionParameters): Session {
    if (parameters.must_exist) throw new DbError(372, 'SESSION_NOT_FOUND', `Session ${parameters.id} not found.`)
    if (this.#sessions.size >= this.#max_sessions) {
      throw new DbError(
        202,
        'TOO_MANY_SIMULTANEOUS_QUERIES',
        `Too many sessions: ${this.#max_sessions} are open (--max-sessions).`,
      )
    }
    const session: Session = { connection: this.#engine.open(), busy: false, timer: undefined }
    this.#sessions.set(key, session)
    return session
  }

  /** Gives the session back after its query has ended. */
  release(user: string, parameters: SessionParameters): void {
    const key = sessionKey(user, parameters.id)
    const session = this.#sessions.get(key)
    if (session === undefined) return
    session.busy = false
    if (parameters.close || this.#stopped) this.#close(key)
    else session.timer = setTimeout(() => this.#close(key), parameters.timeout_s * 1000).unref()
  }

  #close(key: string): void {
    const session = this.#sessions.get(key)
    if (session === undefined) return
    clearTimeout(session.timer)
    this.#sessions.delete(key)
    this.#engine.close(session.connection)
  }

  /** Closes idle sessions now and busy ones when their query ends. */
  stop(): void {
    this.#stopped = true
    for (const [key, session] of this.#sessions) if (!session.busy) this.#close(key)
  }
}

const sessionKey = (user: string, id: string): string => JSON.stringify([user, id])
