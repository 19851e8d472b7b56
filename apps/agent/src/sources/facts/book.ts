/** What was sent of each fact: changes go at once, everything once an interval, and what is gone with an empty value. */
import type { RecordOf } from '../../source.ts'
import type { Fact } from './fact.ts'

type FactRecord = RecordOf<'facts'>

export class FactBook {
  readonly #source: string
  readonly #sent = new Map<string, Fact>()
  #allAtMs = -Infinity

  constructor(source: string) {
    this.#source = source
  }

  /** What to send of the facts that hold now. */
  due(facts: readonly Fact[], atMs: number, intervalMs: number): FactRecord[] {
    const first = this.#allAtMs === -Infinity
    const all = atMs - this.#allAtMs >= intervalMs
    if (all) this.#allAtMs = atMs
    const now = new Map(facts.map((fact) => [`${fact.object}\n${fact.name}`, fact]))
    const records: FactRecord[] = []
    for (const [key, fact] of now) {
      const changed = !first && this.#sent.get(key)?.value !== fact.value
      if (all || changed) records.push(this.#record(fact, atMs, changed))
      this.#sent.set(key, fact)
    }
    for (const [key, fact] of this.#sent) {
      if (now.has(key)) continue
      records.push(this.#record({ ...fact, value: '' }, atMs, true))
      this.#sent.delete(key)
    }
    return records
  }

  #record(fact: Fact, at_ms: number, changed: boolean): FactRecord {
    return { at_ms, source: this.#source, ...fact, changed: changed ? 1 : 0 }
  }
}
