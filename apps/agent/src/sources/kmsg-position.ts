/** How much of the kernel log is safe with the broker. The kernel keeps the rest: its ring is the spool. */
import { z } from 'zod'
import type { StateFolder } from '../state.ts'

const FILE = 'kmsg.json'
const schema = z.object({ boot_id: z.string(), sequence: z.number().int().nonnegative() })

interface Sending {
  readonly sequence: number
  done: boolean
}

export class KmsgPosition {
  readonly #state: StateFolder
  readonly #bootId: string
  /** Sequence number of the last record that need not be sent again in this boot; undefined when there is none. */
  readonly sent: number | undefined
  /** Messages under way, in the order of the log; they may be acknowledged in another order. */
  #sending: Sending[] = []

  constructor(state: StateFolder, bootId: string) {
    this.#state = state
    this.#bootId = bootId
    const saved = schema.safeParse(state.read(FILE))
    this.sent = saved.success && saved.data.boot_id === bootId ? saved.data.sequence : undefined
  }

  /** A message with all records up to `sequence` is under way; call `settled` when it is safe, or lost and counted. */
  sending(sequence: number | undefined): { settled: () => void } {
    if (sequence === undefined) return { settled: () => {} }
    const sending: Sending = { sequence, done: false }
    this.#sending.push(sending)
    return {
      settled: () => {
        sending.done = true
        this.#advance()
      },
    }
  }

  #advance(): void {
    const open = this.#sending.findIndex(({ done }) => !done)
    const count = open === -1 ? this.#sending.length : open
    const last = this.#sending[count - 1]
    if (!last) return
    this.#sending = this.#sending.slice(count)
    this.#state.write(FILE, { boot_id: this.#bootId, sequence: last.sequence })
  }
}
