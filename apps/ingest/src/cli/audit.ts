/** `pathwatch audit`: whether the books balance. */
import { columnTables } from '@pathwatch/proto/tables'
import type { Config } from '../config.ts'
import { writerAccess } from '../serve.ts'
import { books, gaps, knownLosses, rollups, tableRows, type Book, type Comparison } from '../store/audit.ts'
import { connectClickHouse } from '../store/clickhouse.ts'
import { createDatabase, type Database } from '../store/database.ts'
import { explainGaps, sizeOf, type ExplainedGap } from '../store/gap-causes.ts'
import type { AuditArguments } from './arguments.ts'
import { textTable } from './table.ts'

const EXIT_OK = 0
const EXIT_FAILED = 1
const TIMEOUT_MS = 600_000
/** Tables with a row for every row that the audit book counts. */
const tables: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.keys(columnTables).map((stream) => [stream, stream])),
  kernel_events: 'kernel_messages',
  agent_health: 'agent_health',
}

/** Prints the balance; resolves with 1 when something is missing without a reason, or stored twice. */
export async function runAudit(config: Config, args: AuditArguments, write: (text: string) => void): Promise<number> {
  const client = connectClickHouse(writerAccess(config))
  try {
    const database = createDatabase(client, TIMEOUT_MS)
    const { text, balanced } = await audit(database, args, Date.now())
    write(text)
    return balanced ? EXIT_OK : EXIT_FAILED
  } finally {
    await client.close()
  }
}

async function audit(database: Database, args: AuditArguments, nowMs: number) {
  const range = { host: args.host ?? '', from_ms: args.from_ms, to_ms: args.to_ms }
  const [stored, missing, losses, ...compared] = await Promise.all([
    books(database, range),
    gaps(database, range),
    knownLosses(database, range.host),
    tableRows(database, range, tables),
    rollups(database, range),
  ])
  const causes = explainGaps(missing, losses)
  const settledMs = nowMs - args.settled_after_s * 1000
  const comparisons = compared.flat()
  const differing = comparisons.filter(({ expected, found }) => expected !== found)
  const twice = stored.filter(({ batches, lines }) => lines !== batches)
  const unexplained = causes.filter(({ cause, sealed_at_ms }) => cause === '' && sealed_at_ms < settledMs)
  const balanced = differing.length === 0 && twice.length === 0 && unexplained.length === 0
  const text = [
    `${new Date(range.from_ms).toISOString()} to ${new Date(range.to_ms).toISOString()}\n\n`,
    stored.length === 0 ? 'no batches\n' : textTable(balance(stored, causes, settledMs)),
    '\n',
    textTable([['TABLE', 'HOST', 'EXPECTED', 'FOUND'], ...summary(comparisons)]),
    ...unexplained.map(
      ({ host, epoch, first, last }) => `missing without a reason: ${host}:${epoch}:${first}${upTo(first, last)}\n`,
    ),
    ...twice.map(
      ({ host, epoch, batches, lines }) => `${host}:${epoch}: ${lines - batches} batches are stored twice\n`,
    ),
    balanced ? '\nthe books balance\n' : '\nTHE BOOKS DO NOT BALANCE\n',
  ].join('')
  return { text, balanced }
}

const upTo = (first: number, last: number) => (first === last ? '' : `..${last}`)

/** Generated = stored + given up + dead letters + open + missing, per life of a spool. */
function balance(stored: readonly Book[], causes: readonly ExplainedGap[], settledMs: number): string[][] {
  const head = ['HOST', 'EPOCH', 'GENERATED', 'STORED', 'GIVEN UP', 'DEAD LETTERS', 'NOT YET', 'MISSING', 'ROWS']
  const lines = stored.map(({ host, epoch, batches, rows }) => {
    const own = causes.filter((gap) => gap.host === host && gap.epoch === epoch)
    const count = (chosen: (gap: ExplainedGap) => boolean) =>
      own.filter(chosen).reduce((sum, gap) => sum + sizeOf(gap), 0)
    const givenUp = count(({ cause }) => cause.startsWith('given_up'))
    const dead = count(({ cause }) => cause.startsWith('dead_letter'))
    const open = count(({ cause, sealed_at_ms }) => cause === '' && sealed_at_ms >= settledMs)
    const missing = count(({ cause, sealed_at_ms }) => cause === '' && sealed_at_ms < settledMs)
    const generated = batches + givenUp + dead + open + missing
    return [host, epoch, ...[generated, batches, givenUp, dead, open, missing, rows].map(String)]
  })
  return [head, ...lines]
}

/** One line per table when all hosts agree, else the hosts that do not. */
function summary(comparisons: readonly Comparison[]): string[][] {
  return [...Map.groupBy(comparisons, ({ what }) => what)].flatMap(([what, all]) => {
    const wrong = all.filter(({ expected, found }) => expected !== found)
    if (wrong.length > 0) return wrong.map(({ host, expected, found }) => [what, host, String(expected), String(found)])
    const sum = (key: 'expected' | 'found') => String(all.reduce((total, row) => total + row[key], 0))
    return [[what, `all ${all.length}`, sum('expected'), sum('found')]]
  })
}
