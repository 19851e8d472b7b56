/** Who may send: networks such as 10.0.0.0/8. Anyone can put any agent's name into a datagram. */
import { BlockList, isIP } from 'node:net'

/** Addresses whose answer is remembered: more than a host has samplers. */
const KNOWN_MAX = 1024

export class Senders {
  readonly #networks = new BlockList()
  readonly #known = new Map<string, boolean>()

  constructor(networks: readonly string[]) {
    for (const text of networks) {
      const [address = '', bits] = text.split('/')
      const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
      if (bits === undefined) this.#networks.addAddress(address, family)
      else this.#networks.addSubnet(address, Number(bits), family)
    }
  }

  includes(address: string): boolean {
    const known = this.#known.get(address)
    if (known !== undefined) return known
    if (this.#known.size === KNOWN_MAX) this.#known.clear()
    const found = this.#networks.check(address, address.includes(':') ? 'ipv6' : 'ipv4')
    this.#known.set(address, found)
    return found
  }
}
