import type { ActiveAlert, Transition } from './machine.ts'

/** A change of state that some target has yet to be told. */
export interface OutboxEntry {
  /** `rule/fingerprint/transition`: the same at every attempt, also after a restart. */
  readonly id: string
  readonly to: Transition['to']
  readonly at_ms: number
  readonly alert: ActiveAlert
  /** Names of the targets that have not confirmed it. */
  readonly targets: readonly string[]
}

/** Names a transition: an alert changes to each state once between two resolves, and `since_ms` tells those apart. */
export function transitionId({ to, alert }: Transition): string {
  return `${alert.rule}/${alert.fingerprint}/${alert.since_ms}-${to}`
}

/**
 * Changes of state on their way out, oldest first, at most `entries_max`.
 *
 * An entry is kept until every target has confirmed it. `add` holds new entries back until `release`, which the caller
 * does when they are on disk: what was sent must be known after a crash.
 */
export class Outbox {
  readonly #entries_max: number
  readonly #entries = new Map<string, OutboxEntry>()
  readonly #held = new Set<string>()
  /** Entries dropped, unconfirmed, for lack of room. */
  dropped = 0

  constructor(entries_max: number, restored: readonly OutboxEntry[] = []) {
    this.#entries_max = entries_max
    for (const entry of restored) this.#entries.set(entry.id, entry)
  }

  get size(): number {
    return this.#entries.size
  }

  entries(): OutboxEntry[] {
    return [...this.#entries.values()]
  }

  add(entry: OutboxEntry): void {
    if (entry.targets.length === 0) return
    this.#entries.set(entry.id, entry)
    this.#held.add(entry.id)
    if (this.#entries.size > this.#entries_max) this.#drop()
  }

  release(ids: readonly string[]): void {
    for (const id of ids) this.#held.delete(id)
  }

  /** What `target` may be sent now, oldest first: of each alert only its oldest change, so that the order is kept. */
  due(target: string): OutboxEntry[] {
    const alerts = new Set<string>()
    return this.entries().filter(({ id, alert, targets }) => {
      if (!targets.includes(target) || alerts.has(alert.fingerprint)) return false
      alerts.add(alert.fingerprint)
      return !this.#held.has(id)
    })
  }

  confirm(id: string, target: string): void {
    const entry = this.#entries.get(id)
    if (!entry) return
    const targets = entry.targets.filter((name) => name !== target)
    if (targets.length > 0) this.#entries.set(id, { ...entry, targets })
    else this.#entries.delete(id)
  }

  /** Drops the oldest entry that a newer one of the same alert outdates, so that the last word on each alert stays. */
  #drop(): void {
    const newest = new Map<string, string>()
    for (const { id, alert } of this.#entries.values()) newest.set(alert.fingerprint, id)
    const outdated = this.entries().find(({ id, alert }) => newest.get(alert.fingerprint) !== id)
    const victim = outdated ?? this.entries()[0]
    if (!victim) return
    this.#entries.delete(victim.id)
    this.#held.delete(victim.id)
    this.dropped++
  }
}
