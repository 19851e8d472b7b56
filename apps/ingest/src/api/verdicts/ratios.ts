import type { pathwatch } from '@pathwatch/proto/messages'
import { hostIs, sqlTime, type ApiDependencies, type CallContext } from '../context.ts'
import { known64, LOOKBACK_MS, toMessage } from '../offload/rows.ts'
import { stepsOf } from '../presence.ts'
import { checkCount, checkHostOrAll, checkRange } from '../request.ts'
import { question, together, type Question } from '../together.ts'
import { showSql } from '../traffic.ts'

const POINTS_MAX = 1000
/** A step shorter than the agents' interval would have holes. */
const STEP_MIN_MS = 10_000

const measures = ['packets', 'bytes'] as const
const parts = ['hardware', 'tc', 'software', 'unknown'] as const
const columns = measures.flatMap((measure) => parts.map((part) => `${measure}_${part}` as const))
type Column = (typeof columns)[number]

type StepRow = { step: number } & Record<Column, number | null>

type Rate = `${'packets' | 'bits'}_${(typeof parts)[number]}_per_s`
interface NewestRow extends Record<Rate, number | null> {
  at_ms: number
  object: string
  method: string
  best: boolean
  confidence: number
  error: string
}

/** Time that the numbers of a column are of. */
const timeOf = (column: Column) => (column.endsWith('unknown') ? 'polled_ms' : 'known_ms')
const UNKNOWN = '18446744073709551615'

const within = (scope: string) => `${scope}time >= ${sqlTime('first')} AND time < ${sqlTime('to')}`
const known = `${UNKNOWN} NOT IN (packets_hardware, packets_tc, packets_software, bytes_hardware, bytes_tc, bytes_software)`

/** Polls of hosts with the columns of host_offload_1m: that table itself when minutes are enough. */
function polls(rolledUp: boolean, scope: string): string {
  if (rolledUp) return `SELECT *, toUnixTimestamp(time) * 1000 AS ms FROM host_offload_1m WHERE ${within(scope)}`
  const ifKnown = (column: Column) =>
    column.endsWith('unknown') ? `if(r.${column} = ${UNKNOWN}, 0, r.${column})` : `if(${known}, r.${column}, 0)`
  return `SELECT host, toUnixTimestamp64Milli(at) AS ms, if(${known}, interval_ms, 0) AS known_ms, interval_ms AS polled_ms,
    ${columns.map((column) => `${ifKnown(column)} AS ${column}`).join(', ')}
  FROM offload_ratios AS r
  WHERE ${scope}object = 'host' AND best = 1 AND at >= ${sqlTime('first')} AND at < ${sqlTime('to')}`
}

const seriesSql = (rolledUp: boolean, scope: string) => `WITH steps AS (
  SELECT host, intDiv(ms - {first:Int64}, {step:Int64}) AS step, sum(p.known_ms) AS known_ms, sum(p.polled_ms) AS polled_ms,
    ${columns.map((column) => `sum(p.${column}) AS ${column}`).join(', ')}
  FROM (
  ${polls(rolledUp, scope)}
  ) AS p
  GROUP BY host, step
)
SELECT toInt32(step) AS step, ${columns.map((column) => `sumIf(steps.${column} * 1000 / ${timeOf(column)}, ${timeOf(column)} > 0) + if(sum(${timeOf(column)}) = 0, nan, 0) AS ${column}`).join(',\n  ')}
FROM steps
GROUP BY step`

const rate = (column: Column) =>
  `if(interval_ms = 0, nan, ${known64(column)} * ${column.startsWith('bytes') ? 8000 : 1000} / interval_ms) AS ${column.replace('bytes', 'bits')}_per_s`

const newestSql = `SELECT toUnixTimestamp64Milli(at) AS at_ms, object, method, best = 1 AS best, confidence, error,
  ${columns.map(rate).join(',\n  ')}
FROM offload_ratios
WHERE host = {host:String} AND at = (SELECT max(at) FROM offload_ratios WHERE host = {host:String} AND at < ${sqlTime('to')} AND at > ${sqlTime('from')})
ORDER BY object != 'host', object, best DESC, confidence DESC, method
LIMIT 5000`

/** How much traffic stayed in hardware, over time and at the newest poll. */
export function createOffloadRatios({ database, clock }: ApiDependencies) {
  return async function offloadRatios(
    request: pathwatch.v1.OffloadRatiosRequest,
    call: CallContext,
  ): Promise<pathwatch.v1.OffloadRatiosResponse.$Properties> {
    const host = checkHostOrAll(request.host)
    const range = checkRange(request.range)
    const steps = stepsOf(range, checkCount(request.points, 'points', 240, POINTS_MAX), STEP_MIN_MS)
    const sql = seriesSql(steps.step_ms % 60_000 === 0, hostIs(host))
    const parameters = {
      host,
      first: steps.first_ms,
      step: steps.step_ms,
      to: steps.first_ms + steps.count * steps.step_ms,
    }
    const asked: { rows: Question<StepRow>; newest?: Question<NewestRow> } = {
      rows: question(sql, parameters),
      ...(host !== '' && {
        newest: question<NewestRow>(newestSql, { host, to: range.to_ms, from: range.to_ms - LOOKBACK_MS }),
      }),
    }
    const { rows, newest = [] } = await together(database, asked, call)
    const rowAt = new Map(rows.map((row) => [row.step, row]))
    const line = (column: Column) =>
      Array.from(
        { length: steps.count },
        (_, step) => (rowAt.get(step)?.[column] ?? Number.NaN) * (column.startsWith('bytes') ? 8 : 1),
      )
    return {
      firstMs: steps.first_ms,
      stepMs: steps.step_ms,
      bitsHardwarePerS: line('bytes_hardware'),
      bitsTcPerS: line('bytes_tc'),
      bitsSoftwarePerS: line('bytes_software'),
      bitsUnknownPerS: line('bytes_unknown'),
      packetsHardwarePerS: line('packets_hardware'),
      packetsTcPerS: line('packets_tc'),
      packetsSoftwarePerS: line('packets_software'),
      packetsUnknownPerS: line('packets_unknown'),
      newest: newest.map(toMessage),
      atMs: newest[0]?.at_ms ?? 0,
      nowMs: clock(),
      sql: showSql(sql, parameters),
    }
  }
}
