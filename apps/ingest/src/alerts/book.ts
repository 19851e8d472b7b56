import type { ActiveAlert, StepResult, Transition } from './machine.ts'
import { Outbox, transitionId, type OutboxEntry } from './outbox.ts'
import { StateFile, type State } from './state-file.ts'

export interface BookOptions {
  readonly file: string
  /** What the file held. */
  readonly state: State
  /** Target of every transition, and targets of those that people are told of. */
  readonly historyTarget: string
  readonly webhookTargets: readonly string[]
  readonly entries_max: number
  readonly onWriteError: (error: unknown) => void
  readonly onDropped: (reason: 'full' | 'unknown_target', entries: number) => void
  /** New entries may be sent. */
  readonly onReleased: () => void
}

/** Which alerts are active and what is still to be told of them: in memory, and on disk. */
export class Book {
  readonly outbox: Outbox
  readonly #options: BookOptions
  readonly #file: StateFile
  readonly #active = new Map<string, ReadonlyMap<string, ActiveAlert>>()
  readonly #delivered_at_ms: Map<string, number>

  constructor(options: BookOptions) {
    this.#options = options
    const { state } = options
    const known = new Set([options.historyTarget, ...options.webhookTargets])
    const entries = state.outbox.map((entry) => ({
      ...entry,
      targets: entry.targets.filter((name) => known.has(name)),
    }))
    const wanted = entries.filter(({ targets }) => targets.length > 0)
    if (wanted.length < entries.length) options.onDropped('unknown_target', entries.length - wanted.length)
    this.outbox = new Outbox(options.entries_max, wanted)
    this.#delivered_at_ms = new Map(Object.entries(state.delivered_at_ms))
    for (const [rule, alerts] of Map.groupBy(state.alerts, (alert) => alert.rule)) {
      this.#active.set(rule, new Map(alerts.map((alert) => [alert.fingerprint, alert])))
    }
    this.#file = new StateFile(options.file, () => this.#state())
  }

  /** Active alerts of a rule, by fingerprint. */
  active(rule: string): ReadonlyMap<string, ActiveAlert> {
    return this.#active.get(rule) ?? new Map()
  }

  /** Names of all rules that have active alerts. */
  rules(): string[] {
    return [...this.#active.keys()]
  }

  alerts(): ActiveAlert[] {
    return [...this.#active.values()].flatMap((alerts) => [...alerts.values()])
  }

  /** When a webhook last confirmed something of this alert; 0 = never. */
  deliveredAt(fingerprint: string): number {
    return this.#delivered_at_ms.get(fingerprint) ?? 0
  }

  /**
   * Takes over one evaluation. Memory changes at once; the promise resolves when it is on disk and may be sent. When the
   * disk fails it is sent all the same: after a crash it may then be told twice, which is better than not at all.
   */
  async commit(rule: string, { active, transitions }: StepResult): Promise<void> {
    if (active.size > 0) this.#active.set(rule, active)
    else this.#active.delete(rule)
    for (const { to, alert } of transitions) if (to === 'resolved') this.#delivered_at_ms.delete(alert.fingerprint)
    const ids = transitions.map((transition) => this.#enqueue(transition))
    // What a pending alert has waited so far must survive a restart; values of firing ones need not.
    const waiting = active.values().some(({ state }) => state === 'pending')
    if (transitions.length === 0 && !waiting) return
    await this.save()
    this.outbox.release(ids)
    if (ids.length > 0) this.#options.onReleased()
  }

  /** A target has taken an entry. */
  confirm({ id, alert }: OutboxEntry, target: string, now_ms: number): void {
    this.outbox.confirm(id, target)
    if (target !== this.#options.historyTarget && this.active(alert.rule).has(alert.fingerprint)) {
      this.#delivered_at_ms.set(alert.fingerprint, now_ms)
    }
  }

  /** Writes the state; a failure is reported, not thrown. */
  async save(): Promise<void> {
    try {
      await this.#file.save()
    } catch (error) {
      this.#options.onWriteError(error)
    }
  }

  #enqueue(transition: Transition): string {
    const { from, to, at_ms, alert } = transition
    const { historyTarget, webhookTargets } = this.#options
    const told = to === 'firing' || (to === 'resolved' && from === 'firing')
    const id = transitionId(transition)
    const dropped = this.outbox.dropped
    this.outbox.add({ id, to, at_ms, alert, targets: [historyTarget, ...(told ? webhookTargets : [])] })
    if (this.outbox.dropped > dropped) this.#options.onDropped('full', this.outbox.dropped - dropped)
    return id
  }

  #state(): State {
    return {
      version: 1,
      alerts: this.alerts(),
      delivered_at_ms: Object.fromEntries(this.#delivered_at_ms),
      outbox: this.outbox.entries(),
    }
  }
}
