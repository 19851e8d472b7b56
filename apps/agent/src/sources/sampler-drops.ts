/** Samples that the sampler itself could not take: growth of `drops` in flow samples. */

export interface DropColumns {
  readonly rows: number
  /** Four a row: the 16 bytes of the address. */
  readonly agentAddressWords: Uint32Array
  readonly sample_type: Uint8Array
  readonly sub_agent_id: Uint32Array
  readonly source_id_index: Uint32Array
  readonly drops: Uint32Array
}

/** https://sflow.org/sflow_drops.txt */
const DISCARDED_PACKET = 5
/** Data sources that are remembered: more than a host has bridges and ports. */
const SOURCES_MAX = 4096

export class SamplerDrops {
  /** By agent address, sub-agent and data source. */
  readonly #last = new Map<string, Map<number, Map<number, number>>>()
  #sources = 0

  /** Newly dropped since the rows before. The first row of a data source only sets its mark: it may be years old. */
  observe(flows: DropColumns): number {
    let dropped = 0
    let agent = ''
    for (let row = 0; row < flows.rows; row++) {
      // discarded_packet has another number of its own in `drops`.
      if (flows.sample_type[row] === DISCARDED_PACKET) continue
      // Nearly always a row is of the same data source as the one before and says the same. If not, most of the work is
      // writing the address out.
      if (agent !== '' && sameAddress(flows.agentAddressWords, row * 4)) {
        if (sameDrops(flows, row)) continue
      } else agent = flows.agentAddressWords.subarray(row * 4, row * 4 + 4).join()
      const sources = this.#sourcesOf(agent, flows.sub_agent_id[row]!)
      const source = flows.source_id_index[row]!
      const drops = flows.drops[row]!
      const last = sources.get(source)
      if (last === undefined) {
        if (this.#sources >= SOURCES_MAX) continue
        this.#sources += 1
      } else {
        // A smaller number means that the sampler started again at 0.
        dropped += drops >= last ? drops - last : drops
      }
      sources.set(source, drops)
    }
    return dropped
  }

  #sourcesOf(agent: string, subAgentId: number): Map<number, number> {
    const subAgents = this.#last.get(agent) ?? new Map<number, Map<number, number>>()
    const sources = subAgents.get(subAgentId) ?? new Map<number, number>()
    if (sources.size === 0 && this.#sources < SOURCES_MAX) {
      this.#last.set(agent, subAgents)
      subAgents.set(subAgentId, sources)
    }
    return sources
  }
}

function sameDrops({ sample_type, sub_agent_id, source_id_index, drops }: DropColumns, row: number): boolean {
  return (
    sample_type[row - 1] !== DISCARDED_PACKET &&
    drops[row] === drops[row - 1] &&
    source_id_index[row] === source_id_index[row - 1] &&
    sub_agent_id[row] === sub_agent_id[row - 1]
  )
}

function sameAddress(words: Uint32Array, at: number): boolean {
  return (
    words[at] === words[at - 4] &&
    words[at + 1] === words[at - 3] &&
    words[at + 2] === words[at - 2] &&
    words[at + 3] === words[at - 1]
  )
}
