import { DbError, accessDenied, readonlyError } from './errors.ts'
import type { Connection, Engine } from './engine.ts'
import { isKeyword, tokenize, type Token } from './lexer.ts'
import type { User } from './auth.ts'
import {
  ALLOWED_CATEGORIES,
  ALLOWED_OTHER_FUNCTIONS,
  ALLOWED_SYSTEM_TABLES,
  ALLOWED_TABLE_FUNCTIONS,
  SHOW_KINDS,
} from './readonly-lists.ts'

interface SystemFunction {
  readonly name: string
  readonly categories: string
  readonly alias_to: string
  readonly is_aggregate: number
}

/**
 * What a read-only user may run. `readonly = 1` alone does not contain a query in chDB (scalar `file()`, `INTO OUTFILE`,
 * `KILL QUERY`, and `SETTINGS readonly = 0` in a subquery pass it), so the statement is first reduced to ClickHouse's own
 * canonical text, that text is checked token by token, and exactly that text is run. EXPLAIN AST is no substitute: its
 * output leaves out whole subtrees, such as the lambda of `* APPLY(x -> file('/etc/passwd'))`.
 */
export class ReadonlyPolicy {
  readonly #engine: Engine
  /** Functions and table functions that are out of bounds, in lower case. */
  #functions = new Set<string>()
  #table_functions = new Set<string>()
  #dictionary = new Set<string>()

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** Learns the engine's functions: whatever is not in an allowed category is refused, so a new version adds nothing. */
  async start(): Promise<void> {
    // Functions that an administrator has made are the administrator's decision.
    const rows = await this.#engine.rows<SystemFunction>(
      "SELECT name, categories, alias_to, is_aggregate FROM system.functions WHERE origin = 'System'",
    )
    const allowed = new Set(
      rows
        .filter(
          (row) =>
            row.is_aggregate === 1 || ALLOWED_CATEGORIES.has(row.categories) || ALLOWED_OTHER_FUNCTIONS.has(row.name),
        )
        .map((row) => row.name),
    )
    this.#dictionary = new Set(
      rows.filter((row) => row.categories === 'Dictionary').map((row) => row.name.toLowerCase()),
    )
    const refused = rows.filter((row) => !allowed.has(row.name) && !allowed.has(row.alias_to)).map((row) => row.name)
    this.#functions = new Set(refused.map((name) => name.toLowerCase()))
    const tables = await this.#engine.rows<{ name: string }>('SELECT name FROM system.table_functions')
    // `format` and others are also scalar functions; a name allowed as either is harmless as both.
    const sources = tables.map((row) => row.name).filter((name) => !ALLOWED_TABLE_FUNCTIONS.has(name))
    this.#table_functions = new Set(sources.map((name) => name.toLowerCase()))
  }

  /**
   * Returns the text to run instead of `text`. Throws 164 for anything but one reading statement, 497 for a table or a
   * function that is out of bounds, 62 if it does not parse.
   */
  async check(
    connection: Connection,
    user: User,
    text: string,
    parameters: ReadonlyMap<string, string>,
  ): Promise<string> {
    const canonical = await this.#engine.canonical(connection, text)
    const { statementCount, queryClass } = await this.#engine.classify(connection, canonical)
    if (statementCount !== 1 || queryClass !== 0)
      throw readonlyError(`${user.name}: Cannot execute query in readonly mode.`)
    const databases = await this.#engine.rows<{ name: string }>('SELECT name FROM system.databases')
    const tokens = [...tokenize(canonical)]
    // The engine has taken the comments out. If one is seen all the same, the two of us do not read the text alike.
    if (hasComments(canonical, tokens)) throw readonlyError(`${user.name}: The query cannot be checked.`)
    this.#checkRoot(tokens, user)
    const names = databases.map((row) => row.name)
    this.#checkTokens(substituteIdentifiers(tokens, parameters), user, names)
    return canonical
  }

  #checkRoot(tokens: readonly Token[], user: User): void {
    const [first, second] = tokens
    const reads = ['SELECT', 'WITH', 'FROM', 'EXPLAIN', 'DESCRIBE', 'EXISTS'].some((keyword) =>
      isKeyword(first, keyword),
    )
    if (reads || first?.text === '(') return
    if (isKeyword(first, 'SHOW') && second !== undefined && SHOW_KINDS.has(second.text.toUpperCase())) return
    throw readonlyError(
      `${user.name}: ${first?.text ?? 'This'} ${second?.text ?? ''} is not available to a read-only user.`,
    )
  }

  #checkTokens(tokens: readonly Token[], user: User, databases: readonly string[]): void {
    const foreign = new Set(databases.filter((name) => !mayRead(user, name)))
    const names_only =
      !['SELECT', 'WITH', 'FROM', 'EXPLAIN'].some((keyword) => isKeyword(tokens[0], keyword)) && tokens[0]?.text !== '('
    for (const [at, token] of tokens.entries()) {
      if (token.kind !== 'word' && token.kind !== 'identifier') continue
      const next = tokens[at + 1]?.text
      this.#checkFunction(tokens, at, user)
      if (token.kind === 'identifier' && token.value.includes('/')) {
        // The engine's `default` database takes any path for a table.
        throw accessDenied(`${user.name}: Not enough privileges to read from ${token.text}.`)
      }
      if (token.kind === 'word' && token.text === 'SETTINGS') {
        throw readonlyError(
          `${user.name}: SETTINGS in a query is not available to a read-only user; pass them as request parameters.`,
        )
      }
      if (isKeyword(token, 'OUTFILE') && isKeyword(tokens[at - 1], 'INTO'))
        throw readonlyError('INTO OUTFILE is not allowed.')
      const qualifies = next === '.' && tokens[at - 1]?.text !== '.'
      if (qualifies || names_only)
        this.#checkDatabase(token.value, qualifies ? tokens[at + 2]?.value : undefined, user, foreign)
    }
  }

  /** A function may also be named without a call, `arrayMap(file, paths)`, so its bare name is refused too; `t.file` is a column. */
  #checkFunction(tokens: readonly Token[], at: number, user: User): void {
    const name = tokens[at]!.value.toLowerCase()
    const called = tokens[at + 1]?.text === '('
    const refused =
      (this.#functions.has(name) && tokens[at - 1]?.text !== '.') || (this.#table_functions.has(name) && called)
    if (!refused || (called && this.#readsOwnDictionary(name, tokens.slice(at + 2, at + 4), user))) return
    throw accessDenied(`${user.name}: Not enough privileges to use function ${tokens[at]!.value}.`)
  }

  /** `dictGet*('database.dictionary', ...)` with the name written out, in a database the user may read. */
  #readsOwnDictionary(function_name: string, args: readonly Token[], user: User): boolean {
    const [name, comma] = args
    if (!this.#dictionary.has(function_name) || name?.kind !== 'string' || comma?.text !== ',') return false
    const parts = name.value.split('.')
    return parts.length === 1 || (parts.length === 2 && mayRead(user, parts[0]!))
  }

  #checkDatabase(database: string, table: string | undefined, user: User, foreign: ReadonlySet<string>): void {
    if (!foreign.has(database)) return
    const listed =
      database === 'system'
        ? ALLOWED_SYSTEM_TABLES
        : database.toLowerCase() === 'information_schema'
          ? ALLOWED_SYSTEM_TABLES
          : undefined
    if (table !== undefined && listed?.has(table.toLowerCase()) === true) return
    throw accessDenied(
      `${user.name}: Not enough privileges to read from ${database}${table === undefined ? '' : `.${table}`}.`,
    )
  }
}

