/** What is to be traced, and what of it the kernel could do: a missing event or a right must not end the others. */
import { Absent } from '../../host.ts'
import type { TraceInstance } from '../../kernel/tracefs.ts'
import type { Fact } from '../facts/fact.ts'
import { CONNTRACK_FUNCTIONS, OFFLOAD_STEPS, stepNames, TRACE_EVENTS } from './catalogue.ts'
import type { TraceEventName } from './catalogue.ts'

export interface WishOptions {
  readonly events: readonly TraceEventName[]
  /** Globs; an extack whose text matches none is not traced. Empty: all are. */
  readonly extack_match: readonly string[]
  readonly conntrack_stacks: boolean
  readonly conntrack_times: boolean
}

const ON = 'on'
const MISSING = 'this kernel does not have it'

export class Wishes {
  readonly #instance: TraceInstance
  readonly #options: WishOptions
  /** What became of each, by name. */
  readonly #state = new Map<string, string>()

  constructor(instance: TraceInstance, options: WishOptions) {
    this.#instance = instance
    this.#options = options
  }

  /**
   * Turns on what is not on yet. Returns the errors of what should have worked; throws the first of them, or Absent,
   * when nothing is on afterwards.
   */
  async try(): Promise<Error[]> {
    const errors: Error[] = []
    const events = this.#options.events.filter((name) => this.#state.get(name) !== ON)
    for (const name of events) {
      await this.#attempt([name], errors, async () => {
        await this.#instance.enableEvent(`${TRACE_EVENTS[name].group}:${name}`, this.#filterOf(name))
        return []
      })
    }
    const functions = this.#functions().filter((name) => this.#state.get(name) !== ON)
    if (functions.length > 0) {
      const stacks = this.#options.conntrack_stacks
      await this.#attempt(functions, errors, () => this.#instance.traceFunctions(functions, { stacks }))
    }
    if ([...this.#state.values()].includes(ON)) return errors
    throw errors[0] ?? new Absent(`this kernel has none of ${[...this.#state.keys()].join(', ')}`)
  }

  /** Names of what is traced. */
  on(): ReadonlySet<string> {
    return new Set([...this.#state].flatMap(([name, state]) => (state === ON ? [name] : [])))
  }

  facts(): Fact[] {
    return [...this.#state].map(([name, value]) => ({
      object: 'host',
      name: `trace.${name}`,
      value,
      read_from: this.#instance.path,
    }))
  }

  /** Those of one option are traced for the other too: with stacks, times cost next to nothing. */
  #functions(): string[] {
    const { conntrack_stacks: stacks, conntrack_times: times } = this.#options
    return [...new Set([...(stacks ? CONNTRACK_FUNCTIONS : []), ...(stacks || times ? stepNames(OFFLOAD_STEPS) : [])])]
  }

  /** `turnOn` returns the names that are missing. */
  async #attempt(names: readonly string[], errors: Error[], turnOn: () => Promise<string[]>): Promise<void> {
    try {
      const missing = new Set(await turnOn())
      for (const name of names) this.#state.set(name, missing.has(name) ? MISSING : ON)
    } catch (error) {
      if (!(error instanceof Error)) throw error
      if (!(error instanceof Absent)) errors.push(error)
      for (const name of names) this.#state.set(name, error instanceof Absent ? MISSING : error.message)
    }
  }

  #filterOf(name: TraceEventName): { filter?: string } {
    const globs = name === 'netlink_extack' ? this.#options.extack_match : []
    return globs.length === 0 ? {} : { filter: globs.map((one) => `msg ~ "${one}"`).join(' || ') }
  }
}
