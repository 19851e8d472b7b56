/** Facts by object and name, as rules ask for them. Names and values are those of docs/facts.md. */
import type { KnownFact } from './picture.ts'

export class FactsView {
  readonly #facts = new Map<string, KnownFact>()
  readonly #objects = new Set<string>()

  constructor(facts: readonly KnownFact[]) {
    for (const fact of facts) {
      this.#facts.set(`${fact.object}\n${fact.name}`, fact)
      this.#objects.add(fact.object)
    }
  }

  /** Undefined when it was not read. */
  fact(object: string, name: string): KnownFact | undefined {
    return this.#facts.get(`${object}\n${name}`)
  }

  value(object: string, name: string): string | undefined {
    return this.fact(object, name)?.value
  }

  /** Names after the kind: `bridge` gives `br-int` …, sorted. */
  names(kind: string): string[] {
    return [...this.#objects]
      .flatMap((object) => (object.startsWith(`${kind} `) ? [object.slice(kind.length + 1)] : []))
      .toSorted()
  }
}
