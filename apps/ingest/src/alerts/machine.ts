import type { Labels } from './labels.ts'
import type { Observation } from './rows.ts'
import type { Rule } from './rules.ts'

/** An alert that is pending or firing. An inactive one is not kept. */
export interface ActiveAlert {
  readonly rule: string
  readonly severity: string
  readonly fingerprint: string
  readonly labels: Labels
  readonly annotations: Labels
  /** null: none known at the last evaluation. */
  readonly value: number | null
  readonly state: 'pending' | 'firing'
  /** Wall clock: when it entered this state. */
  readonly since_ms: number
  /** How long it has been pending, by the monotonic clock. */
  readonly held_ms: number
}

/** One change of state. `resolved` is also what ends a pending alert, but that is told to no receiver. */
export interface Transition {
  readonly from: 'inactive' | 'pending' | 'firing'
  readonly to: 'pending' | 'firing' | 'resolved'
  readonly at_ms: number
  /** The alert after the change; when resolved, as it was last. */
  readonly alert: ActiveAlert
}

export interface StepInput {
  readonly rule: Pick<Rule, 'name' | 'severity' | 'for_ms'>
  readonly active: ReadonlyMap<string, ActiveAlert>
  readonly observations: readonly Observation[]
  /** False when the result was cut: a missing row then says nothing. */
  readonly complete: boolean
  readonly now_ms: number
  /** Since the rule's last evaluation that worked, by the monotonic clock; 0 when there was none. */
  readonly elapsed_ms: number
  readonly alerts_max: number
}

export interface StepResult {
  /** By fingerprint. */
  readonly active: Map<string, ActiveAlert>
  readonly transitions: Transition[]
  /** Observations left out because the rule has `alerts_max` alerts already. */
  readonly dropped: number
}

/**
 * One evaluation of one rule: inactive → pending (for) → firing → resolved, for each label set.
 *
 * Only a complete result without the row ends an alert. A row whose value is unknown holds its alert where it is, and
 * starts none. An evaluation that failed is no step at all.
 */
export function step(input: StepInput): StepResult {
  const { rule, observations, complete, now_ms, elapsed_ms, alerts_max } = input
  const active = new Map(input.active)
  const transitions: Transition[] = []
  const seen = new Set<string>()
  let dropped = 0

  for (const { fingerprint } of observations) seen.add(fingerprint)
  for (const alert of input.active.values()) {
    if (seen.has(alert.fingerprint) || !complete) continue
    active.delete(alert.fingerprint)
    transitions.push({ from: alert.state, to: 'resolved', at_ms: Math.max(now_ms, alert.since_ms), alert })
  }

  for (const { fingerprint, labels, annotations, value } of observations) {
    const before = active.get(fingerprint)
    if (value === null) {
      if (before) active.set(fingerprint, { ...before, annotations, value })
      continue
    }
    if (!before && active.size >= alerts_max) {
      dropped++
      continue
    }
    const held_ms = before ? before.held_ms + elapsed_ms : 0
    const state = before?.state === 'firing' || held_ms >= rule.for_ms ? 'firing' : 'pending'
    const changed = state !== before?.state
    const alert: ActiveAlert = {
      rule: rule.name,
      severity: rule.severity,
      fingerprint,
      labels,
      annotations,
      value,
      state,
      since_ms: changed ? now_ms : before.since_ms,
      held_ms: state === 'pending' ? held_ms : rule.for_ms,
    }
    active.set(fingerprint, alert)
    if (changed) transitions.push({ from: before?.state ?? 'inactive', to: state, at_ms: now_ms, alert })
  }
  return { active, transitions, dropped }
}
