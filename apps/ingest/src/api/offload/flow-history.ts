import type { pathwatch } from '@pathwatch/proto/messages'
import { sqlTime, type ApiDependencies, type CallContext } from '../context.ts'
import { stepsOf } from '../presence.ts'
import { checkCount, checkHost, checkRange, invalid } from '../request.ts'
import { question, together } from '../together.ts'
import { showSql } from '../traffic.ts'
import { perSecond } from './rows.ts'

const POINTS_MAX = 1000
const RUNS_MAX = 100
/** A step shorter than the agents' interval would have holes. */
const STEP_MIN_MS = 10_000
const UFID_MAX = 64
/** `DatapathFlow.state`; a flow that the card only classifies is switched in software. */
const [SOFTWARE, TC, HARDWARE, PARTIAL] = [1, 2, 3, 4]

interface Run {
  state: number
  reason: string
  fromMs: number
  toMs: number
}
interface Step {
  step: number
  state: number
  bits_per_s: number | null
}

const polls = `FROM datapath_flows
  WHERE host = {host:String} AND at >= ${sqlTime('from')} AND at < ${sqlTime('to')} AND ufid = {ufid:String}`
const before = (column: string) =>
  `lagInFrame(${column}) OVER (ORDER BY at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`
/** A run ends where three polls did not list the flow: nobody knows where it was then. */
const runsSql = `SELECT any(state) AS state, any(reason) AS reason, toUnixTimestamp64Milli(min(at)) AS fromMs, toUnixTimestamp64Milli(max(at)) AS toMs
FROM (
  SELECT at, state, reason, sum(begins) OVER (ORDER BY at) AS run
  FROM (
    SELECT at, state, reason, state != ${before('state')} OR reason != ${before('reason')}
      OR dateDiff('millisecond', ${before('at')}, at) > 3 * greatest(interval_ms, ${STEP_MIN_MS}) AS begins
    ${polls}
  )
)
GROUP BY run
ORDER BY fromMs DESC
LIMIT ${RUNS_MAX}`
const stepsSql = `SELECT toInt32(intDiv(toUnixTimestamp64Milli(at) - {from:Int64}, {step:Int64})) AS step, state,
  ${perSecond('sum(bytes_delta)', 8).replaceAll('interval_ms', 'sum(interval_ms)')} AS bits_per_s
${polls}
GROUP BY step, state`

/** Where a flow was over time: `ufid` as Open vSwitch prints it. */
export function createFlowHistory({ database }: ApiDependencies) {
  return async function flowHistory(
    request: pathwatch.v1.FlowHistoryRequest,
    call: CallContext,
  ): Promise<pathwatch.v1.FlowHistoryResponse.$Properties> {
    const host = checkHost(request.host)
    if (request.ufid === '' || request.ufid.length > UFID_MAX)
      throw invalid(`ufid must have 1 to ${UFID_MAX} characters`)
    const steps = stepsOf(checkRange(request.range), checkCount(request.points, 'points', 240, POINTS_MAX), STEP_MIN_MS)
    const { first_ms: from, step_ms: step, count } = steps
    const parameters = { host, ufid: request.ufid, from, to: from + count * step, step }
    const asked = { runs: question<Run>(runsSql, parameters), rates: question<Step>(stepsSql, parameters) }
    const { runs, rates } = await together(database, asked, call)
    const line = (...states: readonly number[]) => {
      const values = Array.from({ length: count }, () => Number.NaN)
      for (const row of rates) if (states.includes(row.state)) values[row.step] = row.bits_per_s ?? Number.NaN
      return values
    }
    return {
      runs,
      firstMs: from,
      stepMs: step,
      bitsSoftwarePerS: line(SOFTWARE, PARTIAL),
      bitsTcPerS: line(TC),
      bitsHardwarePerS: line(HARDWARE),
      sql: showSql(runsSql, parameters),
    }
  }
}
