import type { User } from './auth.ts'
import type { Connection, Engine } from './engine.ts'
import { accessDenied, badArguments } from './errors.ts'
import { quote, quoteIdentifier } from './lexer.ts'
import { mayRead } from './readonly.ts'
import type { RequestParameters } from './request.ts'
import type { Sessions } from './sessions.ts'
import { prepareSql, readonlySettings, settingName } from './settings.ts'

/** Prepares a connection for one request and takes the preparation back afterwards. */
export class Connections {
  readonly #engine: Engine
  readonly #sessions: Sessions

  constructor(engine: Engine, sessions: Sessions) {
    this.#engine = engine
    this.#sessions = sessions
  }

  /** A connection prepared for the request: a new one, or the named session's, which gets its own settings back. */
  async use<Result>(
    user: User,
    parameters: RequestParameters,
    run: (connection: Connection) => Promise<Result>,
  ): Promise<Result> {
    const engine = this.#engine
    const sessions = this.#sessions
    const database = startDatabase(user, parameters.database)
    const settings = user.readonly ? readonlySettings(user, parameters.settings) : parameters.settings
    const prepare = prepareSql({ settings, parameters: parameters.parameters, database })
    // A read-only connection is locked for good and cannot hold temporary tables, so it is not worth keeping.
    if (parameters.session === undefined || user.readonly) {
      const connection = engine.open()
      try {
        if (prepare !== undefined) await engine.query(connection, prepare, 'Null')
        return await run(connection)
      } finally {
        engine.close(connection)
      }
    }
    if (settings.has('readonly')) throw badArguments('readonly cannot be set for a single query of a session.')
    const connection = sessions.take(user.name, parameters.session)
    try {
      const restore = await this.#restoreSql(connection, [...settings.keys()], database)
      try {
        if (prepare !== undefined) await engine.query(connection, prepare, 'Null')
        return await run(connection)
      } finally {
        if (restore !== undefined) await engine.query(connection, restore, 'Null')
      }
    } finally {
      sessions.release(user.name, parameters.session)
    }
  }

  /** The statements that undo `prepareSql` on a session, whose own `SET` and `USE` must outlive this request's. */
  async #restoreSql(
    connection: Connection,
    names: readonly string[],
    database: string | undefined,
  ): Promise<string | undefined> {
    const engine = this.#engine
    const statements: string[] = []
    if (names.length > 0) {
      const list = names.map((name) => quote(settingName(name))).join(', ')
      const result = await engine.query(
        connection,
        `SELECT name, value, changed FROM system.settings WHERE name IN (${list})`,
        'JSONCompactEachRow',
      )
      const lines = Buffer.from(result.bytes).toString().split('\n').slice(0, -1)
      const rows = lines.map((line) => JSON.parse(line) as [string, string, number])
      statements.push(
        ...rows.map(([name, value, changed]) => `SET ${name} = ${changed === 1 ? quote(value) : 'DEFAULT'}`),
      )
    }
    if (database !== undefined) {
      const result = await engine.query(connection, 'SELECT currentDatabase()', 'RawBLOB')
      statements.push(`USE ${quoteIdentifier(Buffer.from(result.bytes).toString())}`)
    }
    return statements.length === 0 ? undefined : statements.join('; ')
  }
}

/** The database to start in; a user confined to some databases starts in the first of them. */
function startDatabase(user: User, requested: string | undefined): string | undefined {
  const database = requested ?? user.databases?.[0]
  if (user.readonly && database !== undefined && !mayRead(user, database)) {
    throw accessDenied(`${user.name}: Not enough privileges to use database ${database}.`)
  }
  return database
}
