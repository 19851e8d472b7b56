import { status } from '@grpc/grpc-js'
import { pathwatch } from '@pathwatch/proto/messages'
import { hostIs, sqlTime, type ApiDependencies, type CallContext, type HostAges } from './context.ts'
import { latestQuestions, toLatest, type FactsRow } from './latest.ts'
import { lossQuestion, lostBy } from './lost.ts'
import { begun, passedMs, presenceOf, presenceQuestion, stepsOf, type Steps } from './presence.ts'
import { checkCount, checkHost, checkRange, RequestError, type Range } from './request.ts'
import { question, together, type Answers } from './together.ts'

const { State } = pathwatch.v1.HostSummary
const BUCKETS_MAX = 240

type Summary = pathwatch.v1.HostSummary.$Properties

export function createHosts(dependencies: ApiDependencies) {
  return async function hosts(
    request: pathwatch.v1.HostsRequest,
    call: CallContext,
  ): Promise<pathwatch.v1.HostsResponse.$Properties> {
    const range = checkRange(request.range)
    const steps = minutes(range, checkCount(request.buckets, 'buckets', 60, BUCKETS_MAX))
    const nowMs = dependencies.clock()
    const asked = {
      seen: seenQuestion(''),
      facts: runningQuestion,
      ...(!request.statesOnly && trafficQuestions(dependencies, '', range, steps)),
    }
    const answers = await together(dependencies.database, asked, call)
    return { hosts: await summaries(dependencies, answers, range, steps, nowMs, call), nowMs }
  }
}

export function createHost(dependencies: ApiDependencies) {
  return async function host(
    request: pathwatch.v1.HostRequest,
    call: CallContext,
  ): Promise<pathwatch.v1.HostDetail.$Properties> {
    const name = checkHost(request.host)
    const range = checkRange(request.range)
    const steps = minutes(range, 60)
    const nowMs = dependencies.clock()
    const asked = {
      seen: seenQuestion(name),
      ...trafficQuestions(dependencies, name, range, steps),
      ...latestQuestions(name),
    }
    const answers = await together(dependencies.database, asked, call)
    const [summary] = await summaries(dependencies, answers, range, steps, nowMs, call)
    if (!summary) throw new RequestError(status.NOT_FOUND, `host ${name} never reported`)
    return { summary, ...toLatest(answers), nowMs }
  }
}

/** The rollup knows minutes: buckets are whole minutes, fewer than asked for when the range is short. */
const minutes = (range: Range, buckets: number) => stepsOf(range, buckets, 60_000)

/** What a list shows of a host's facts. */
type Running = Pick<FactsRow, 'host' | 'kernel' | 'ovs_version' | 'agent_version' | 'demo'>

interface SeenRow {
  host: string
  first_seen_ms: number
  last_seen_ms: number
}

interface TrafficRow {
  host: string
  steps: number[]
  samples: number[]
  bytes_total: number
  packets_total: number
  samples_total: number
}

const seenQuestion = (host: string) =>
  question<SeenRow>(
    `SELECT host, toUnixTimestamp64Milli(min(s.first_seen)) AS first_seen_ms, toUnixTimestamp64Milli(max(s.last_seen)) AS last_seen_ms
     FROM host_seen AS s WHERE ${hostIs(host)}1 GROUP BY host ORDER BY host`,
    { host },
  )

const runningQuestion = question<Running>('SELECT host, kernel, ovs_version, agent_version, demo FROM hosts FINAL', {})

const trafficQuestions = ({ ages }: ApiDependencies, host: string, range: Range, steps: Steps) => ({
  traffic: question<TrafficRow>(
    `SELECT host, groupArray(step) AS steps, groupArray(samples_sum) AS samples, sum(bytes_sum) AS bytes_total, sum(packets_sum) AS packets_total, sum(samples_sum) AS samples_total
     FROM (
       SELECT host, toInt32(intDiv(toUnixTimestamp(time) * 1000 - {first:Int64}, {step:Int64})) AS step,
         sum(samples) AS samples_sum, sum(bytes) AS bytes_sum, sum(packets) AS packets_sum
       FROM host_traffic_1m WHERE ${hostIs(host)}time >= ${sqlTime('first')} AND time < ${sqlTime('to')}
       GROUP BY host, step
     ) GROUP BY host`,
    { host, first: steps.first_ms, step: steps.step_ms, to: steps.first_ms + steps.count * steps.step_ms },
  ),
  presence: presenceQuestion(host, steps, ages.stale_after_s * 1000),
  lost: lossQuestion(host, range),
})

interface Answered extends Partial<Answers<ReturnType<typeof trafficQuestions>>> {
  readonly seen: readonly SeenRow[]
  readonly facts: readonly Running[]
}

async function summaries(
  { database, ages, alerts }: ApiDependencies,
  { seen, facts, traffic = [], presence = [], lost = [] }: Answered,
  range: Range,
  steps: Steps,
  nowMs: number,
  call: CallContext,
): Promise<Summary[]> {
  const presentOf = presenceOf(presence, steps, ages.stale_after_s * 1000)
  const lostOf = await lostBy(database, lost, range, call)
  const factsOf = new Map(facts.map((row) => [row.host, row]))
  const trafficOf = new Map(traffic.map((row) => [row.host, row]))
  const firingOf = Map.groupBy(
    alerts.snapshot().current.filter((alert) => alert.state === pathwatch.v1.Alert.State.FIRING),
    (alert) => alert.host ?? '',
  )
  return seen.map((row) => ({
    host: row.host,
    state: stateOf(nowMs - row.last_seen_ms, ages),
    firstSeenMs: row.first_seen_ms,
    lastSeenMs: row.last_seen_ms,
    ...rates(trafficOf.get(row.host), presentOf.get(row.host), steps, row.first_seen_ms, nowMs),
    kernel: factsOf.get(row.host)?.kernel ?? '',
    ovsVersion: factsOf.get(row.host)?.ovs_version ?? '',
    agentVersion: factsOf.get(row.host)?.agent_version ?? '',
    demo: factsOf.get(row.host)?.demo ?? false,
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
