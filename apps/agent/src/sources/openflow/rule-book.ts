/** What OpenFlow rules of table 0 of a bridge counted from one look to the next. */
import type { OpenflowCounters } from '@pathwatch/codecs/text/openflow-stats'
import type { RecordOf } from '../../source.ts'
import { openflowCounterName } from '../../verdicts/openflow-counters.ts'

type Rule = Omit<OpenflowCounters, 'rule'>

interface Look {
  readonly atMs: number
  readonly rules: ReadonlyMap<string, Rule>
  readonly leftOut: number
}

const NEW = { packets: 0n, bytes: 0n, offload_packets: 0n, offload_bytes: 0n }
type Counts = typeof NEW
const COUNTS = ['packets', 'bytes', 'offload_packets', 'offload_bytes'] as const
/** Durations are whole seconds. */
const DURATION_MS = 1_000

export class RuleBook {
  readonly #looks = new Map<string, Look>()
  /** Rules at the newest look of which nobody can tell what they counted, over bridges: a counter fell, or contradicts another one. */
  get leftOut(): number {
    return [...this.#looks.values()].reduce((sum, { leftOut }) => sum + leftOut, 0)
  }

  /**
   * Sums over the rules; deltas and `interval_ms` are 0 at the first look at a bridge. Nothing when no rule is older than at the
   * look before: a recording repeats its last answer while other sources look on.
   */
  records(bridge: string, counters: readonly OpenflowCounters[], atMs: number): RecordOf<'ovs_counters'>[] {
    const before = this.#looks.get(bridge)
    // A copy: a part of an answer keeps all of it.
    const rules = new Map(counters.map(({ rule, ...one }): [string, Rule] => [Buffer.from(rule).toString(), one]))
    if (before && isRepeated(before.rules, rules)) return []
    const interval_ms = before ? Math.max(0, atMs - before.atMs) : 0
    const [total, delta] = [{ ...NEW }, { ...NEW }]
    let leftOut = 0
    for (const [name, rule] of rules) {
      add(total, rule)
      if (!before) continue
      const counted = countedSince(before.rules.get(name), rule, interval_ms)
      if (counted) add(delta, counted)
      else leftOut += 1
    }
    this.#looks.set(bridge, { atMs, rules, leftOut })
    return COUNTS.map((kind) => ({
      ...{ at_ms: atMs, name: openflowCounterName(bridge, `n_${kind}`), interval_ms },
      ...{ total: BigInt.asUintN(64, total[kind]), delta: delta[kind] },
    }))
  }

  /** Forgets bridges that are gone. */
  keepOnly(bridges: ReadonlySet<string>): void {
    for (const bridge of this.#looks.keys()) if (!bridges.has(bridge)) this.#looks.delete(bridge)
  }
}

const isRepeated = (before: ReadonlyMap<string, Rule>, now: ReadonlyMap<string, Rule>): boolean =>
  now.size > 0 &&
  now.size === before.size &&
  [...now].every(([name, { duration_s }]) => before.get(name)?.duration_s === duration_s)

function add(sum: Counts, counts: Counts): void {
  for (const kind of COUNTS) sum[kind] += counts[kind]
}

/** Undefined when it cannot be told. */
function countedSince(before: Rule | undefined, now: Rule, ms: number): Counts | undefined {
  const isSame = before !== undefined && now.duration_s >= before.duration_s
  if (!isSame && now.duration_s * 1_000 > ms + DURATION_MS) return undefined
  const from = isSame ? before : NEW
  // A daemon of version 3.1 can wrap a counter below 0; what it counts from there on is right.
  const counted = Object.fromEntries(COUNTS.map((kind) => [kind, BigInt.asIntN(64, now[kind] - from[kind])])) as Counts
  const fell = COUNTS.some((kind) => counted[kind] < 0n)
  return fell || counted.offload_packets > counted.packets || counted.offload_bytes > counted.bytes
    ? undefined
    : counted
}
