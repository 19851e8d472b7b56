import { pathwatch } from '@pathwatch/proto/messages'
import { sqlTime, type ApiDependencies, type CallContext } from './context.ts'
import { anyPresent, begun, passedMs, presenceOf, presenceQuestion, stepsOf, type Steps } from './presence.ts'
import { checkCount, checkHostOrAll, checkRange, invalid } from './request.ts'
import { question, together } from './together.ts'

const { GroupBy } = pathwatch.v1.TrafficSeriesRequest
const POINTS_MAX = 1000
const SERIES_MAX = 64

/** SQL of the label of each grouping, over flow_samples. */
const labels: Readonly<Record<number, string>> = {
  [GroupBy.NONE]: `''`,
  [GroupBy.HOST]: 'toString(host)',
  [GroupBy.IP_PROTOCOL]: 'toString(ip_protocol)',
  [GroupBy.INPUT]: 'toString(input)',
  [GroupBy.OUTPUT]: 'toString(output)',
  [GroupBy.VLAN]: 'toString(vlan_id)',
  [GroupBy.ETH_TYPE]: 'toString(eth_type)',
}

interface Row {
  label: string
  step: number
  bytes: number
  packets: number
  samples: number
}

export function createTrafficSeries({ database, ages }: ApiDependencies) {
  return async function trafficSeries(
    request: pathwatch.v1.TrafficSeriesRequest,
    call: CallContext,
  ): Promise<pathwatch.v1.TrafficSeriesResponse.$Properties> {
    const host = checkHostOrAll(request.host)
    const range = checkRange(request.range)
    const label = labels[request.groupBy]
    if (label === undefined) throw invalid(`group_by ${request.groupBy} is not known`)
    const nowMs = Date.now()
    const steps = begun(stepsOf(range, checkCount(request.points, 'points', 240, POINTS_MAX)), nowMs)
    const maxSeries = checkCount(request.maxSeries, 'max_series', 8, SERIES_MAX)
    // The rollup has neither protocols nor interfaces nor seconds.
    const rolledUp =
      steps.step_ms % 60_000 === 0 && (request.groupBy === GroupBy.NONE || request.groupBy === GroupBy.HOST)
    const sql = seriesSql(label, rolledUp, host !== '')
    const parameters = {
      host,
      first: steps.first_ms,
      step: steps.step_ms,
      to: steps.first_ms + steps.count * steps.step_ms,
      limit: maxSeries,
    }
    const gapMs = ages.stale_after_s * 1000
    const asked = { rows: question<Row>(sql, parameters), presence: presenceQuestion(host, steps, gapMs) }
    const answers = await together(database, asked, call)
    const presence = presenceOf(answers.presence, steps, gapMs)
    const scope = anyPresent(presence, steps.count)
    const present = (name: string) => (request.groupBy === GroupBy.HOST ? (presence.get(name) ?? scope) : scope)
    return {
      firstMs: steps.first_ms,
      stepMs: steps.step_ms,
      series: toSeries(answers.rows, steps, nowMs, present, request.groupBy),
      sql: showSql(sql, parameters),
    }
  }
}

function seriesSql(label: string, rolledUp: boolean, oneHost: boolean): string {
  const [table, time, sums] = rolledUp
    ? ['host_traffic_1m', 'time', 'sum(bytes) AS bytes, sum(packets) AS packets, sum(samples) AS samples']
    : [
        'flow_samples',
        'received_at',
        'sum(toUInt64(frame_length) * sampling_rate) AS bytes, sum(toUInt64(sampling_rate)) AS packets, count() AS samples',
      ]
  const steps = `SELECT ${label} AS label, toInt32(intDiv(toUnixTimestamp64Milli(toDateTime64(${time}, 3)) - {first:Int64}, {step:Int64})) AS step, ${sums}
  FROM ${table} AS t
  WHERE ${time} >= ${sqlTime('first')} AND ${time} < ${sqlTime('to')}${oneHost ? ' AND host = {host:String}' : ''}
  GROUP BY label, step`
  if (label === labels[GroupBy.NONE]) return steps
  return `WITH steps AS (
  ${steps}
), top AS (SELECT label FROM steps GROUP BY label ORDER BY sum(bytes) DESC, label LIMIT {limit:UInt32})
SELECT if(label IN (SELECT label FROM top), label, 'other') AS label, step, sum(s.bytes) AS bytes, sum(s.packets) AS packets, sum(s.samples) AS samples
FROM steps AS s
GROUP BY label, step`
}

/** Largest first, "other" last. A step without samples is 0 where the host reported, NaN where it did not. */
function toSeries(
  rows: readonly Row[],
  steps: Steps,
  nowMs: number,
  present: (label: string) => readonly boolean[],
  groupBy: pathwatch.v1.TrafficSeriesRequest.GroupBy,
): pathwatch.v1.Series.$Properties[] {
  const byLabel = Map.groupBy(rows, (row) => row.label)
  if (groupBy === GroupBy.NONE && byLabel.size === 0) byLabel.set('', [])
  const series = [...byLabel].map(([label, own]) => {
    const known = present(label)
    const empty = () => known.map((value) => (value ? 0 : Number.NaN))
    const line = { label, bitsPerS: empty(), packetsPerS: empty(), samplesPerS: empty() }
    let total = 0
    for (const row of own) {
      const seconds = passedMs(steps, row.step, nowMs) / 1000
      line.bitsPerS[row.step] = (row.bytes * 8) / seconds
      line.packetsPerS[row.step] = row.packets / seconds
      line.samplesPerS[row.step] = row.samples / seconds
      total += row.bytes
    }
    return { line, total: label === 'other' ? -1 : total }
  })
  return series.toSorted((a, b) => b.total - a.total).map(({ line }) => line)
}

type Parameter = string | number | readonly string[]

/** The SQL with its parameters filled in, for people to go on with. */
export function showSql(sql: string, parameters: Readonly<Record<string, Parameter>>): string {
  return sql.replace(/\{(\w+):[\w()]+\}/g, (_, name: string) => literal(parameters[name]!))
}

function literal(value: Parameter): string {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return `[${value.map(literal).join(', ')}]`
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
