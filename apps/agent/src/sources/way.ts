/** By which way a source reads its host, where there are several: a fact, so that the host's page shows it. */
import type { Emit } from '../source.ts'
import { FactBook } from './facts/book.ts'

const FACTS_MS = 300_000

export class Way {
  readonly #book: FactBook
  readonly #emit: Emit
  readonly #name: string

  constructor(source: string, emit: Emit) {
    this.#book = new FactBook(source)
    this.#emit = emit
    this.#name = `agent.way.${source}`
  }

  /** `value`: `netlink`, `tc -j`; `reason`: why not a better one, or "". */
  tell(value: string, reason: string): void {
    const fact = {
      object: 'host',
      name: this.#name,
      value: reason === '' ? value : `${value}: ${reason}`,
      read_from: '',
    }
    const records = this.#book.due([fact], Date.now(), FACTS_MS)
    if (records.length > 0) this.#emit.message({ stream: 'facts', records })
  }
}
