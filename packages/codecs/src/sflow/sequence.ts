interface SourceState {
  highest: number
  /** Bit i: highest - 1 - i has not arrived and is not counted as lost yet. */
  missing: number
  /** A number far from `highest` that came last: the next one tells whether the sender started anew. */
  suspect: number | undefined
}

export interface SequenceTrackerOptions {
  /** How many numbers late a datagram may arrive, 1 to 31. A gap counts as lost when it is that far behind. */
  readonly reorderWindow?: number
  /** Most (agent, sub-agent) pairs that are followed; the one followed longest gives way. */
  readonly sourcesMax?: number
}

/** A step forward above this is a sender that started anew, not loss. */
const GAP_MAX = 1_000_000

/**
 * Counts sFlow datagrams that never arrived, from the gaps in the sequence number of each (agent address, sub-agent)
 * pair (sflow_version_5.txt, sample_datagram_v5). Numbers are compared modulo 2^32 as in RFC 1982. Late and repeated
 * datagrams are no loss. A sender that starts anew (Open vSwitch does on every change of its sFlow configuration) is
 * recognised by two successive numbers far from the expected one, as in RFC 3550 appendix A.1; a single one is a stray.
 */
export class SequenceTracker {
  /** Datagrams lost; the sum of what `observe` returned. */
  lost = 0
  /** Datagrams that came after a later one, within the window. */
  reordered = 0
  /** Datagrams whose number had come before. */
  duplicates = 0
  /** Senders that started anew. */
  resets = 0
  /** Datagrams whose number fits nothing; the first one after each reset among them. */
  strays = 0
  /** Sources given up for lack of room. */
  evicted = 0
  readonly #window: number
  readonly #sourcesMax: number
  readonly #sources = new Map<string, SourceState>()
  /** Who sent the datagram before, which is nearly always who sends the next. */
  #latest: { agent: string; subAgentId: number; source: SourceState } | undefined

  constructor({ reorderWindow = 8, sourcesMax = 1024 }: SequenceTrackerOptions = {}) {
    if (!Number.isInteger(reorderWindow) || reorderWindow < 1 || reorderWindow > 31) {
      throw new RangeError(`reorder window of ${reorderWindow} datagrams`)
    }
    this.#window = reorderWindow
    this.#sourcesMax = sourcesMax
  }

  /** Takes note of one datagram and returns how many more are now known to be lost. */
  observe(agent: string, subAgentId: number, sequence: number): number {
    const latest = this.#latest
    const isLatest = latest?.agent === agent && latest.subAgentId === subAgentId
    const source = isLatest ? latest.source : this.#sources.get(`${agent} ${subAgentId}`)
    const lost = source ? this.#follow(source, sequence) : this.#begin(agent, subAgentId, sequence)
    if (source && !isLatest) this.#latest = { agent, subAgentId, source }
    this.lost += lost
    return lost
  }

  #begin(agent: string, subAgentId: number, sequence: number): number {
    let lost = 0
    if (this.#sources.size >= this.#sourcesMax) {
      const [oldest, state] = this.#sources.entries().next().value!
      this.#sources.delete(oldest)
      this.evicted++
      lost = bitCount(state.missing)
    }
    const source = { highest: sequence, missing: 0, suspect: undefined }
    this.#sources.set(`${agent} ${subAgentId}`, source)
    this.#latest = { agent, subAgentId, source }
    return lost
  }

  #follow(source: SourceState, sequence: number): number {
    const step = distance(source.highest, sequence)
    if (step > 0 && step <= GAP_MAX) {
      source.suspect = undefined
      return this.#advance(source, step, sequence)
    }
    if (step <= 0 && step >= -this.#window) {
      const bit = step === 0 ? 0 : 1 << (-step - 1)
      if ((source.missing & bit) === 0) this.duplicates++
      else {
        source.missing &= ~bit
        this.reordered++
      }
      return 0
    }
    const fromSuspect = source.suspect === undefined ? 0 : distance(source.suspect, sequence)
    if (fromSuspect > 0 && fromSuspect <= this.#window) {
      this.resets++
      const lost = bitCount(source.missing)
      source.highest = source.suspect!
      source.missing = 0
      source.suspect = undefined
      return lost + this.#advance(source, fromSuspect, sequence)
    }
    this.strays++
    source.suspect = sequence
    return 0
  }

  /** Moves `highest` on by `step`; gaps that leave the window are lost. */
  #advance(source: SourceState, step: number, sequence: number): number {
    const window = this.#window
    const before = bitCount(source.missing)
    // The former highest arrived (bit step - 1 stays clear), the step - 1 numbers after it did not.
    // A step above the window makes all of it missing, whatever the shift by more than 31 gives.
    const skipped = (1 << Math.min(step - 1, window)) - 1
    source.missing = ((source.missing << step) | skipped) & ((1 << window) - 1)
    source.highest = sequence
    return before + (step - 1) - bitCount(source.missing)
  }
}

/** From `a` to `b` modulo 2^32, in [-2^31, 2^31). */
function distance(a: number, b: number): number {
  return (b - a) | 0
}

function bitCount(bits: number): number {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++
  return count
}
