/** Runs damaged inputs through every decoder. */
import { Random } from '../../test/sflow/mutation.ts'
import { fuzz as fuzzSflow } from '../../test/sflow/fuzz.ts'
import { BYTE_MUTATIONS, TEXT_MUTATIONS, mutateBytes, mutateText } from './mutation.ts'
import { allTargets } from './targets.ts'
import type { Target } from './targets.ts'

/** Of one case. The first may pay for compilation or a collection: it is timed three times more, the least counts. */
const SLOW_MS = 10
/** Failures that are kept of each target. */
const KEPT = 3

export interface Failure {
  readonly codec: string
  readonly mutation: string
  /** What was thrown, or how long it took. */
  readonly reason: string
  readonly input: Uint8Array | string
}

export interface TargetResult {
  readonly name: string
  cases: number
  throws: number
  slow: number
  /** Of the slowest case. */
  worst_ms: number
  readonly failures: Failure[]
}

/** `cases` in all, the same number for each decoder. */
export function fuzzAll(cases: number, seed: number): TargetResult[] {
  const targets = allTargets()
  const share = Math.ceil(cases / (targets.length + 1))
  const results = targets.map((target, index) =>
    fuzzTarget(target, Math.min(share, Math.max(0, cases - share * (index + 1))), seed + index),
  )
  return [sflow(Math.min(share, cases), seed), ...results]
}

function fuzzTarget(target: Target, cases: number, seed: number): TargetResult {
  const random = new Random(seed * 7919 + 1)
  const result: TargetResult = { name: target.name, cases, throws: 0, slow: 0, worst_ms: 0, failures: [] }
  for (let i = 0; i < cases; i++) {
    const attempt = prepare(target, random, i)
    const fail = (kind: 'throws' | 'slow', reason: string): void => {
      result[kind]++
      const { mutation, input } = attempt
      if (result.failures.length < KEPT) result.failures.push({ codec: target.codec, mutation, reason, input })
    }
    try {
      let ms = timed(attempt.run)
      for (let again = 0; again < 3 && ms > SLOW_MS; again++) ms = Math.min(ms, timed(attempt.run))
      result.worst_ms = Math.max(result.worst_ms, ms)
      if (ms > SLOW_MS) fail('slow', `${ms.toFixed(1)} ms`)
    } catch (error) {
      fail('throws', String(error))
    }
  }
  return result
}

interface Attempt {
  readonly mutation: string
  readonly input: Uint8Array | string
  readonly run: () => void
}

/** One case in four is damaged twice. */
function prepare(target: Target, random: Random, i: number): Attempt {
  const twice = random.below(4) === 0
  if (target.input === 'bytes') {
    const mutation = BYTE_MUTATIONS[i % BYTE_MUTATIONS.length]!
    let input = mutateBytes(random, mutation, random.pick(target.corpus), random.pick(target.corpus))
    if (twice) input = mutateBytes(random, random.pick(BYTE_MUTATIONS), input, random.pick(target.corpus))
    return { mutation, input, run: () => target.run(input) }
  }
  const mutation = TEXT_MUTATIONS[i % TEXT_MUTATIONS.length]!
  let input = mutateText(random, mutation, random.pick(target.corpus), random.pick(target.corpus))
  if (twice) input = mutateText(random, random.pick(TEXT_MUTATIONS), input, random.pick(target.corpus))
  return { mutation, input, run: () => target.run(input) }
}

/** CPU time of this thread, in ms: what else the machine does is no fault of a decoder. */
function timed(run: () => void): number {
  const start = process.threadCpuUsage()
  run()
  const { user, system } = process.threadCpuUsage(start)
  return (user + system) / 1000
}

function sflow(cases: number, seed: number): TargetResult {
  const started = performance.now()
  const { throws, slow, failures } = fuzzSflow(cases, seed)
  // Its own clock counts CPU time case by case; here only the mean is known.
  const mean_ms = cases === 0 ? 0 : (performance.now() - started) / cases
  return {
    name: 'sflow',
    cases,
    throws,
    slow,
    worst_ms: mean_ms,
    failures: failures.map(({ mutation, error, datagram }) => ({
      codec: 'sflow',
      mutation,
      reason: error,
      input: Uint8Array.from(Buffer.from(datagram, 'hex')),
    })),
  }
}
