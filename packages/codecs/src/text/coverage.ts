import { outputLines, trimLine } from './lines.ts'
import { Problems } from './problem.ts'
import type { Parsed } from './problem.ts'

/**
 * `coverage/show`: how often the daemon passed marked places of its code.
 * @see https://github.com/openvswitch/ovs/blob/main/lib/coverage.c coverage_read()
 */
export interface Coverage {
  /** Tells two daemons with the same set of counters apart from others. */
  readonly hash?: string | undefined
  readonly events: readonly CoverageEvent[]
  /** Counters that stayed 0 and are not listed. */
  readonly never_hit?: number | undefined
}

export interface CoverageEvent {
  readonly name: string
  /** Average rate over the last 5 seconds. */
  readonly per_s_5s: number
  readonly per_s_1m: number
  readonly per_s_1h: number
  readonly total: bigint
}

// Event coverage, avg rate over last: 5 seconds, last minute, last hour,  hash=7f26e09d:
const HEADING = /^Event coverage, .{0,100}hash=([0-9a-f]{1,16}):$/
// dpif_flow_put              1.2/sec     1.083/sec        0.0181/sec   total: 65
const EVENT = /^(\w{1,100}) +([\d.]{1,20})\/sec +([\d.]{1,20})\/sec +([\d.]{1,20})\/sec +total: (\d{1,20})$/
// 107 events never hit
const NEVER = /^(\d{1,10}) events never hit$/

export function parseCoverage(text: string): Parsed<Coverage> {
  const problems = new Problems(text)
  const events: CoverageEvent[] = []
  let hash: string | undefined
  let neverHit: number | undefined
  for (const raw of outputLines(text)) {
    const line = trimLine(raw)
    const heading = HEADING.exec(line.text)
    const event = EVENT.exec(line.text)
    const never = NEVER.exec(line.text)
    if (heading) hash = heading[1]
    else if (never) neverHit = Number(never[1])
    else if (event) {
      const [, name = '', fast, minute, hour, total = '0'] = event
      events.push({
        name,
        per_s_5s: Number(fast),
        per_s_1m: Number(minute),
        per_s_1h: Number(hour),
        total: BigInt(total),
      })
    } else problems.add(line.offset, 'an event with three rates and a total was expected')
  }
  return problems.parsed({ hash, events, never_hit: neverHit })
}
