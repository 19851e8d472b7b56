import type { Database } from '../store/database.ts'
import type { CallContext } from './context.ts'

/** A SELECT with its parameters. `Row` is what a row of it is. */
export interface Question<Row extends object> {
  readonly sql: string
  readonly parameters: Readonly<Record<string, unknown>>
  /** Of the type only. */
  readonly row?: Row
}

/** For `together`, which types by it what comes back. */
export const question = <Row extends object>(sql: string, parameters: Question<Row>['parameters']): Question<Row> => ({
  sql,
  parameters,
})

type Questions = Readonly<Record<string, Question<object>>>
/** The rows of each question, in its own order. */
export type Answers<Asked extends Questions> = { [Name in keyof Asked]: NonNullable<NonNullable<Asked[Name]>['row']>[] }

interface Line {
  part: string
  position: number
  line: string
}

/**
 * Asks several questions in one statement: most of what a short one costs is planning and threads (npm run bench:query). The rows
 * of each come back under its name, in the order that it gives them.
 */
export async function together<Asked extends Questions>(
  database: Database,
  questions: Asked,
  call: CallContext,
): Promise<Answers<Asked>> {
  const parameters: Record<string, unknown> = {}
  const parts = Object.entries(questions).map(([name, asked]) => {
    // Each has parameters of its own, whatever their names.
    const sql = asked.sql.replaceAll(/\{(\w+):/g, (_, key: string) => {
      parameters[`${name}_${key}`] = asked.parameters[key]
      return `{${name}_${key}:`
    })
    return `SELECT '${name}' AS part, rowNumberInAllBlocks() AS position, formatRowNoNewline('JSONEachRow', *) AS line FROM (\n${sql}\n)`
  })
  const rows = await database.rows<Line>(parts.join('\nUNION ALL\n'), parameters, call)
  const answers = Object.fromEntries(Object.keys(questions).map((name) => [name, new Array<object>()]))
  // Of a union, nothing says that rows stay in order.
  for (const { part, line } of rows.toSorted((a, b) => a.position - b.position))
    answers[part]!.push(JSON.parse(line) as object)
  return answers as Answers<Asked>
}
