import { status } from '@grpc/grpc-js'
import { pathwatch } from '@pathwatch/proto/messages'
import { sqlTime, type ApiDependencies, type CallContext, type HostAges } from './context.ts'
import { readLatest } from './latest.ts'
import { begun, passedMs, readPresence, stepsOf, type Steps } from './presence.ts'
import { checkCount, checkHost, checkRange, RequestError, type Range } from './request.ts'

const { State } = pathwatch.v1.HostSummary
const BUCKETS_MAX = 240
/** Losses are cumulative: the value before the range is looked for this far back. */
const LOSS_LOOK_BACK_MS = 600_000

type Summary = pathwatch.v1.HostSummary.$Properties

export function createHosts(dependencies: ApiDependencies) {
  return async function hosts(
    request: pathwatch.v1.HostsRequest,
    call: CallContext,
  ): Promise<pathwatch.v1.HostsResponse.$Properties> {
    const range = checkRange(request.range)
    const buckets = checkCount(request.buckets, 'buckets', 60, BUCKETS_MAX)
    const nowMs = dependencies.clock()
    return { hosts: await summaries(dependencies, '', range, buckets, nowMs, call), nowMs }
  }
}

export function createHost(dependencies: ApiDependencies) {
  return async function host(
    request: pathwatch.v1.HostRequest,
    call: CallContext,
  ): Promise<pathwatch.v1.HostDetail.$Properties> {
    const name = checkHost(request.host)
    const range = checkRange(request.range)
    const nowMs = dependencies.clock()
    const [[summary], latest] = await Promise.all([
      summaries(dependencies, name, range, 60, nowMs, call),
      readLatest(dependencies.database, name, call),
    ])
    if (!summary) throw new RequestError(status.NOT_FOUND, `host ${name} never reported`)
    return { summary, ...latest, nowMs }
  }
}

interface SeenRow {
  host: string
  first_seen_ms: number
  last_seen_ms: number
  kernel: string
  ovs_version: string
  agent_version: string
  demo: boolean
}

interface TrafficRow {
  host: string
  steps: number[]
  samples: number[]
  bytes_total: number
  packets_total: number
  samples_total: number
}

async function summaries(
  dependencies: ApiDependencies,
  host: string,
  range: Range,
  buckets: number,
  nowMs: number,
  call: CallContext,
): Promise<Summary[]> {
  const { database, ages, alerts } = dependencies
  // The rollup knows minutes: buckets are whole minutes, fewer than asked for when the range is short.
  const steps = stepsOf(range, buckets, 60_000)
  const parameters = {
    host,
    first: steps.first_ms,
    step: steps.step_ms,
    to: steps.first_ms + steps.count * steps.step_ms,
  }
  const onHost = `({host:String} = '' OR host = {host:String})`
  const [seen, traffic, presence, losses] = await Promise.all([
    database.rows<SeenRow>(
      `SELECT s.host AS host, first_seen_ms, last_seen_ms, kernel, ovs_version, agent_version, demo
       FROM (SELECT toString(host) AS host, toUnixTimestamp64Milli(min(first_seen)) AS first_seen_ms, toUnixTimestamp64Milli(max(last_seen)) AS last_seen_ms
             FROM host_seen WHERE ${onHost} GROUP BY host) AS s
       LEFT JOIN (SELECT toString(host) AS host, kernel, ovs_version, agent_version, demo FROM hosts FINAL WHERE ${onHost}) AS h ON h.host = s.host
       ORDER BY host`,
      parameters,
      call,
    ),
    database.rows<TrafficRow>(
      `SELECT host, groupArray(step) AS steps, groupArray(samples_sum) AS samples, sum(bytes_sum) AS bytes_total, sum(packets_sum) AS packets_total, sum(samples_sum) AS samples_total
       FROM (
         SELECT host, toInt32(intDiv(toUnixTimestamp(time) * 1000 - {first:Int64}, {step:Int64})) AS step,
           sum(samples) AS samples_sum, sum(bytes) AS bytes_sum, sum(packets) AS packets_sum
         FROM host_traffic_1m WHERE time >= ${sqlTime('first')} AND time < ${sqlTime('to')} AND ${onHost}
         GROUP BY host, step
       ) GROUP BY host`,
      parameters,
      call,
    ),
    readPresence(database, host, steps, ages.stale_after_s * 1000, call),
    database.rows<{ host: string; lost: number }>(
      lossSql(onHost),
      { host, from: range.from_ms, to: range.to_ms, before: range.from_ms - LOSS_LOOK_BACK_MS },
      call,
    ),
  ])
  const trafficOf = new Map(traffic.map((row) => [row.host, row]))
  const lostOf = new Map(losses.map((row) => [row.host, row.lost]))
  const firingOf = Map.groupBy(
    alerts.snapshot().current.filter((alert) => alert.state === pathwatch.v1.Alert.State.FIRING),
    (alert) => alert.host ?? '',
  )
  return seen.map((row) => ({
    host: row.host,
    state: stateOf(nowMs - row.last_seen_ms, ages),
    firstSeenMs: row.first_seen_ms,
    lastSeenMs: row.last_seen_ms,
    ...rates(trafficOf.get(row.host), presence.get(row.host), steps, row.first_seen_ms, nowMs),
    kernel: row.kernel,
    ovsVersion: row.ovs_version,
    agentVersion: row.agent_version,
    demo: row.demo,
    lost: lostOf.get(row.host) ?? 0,
    firingAlerts: firingOf.get(row.host)?.length ?? 0,
  }))
}

