/** Which objects sources speak of now. What is new is one event, however many facts it has; so is what is gone. */
import type { RecordOf } from '../source.ts'

type FactRecord = RecordOf<'facts'>

export interface Appearance {
  readonly object: string
  readonly there: boolean
  readonly read_from: string
}

/** When its database goes, or comes, all of Open vSwitch does: bridges and ports need no word of their own. */
const ROOT = 'open_vswitch'

export class Presence {
  /** Names of facts by object and source. */
  readonly #names = new Map<string, Map<string, Set<string>>>()

  has(object: string): boolean {
    return this.#names.has(object)
  }

  /** Whether the source spoke of the object before. */
  isTold(source: string, object: string): boolean {
    return this.#names.get(object)?.has(source) ?? false
  }

  /** What came and went with a message. Nothing that is read for the first time comes. */
  observe(records: readonly FactRecord[]): Appearance[] {
    const found = [...Map.groupBy(records, ({ object = '' }) => object)].flatMap(([object, rows]): Appearance[] => {
      const before = this.has(object)
      for (const { source = '', name = '', value = '' } of rows) this.#note(object, source, name, value !== '')
      const there = this.has(object)
      const isNews = there ? rows.some(({ changed }) => changed === 1) : true
      return before === there || !isNews ? [] : [{ object, there, read_from: rows[0]?.read_from ?? '' }]
    })
    return found.some(({ object }) => object === ROOT) ? found.filter(({ object }) => object === ROOT) : found
  }

  #note(object: string, source: string, name: string, there: boolean): void {
    const sources = this.#names.get(object) ?? new Map<string, Set<string>>()
    const names = sources.get(source) ?? new Set<string>()
    if (there) names.add(name)
    else names.delete(name)
    // A source that has nothing to say now has spoken all the same.
    this.#names.set(object, sources.set(source, names))
    if ([...sources.values()].every(({ size }) => size === 0)) this.#names.delete(object)
  }
}
