import type { pathwatch } from '@pathwatch/proto/messages'
import { sqlTime, type ApiDependencies, type CallContext } from '../context.ts'
import { known64, perSecond, toMessage } from '../offload/rows.ts'
import { stepsOf } from '../presence.ts'
import { checkCount, checkHost, checkRange } from '../request.ts'
import { question, together } from '../together.ts'
import { showSql } from '../traffic.ts'
import { timeQuestions, timeToHardware } from './time-to-hardware.ts'

const POINTS_MAX = 1000
const STEP_MIN_MS = 10_000

/** Connections now. */
const gauges = ['software', 'offload', 'hardware', 'teardown', 'stuck'] as const
/** Connections since the poll before. */
const rates = ['added', 'hardware_added', 'torn_down', 'deleted'] as const

type StepRow = { step: number } & Record<(typeof gauges)[number], number> &
  Record<(typeof rates)[number], number | null>

interface NewestRow extends Record<`${(typeof rates)[number]}_per_s`, number | null> {
  at_ms: number
  zone: number
  ip_protocol: number
  software: number
  offload: number
  hardware: number
  teardown: number
  candidates: number
  never: number
  stuck_offload: number
  stuck_teardown: number
  oldest_offload_s: number
  oldest_teardown_s: number
  method: string
}

const range = `host = {host:String} AND at >= ${sqlTime('from')} AND at < ${sqlTime('to')}`
const step = 'toInt32(intDiv(toUnixTimestamp64Milli(at) - {from:Int64}, {step:Int64}))'

/** A poll has a row for each zone and protocol: its time counts once. */
const seriesSql = `WITH polls AS (
  SELECT at, ${gauges.map((name) => (name === 'stuck' ? 'sum(c.stuck_offload + c.stuck_teardown) AS stuck' : `sum(c.${name}) AS ${name}`)).join(', ')},
    ${rates.map((name) => `sum(c.${name}) AS ${name}`).join(', ')}, max(c.interval_ms) AS covered_ms
  FROM conntrack_lifecycle AS c
  WHERE ${range}
  GROUP BY at
)
SELECT ${step} AS step, ${gauges.map((name) => `argMax(polls.${name}, at) AS ${name}`).join(', ')},
  ${rates.map((name) => `if(sum(covered_ms) = 0, nan, sum(polls.${name}) * 1000 / sum(covered_ms)) AS ${name}`).join(', ')}
FROM polls
GROUP BY step`

const newestSql = `SELECT toUnixTimestamp64Milli(at) AS at_ms, zone, ip_protocol, software, offload, hardware, teardown, candidates, never,
  stuck_offload, stuck_teardown, oldest_offload_s, oldest_teardown_s, ${rates.map((name) => `${perSecond(name)} AS ${name}_per_s`).join(', ')}, method
FROM conntrack_lifecycle
WHERE host = {host:String} AND at = (SELECT max(at) FROM conntrack_lifecycle WHERE ${range})
ORDER BY stuck_offload + stuck_teardown DESC, software + offload + hardware + teardown DESC, zone, ip_protocol
LIMIT 2000`

const driverSql = `SELECT ${known64('argMax(s.driver_directions, at)')} AS driver_directions, ${known64('argMax(s.half_offloaded, at)')} AS half_offloaded
FROM conntrack_stats AS s
WHERE ${range}
HAVING count() > 0`

/** Where connections are on their way into hardware and out of it. */
export function createConntrackLifecycle({ database }: ApiDependencies) {
  return async function conntrackLifecycle(
    request: pathwatch.v1.ConntrackLifecycleRequest,
    call: CallContext,
  ): Promise<pathwatch.v1.ConntrackLifecycleResponse.$Properties> {
    const host = checkHost(request.host)
    const steps = stepsOf(checkRange(request.range), checkCount(request.points, 'points', 240, POINTS_MAX), STEP_MIN_MS)
    const parameters = {
      host,
      from: steps.first_ms,
      to: steps.first_ms + steps.count * steps.step_ms,
      step: steps.step_ms,
    }
    const inRange = { host, from: parameters.from, to: parameters.to }
    const asked = {
      ...timeQuestions(inRange),
      rows: question<StepRow>(seriesSql, parameters),
      newest: question<NewestRow>(newestSql, parameters),
      driver: question<{ driver_directions: number | null; half_offloaded: number | null }>(driverSql, parameters),
    }
    const { rows, newest, driver: drivers, ...time } = await together(database, asked, call)
    const [driver] = drivers
    const rowAt = new Map(rows.map((row) => [row.step, row]))
    const line = (name: (typeof gauges)[number] | (typeof rates)[number]) =>
      Array.from({ length: steps.count }, (_, index) => rowAt.get(index)?.[name] ?? Number.NaN)
    return {
      firstMs: steps.first_ms,
      stepMs: steps.step_ms,
      software: line('software'),
      offload: line('offload'),
      hardware: line('hardware'),
      teardown: line('teardown'),
      stuck: line('stuck'),
      addedPerS: line('added'),
      hardwareAddedPerS: line('hardware_added'),
      tornDownPerS: line('torn_down'),
      deletedPerS: line('deleted'),
      rows: newest.map(toMessage),
      atMs: newest[0]?.at_ms ?? 0,
      driverDirections: driver?.driver_directions ?? Number.NaN,
      halfOffloaded: driver?.half_offloaded ?? Number.NaN,
      timeToHardware: timeToHardware(inRange, time, newest),
      sql: showSql(seriesSql, parameters),
    }
  }
}
