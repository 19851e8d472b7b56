import type { AlertStore } from '../store/alert-store.ts'
import type { Book } from './book.ts'
import type { Clock } from './clock.ts'
import { step } from './machine.ts'
import { observe } from './rows.ts'
import { FAILING_RULE, type Rule } from './rules.ts'

const AT_ONCE = 4
/** Rows asked for; a longer result is cut, and then ends no alert. */
const ROWS_MAX = 5000

/** A rule that the evaluator makes true itself: alerting that has gone blind must not be silent. */
export const failingRule: Rule = {
  name: FAILING_RULE,
  severity: 'warning',
  for_ms: 60_000,
  summary: 'Alert rule {{ rule }} cannot be evaluated, its alerts stay as they are: {{ _error }}',
  labels: {},
  sql: '',
}

export type Outcome = 'ok' | 'truncated' | 'no_data' | 'timeout' | 'error'

/** How a rule's last evaluation went. */
export interface RuleStatus {
  /** Wall clock; 0 = not evaluated yet. */
  last_evaluated_ms: number
  /** How long it took. */
  last_evaluation_ms: number
  /** '' when it worked. */
  error: string
  problem: 'error' | 'no_data' | undefined
}

/** `lasting`: it goes on for longer than any start or reconnection takes. */
export interface Staleness {
  readonly reason: string
  readonly lasting: boolean
}

export interface EvaluatorOptions {
  readonly rules: readonly Rule[]
  readonly store: Pick<AlertStore, 'query'>
  readonly book: Book
  readonly clock: Clock
  readonly interval_ms: number
  readonly query_timeout_ms: number
  readonly alerts_max: number
  /** Why the store may lack recent data, undefined when it does not: rules would take a backlog for silence. */
  readonly staleness: () => Staleness | undefined
  /** `changed`: the rule failed for the first time, or works again. */
  readonly onEvaluated: (rule: Rule, outcome: Outcome, status: RuleStatus, changed: boolean) => void
  readonly onDropped: (rule: Rule, reason: 'duplicate' | 'limit', rows: number) => void
}

/** Evaluates all rules again and again. A rule that fails changes none of its alerts. */
export class Evaluator {
  readonly #options: EvaluatorOptions
  readonly #statuses = new Map<string, RuleStatus>()
  /** Monotonic time of each rule's last evaluation that worked. */
  readonly #worked_at_ms = new Map<string, number>()

  constructor(options: EvaluatorOptions) {
    this.#options = options
  }

  status(rule: string): RuleStatus {
    return this.#statuses.get(rule) ?? { last_evaluated_ms: 0, last_evaluation_ms: 0, error: '', problem: undefined }
  }

  /** Evaluates every interval until the signal aborts; first after one interval, when a backlog has come in. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, interval_ms } = this.#options
    let next_ms = clock.monotonic_ms() + interval_ms
    for (;;) {
      await clock.sleep(Math.max(0, next_ms - clock.monotonic_ms()), signal)
      if (signal.aborted) return
      // Measured from the start, so that slow rules do not make the interval longer until they fill it.
      next_ms = clock.monotonic_ms() + interval_ms
      await this.evaluateAll(signal)
    }
  }

  /** Ends the alerts of rules that are no longer configured. */
  async retire(): Promise<void> {
    const names = new Set([...this.#options.rules.map(({ name }) => name), FAILING_RULE])
    for (const name of this.#options.book.rules()) {
      if (!names.has(name)) await this.#apply({ ...failingRule, name }, [], true)
    }
  }

  /** One evaluation of every rule, a few at a time, then of the rule about them. */
  async evaluateAll(signal: AbortSignal): Promise<void> {
    const queue = this.#options.rules.values()
    const workers = Array.from({ length: AT_ONCE }, async () => {
      for (const rule of queue) if (!signal.aborted) await this.#evaluate(rule, signal)
    })
    await Promise.all(workers)
    if (signal.aborted) return
    const failing = this.#options.rules.flatMap(({ name }) => {
      const { problem, error } = this.status(name)
      return problem ? [{ rule: name, problem, _error: error }] : []
    })
    await this.#apply(failingRule, failing, true)
    const last_evaluated_ms = this.#options.clock.now_ms()
    this.#statuses.set(FAILING_RULE, { last_evaluated_ms, last_evaluation_ms: 0, error: '', problem: undefined })
  }

  async #evaluate(rule: Rule, signal: AbortSignal): Promise<void> {
    const { clock, store, staleness, query_timeout_ms, onEvaluated } = this.#options
    const started_ms = clock.monotonic_ms()
    const report = (outcome: Outcome, problem: RuleStatus['problem'], error: string) => {
      const last_evaluation_ms = clock.monotonic_ms() - started_ms
      const status = { last_evaluated_ms: clock.now_ms(), last_evaluation_ms, error, problem }
      const changed = problem !== this.status(rule.name).problem
      this.#statuses.set(rule.name, status)
      onEvaluated(rule, outcome, status, changed)
    }

    const stale = staleness()
    if (stale) return report('no_data', stale.lasting ? 'no_data' : undefined, stale.reason)
    // The store has a limit of its own; this one also ends a request that hangs.
    const timeout = AbortSignal.timeout(query_timeout_ms + 1000)
    let rows: Record<string, unknown>[]
    try {
      rows = await store.query(
        `SELECT * FROM (\n${rule.sql}\n) LIMIT ${ROWS_MAX}`,
        { now: clickhouseTime(clock.now_ms()) },
        { signal: AbortSignal.any([signal, timeout]), timeout_ms: query_timeout_ms },
      )
    } catch (error) {
      if (signal.aborted) return
      const timedOut = timeout.aborted || (error as { code?: unknown }).code === TIMEOUT_EXCEEDED
      return report(timedOut ? 'timeout' : 'error', 'error', error instanceof Error ? error.message : String(error))
    }
    if (signal.aborted) return
    const complete = rows.length < ROWS_MAX
    const unknown = await this.#apply(rule, rows, complete)
    if (unknown > 0) report('no_data', 'no_data', `no value in ${unknown} of ${rows.length} rows`)
    else report(complete ? 'ok' : 'truncated', undefined, complete ? '' : `more than ${ROWS_MAX - 1} rows: result cut`)
  }

  /** Takes over a result; returns how many rows had no value. */
  async #apply(rule: Rule, rows: readonly Record<string, unknown>[], complete: boolean): Promise<number> {
    const { book, clock, alerts_max, onDropped } = this.#options
    const { observations, duplicates } = observe(rule, rows)
    const monotonic_ms = clock.monotonic_ms()
    const result = step({
      rule,
      active: book.active(rule.name),
      observations,
      complete,
      now_ms: clock.now_ms(),
      elapsed_ms: monotonic_ms - (this.#worked_at_ms.get(rule.name) ?? monotonic_ms),
      alerts_max,
    })
    this.#worked_at_ms.set(rule.name, monotonic_ms)
    if (duplicates > 0) onDropped(rule, 'duplicate', duplicates)
    if (result.dropped > 0) onDropped(rule, 'limit', result.dropped)
    await book.commit(rule.name, result)
    return observations.filter(({ value }) => value === null).length
  }
}

/** https://github.com/ClickHouse/ClickHouse/blob/master/src/Common/ErrorCodes.cpp */
const TIMEOUT_EXCEEDED = '159'

/** As ClickHouse reads a DateTime64 parameter: `2026-11-22 10:00:00.000`, UTC. */
function clickhouseTime(now_ms: number): string {
  return new Date(now_ms).toISOString().replace('T', ' ').replace('Z', '')
}