function hasComments(text: string, tokens: readonly Token[]): boolean {
  return (
    tokens.some((token, at) => text.slice(tokens[at - 1]?.end ?? 0, token.start).trim() !== '') ||
    text.slice(tokens.at(-1)?.end ?? 0).trim() !== ''
  )
}

/** Whether the user may read all tables of the database. */
export function mayRead(user: User, database: string): boolean {
  if (user.databases !== undefined) return user.databases.includes(database)
  return !['system', 'information_schema'].includes(database.toLowerCase())
}

/** Puts the values of `{name:Identifier}` in the place of the placeholders. */
function substituteIdentifiers(tokens: readonly Token[], parameters: ReadonlyMap<string, string>): Token[] {
  const result: Token[] = []
  for (let at = 0; at < tokens.length; at++) {
    const [brace, name, colon, type, end] = tokens.slice(at, at + 5)
    if (
      brace?.text !== '{' ||
      colon?.text !== ':' ||
      !isKeyword(type, 'IDENTIFIER') ||
      end?.text !== '}' ||
      name === undefined
    ) {
      result.push(tokens[at]!)
      continue
    }
    const value = parameters.get(name.value) ?? ''
    if (!/^[\w $-]+$/.test(value))
      throw new DbError(36, 'BAD_ARGUMENTS', `Parameter ${name.value} is not a plain identifier.`)
    result.push({ kind: 'identifier', text: value, value, start: name.start, end: name.end })
    at += 4
  }
  return result
}
