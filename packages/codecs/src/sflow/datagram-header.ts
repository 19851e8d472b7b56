/** What the columns of both sample kinds take from the datagram. */
interface DatagramColumns {
  readonly receivedAtMsWords: Uint32Array
  readonly agentAddressWords: Uint32Array
  readonly sub_agent_id: Uint32Array
  readonly datagram_sequence: Uint32Array
}

/** The header of one datagram, in the form the columns want it; one object serves all datagrams. */
export class DatagramHeader {
  subAgentId = 0
  sequence = 0
  #receivedAtLow = 0
  #receivedAtHigh = 0
  /** Agent address as four little-endian words, IPv4 as ::ffff:a.b.c.d. */
  readonly #agent = new Uint32Array(4)

  /** `addressBytes` is 4 or 16; the address is at `p`, sub-agent and sequence follow it. */
  read(view: DataView, p: number, addressBytes: number, receivedAtMs: number): void {
    const agent = this.#agent
    if (addressBytes === 4) {
      agent[0] = 0
      agent[1] = 0
      agent[2] = 0xffff0000
      agent[3] = view.getUint32(p, true)
    } else for (let i = 0; i < 4; i++) agent[i] = view.getUint32(p + i * 4, true)
    this.subAgentId = view.getUint32(p + addressBytes)
    this.sequence = view.getUint32(p + addressBytes + 4)
    this.#receivedAtLow = receivedAtMs >>> 0
    this.#receivedAtHigh = Math.floor(receivedAtMs / 2 ** 32)
  }

  /** Fills the rows [from, until), which all came in this datagram: column by column, which is faster than by row. */
  write(to: DatagramColumns, from: number, until: number): void {
    const { receivedAtMsWords, agentAddressWords, sub_agent_id, datagram_sequence } = to
    const agent0 = this.#agent[0]!
    const agent1 = this.#agent[1]!
    const agent2 = this.#agent[2]!
    const agent3 = this.#agent[3]!
    for (let row = from; row < until; row++) {
      receivedAtMsWords[row * 2] = this.#receivedAtLow
      receivedAtMsWords[row * 2 + 1] = this.#receivedAtHigh
      agentAddressWords[row * 4] = agent0
      agentAddressWords[row * 4 + 1] = agent1
      agentAddressWords[row * 4 + 2] = agent2
      agentAddressWords[row * 4 + 3] = agent3
      sub_agent_id[row] = this.subAgentId
      datagram_sequence[row] = this.sequence
    }
  }

  /** Whether the address at `p` is the one read last. */
  hasAgent(view: DataView, p: number, addressBytes: number): boolean {
    const agent = this.#agent
    if (addressBytes === 4) {
      return agent[3] === view.getUint32(p, true) && agent[2] === 0xffff0000 && agent[1] === 0 && agent[0] === 0
    }
    for (let i = 0; i < 4; i++) if (agent[i] !== view.getUint32(p + i * 4, true)) return false
    return true
  }

  get agentBytes(): Uint8Array {
    return new Uint8Array(this.#agent.buffer)
  }
}
