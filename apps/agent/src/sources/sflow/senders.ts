/** Who may send: networks such as 10.0.0.0/8. Anyone can put any agent's name into a datagram. */
import { BlockList, isIP } from 'node:net'
import { z } from 'zod'

/** Addresses whose answer is remembered: more than a host has samplers. */
const KNOWN_MAX = 1024

/** `ADDRESS` or `ADDRESS/BITS`. */
export const network = z.string().check((context) => {
  const [address = '', bits = '0', ...rest] = context.value.split('/')
  const bitsMax = isIP(address) === 6 ? 128 : 32
  if (isIP(address) > 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= bitsMax && rest.length === 0) return
  const message = `'${context.value}' is not ADDRESS/BITS, such as 10.0.0.0/8`
  context.issues.push({ code: 'custom', input: context.value, message })
})

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
