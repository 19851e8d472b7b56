/** How long requests to offload took in a recording of trace_pipe, which has no queue to look at. */
import type { RecordOf } from '../../source.ts'
import type { Fact } from '../facts/fact.ts'
import { OFFLOAD_STEPS, stepNames } from './catalogue.ts'
import type { FunctionCall } from './events.ts'
import { Stopwatch } from './stopwatch.ts'

const LOOK_S = 1

/** `endS`: of the recording, by the clock of the calls. Nothing where the functions of a request were not traced. */
export function recordedTimes(
  calls: readonly FunctionCall[],
  endS: number,
  at_ms: number,
): RecordOf<'conntrack_offload_times'>[] {
  const stopwatch = new Stopwatch(OFFLOAD_STEPS)
  stopwatch.use(new Set(calls.map(({ event }) => event)))
  const [first] = calls
  if (!stopwatch.runs || !first) return []
  for (const call of calls) stopwatch.call(call)
  const fromS = Math.floor(first.time_s) - LOOK_S
  // Two looks after the end: nothing happens in the last.
  for (let at = fromS; at <= endS + 2 * LOOK_S; at += LOOK_S) {
    stopwatch.look({ from_us: at * 1e6, to_us: at * 1e6, queued: undefined })
  }
  return stopwatch.drain(at_ms, Math.round((endS - fromS) * 1_000))
}

/** The functions of a request that were traced, as far as they were called. */
export function recordedFacts(calls: readonly FunctionCall[], read_from: string): Fact[] {
  const called = new Set(calls.map(({ event }) => event))
  return stepNames(OFFLOAD_STEPS)
    .filter((name) => called.has(name))
    .map((name) => ({ object: 'host', name: `trace.${name}`, value: 'on', read_from }))
}