function stateOf(age_ms: number, ages: HostAges) {
  if (age_ms <= ages.stale_after_s * 1000) return State.LIVE
  return age_ms <= ages.offline_after_s * 1000 ? State.STALE : State.OFFLINE
}

/** Means over the part of the range in which the host reported; unknown when it did not report in it at all. */
function rates(
  traffic: TrafficRow | undefined,
  present: readonly boolean[] | undefined,
  steps: Steps,
  firstSeenMs: number,
  nowMs: number,
) {
  const sparkline = Array.from({ length: steps.count }, (_, step) => (present?.[step] ? 0 : Number.NaN))
  traffic?.steps.forEach(
    (step, index) => (sparkline[step] = (traffic.samples[index]! * 1000) / passedMs(steps, step, nowMs)),
  )
  let reportedMs = 0
  for (const [step, value] of sparkline.entries()) {
    const startMs = steps.first_ms + step * steps.step_ms
    if (Number.isNaN(value)) continue
    const endMs = Math.min(startMs + steps.step_ms, nowMs)
    // A host that began within this step has been there for less than all of it.
    reportedMs += Math.max(0, endMs - (firstSeenMs > startMs && firstSeenMs < endMs ? firstSeenMs : startMs))
  }
  const mean = (total: number) => (reportedMs > 0 ? (total * 1000) / reportedMs : Number.NaN)
  return {
    sparkline: sparkline.slice(0, begun(steps, nowMs).count),
    samplesPerS: mean(traffic?.samples_total ?? 0),
    packetsPerS: mean(traffic?.packets_total ?? 0),
    bitsPerS: mean((traffic?.bytes_total ?? 0) * 8),
  }
}

/**
 * Increase of every loss counter within the range. A counter that begins within it began at 0 if its agent did, or if the
 * agent reported without it before; otherwise what it held at first is not of this range.
 */
function lossSql(onHost: string): string {
  return `SELECT host, sum(last - multiIf(earlier > 0, before, started_at >= ${sqlTime('from')} OR (host, started_at) IN (
      SELECT host, started_at FROM agent_health WHERE at >= ${sqlTime('before')} AND at < ${sqlTime('from')} AND ${onHost}
    ), 0, first)) AS lost
    FROM (
      SELECT host, started_at, stage, reason, max(count) AS last, min(count) AS first,
        countIf(at < ${sqlTime('from')}) AS earlier, maxIf(count, at < ${sqlTime('from')}) AS before
      FROM agent_losses
      WHERE at >= ${sqlTime('before')} AND at < ${sqlTime('to')} AND ${onHost}
      GROUP BY host, started_at, stage, reason
    ) GROUP BY host`
}
