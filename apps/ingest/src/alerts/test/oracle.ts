import { expect } from 'vitest'

/** One message as a receiver saw it. */
export interface Seen {
  /** Idempotency key: `rule/fingerprint/since-state`. */
  readonly id: string
  readonly body: string
}

/**
 * What must hold whatever crashed when: a key stands for one message; without repeats, every alert goes
 * firing → resolved → firing …, each resolve with the key of the firing it ends; and the last word is the truth.
 */
export function expectSound(seen: readonly Seen[], firing: ReadonlySet<string>): void {
  const bodies = new Map<string, string>()
  for (const { id, body } of seen) {
    expect(body, id).toBe(bodies.get(id) ?? body)
    bodies.set(id, body)
  }
  const open = new Map<string, string>()
  for (const id of bodies.keys()) {
    const [alert, since, state] = /^(.*)\/(\d+)-(firing|resolved)$/.exec(id)!.slice(1)
    if (state === 'firing') expect(open.get(alert!), `${id} while it fires already`).toBeUndefined()
    else expect(open.get(alert!), `${id} without its firing`).toBe(since)
    if (state === 'firing') open.set(alert!, since!)
    else open.delete(alert!)
  }
  expect(new Set([...open.keys()].map((alert) => alert.split('/')[1]))).toEqual(firing)
}

/** What was told is in the history, and every firing and resolve of the history was told. */
export function expectSameTransitions(told: readonly Seen[], written: readonly Seen[]): void {
  const ids = (seen: readonly Seen[]) => new Set(seen.map(({ id }) => id))
  const ended = new Set(
    [...ids(told)].filter((id) => id.endsWith('-firing')).map((id) => id.replace('firing', 'resolved')),
  )
  // A pending alert that went away is resolved in the history only.
  const worthTelling = [...ids(written)].filter((id) => id.endsWith('-firing') || ended.has(id))
  expect(new Set(worthTelling)).toEqual(ids(told))
}
