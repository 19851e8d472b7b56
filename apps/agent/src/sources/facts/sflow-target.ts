/** Whether samples that a bridge sends somewhere come to this agent. */
import { isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import { parseTarget } from '@pathwatch/codecs/text/sflow-config'
import type { Address } from '../../config/values.ts'

/** `ownAddresses`: of this machine; `listen`: where the source sflow listens, none when it is off. */
export function targetHere(
  target: string,
  listen: readonly Address[],
  ownAddresses: ReadonlySet<string>,
): 'yes' | 'no' | 'unknown' {
  const { host, port } = parseTarget(target)
  const family = isIP(host)
  // Open vSwitch resolves names itself, with a resolver of its own.
  if (family === 0) return 'unknown'
  const own = family === 4 ? host.startsWith('127.') : host === '::1'
  if (!own && !ownAddresses.has(host)) return 'no'
  const taken = (address: Address): boolean =>
    address.port === port &&
    (address.host === host || (address.host === '0.0.0.0' && family === 4) || (address.host === '::' && family === 6))
  return listen.some(taken) ? 'yes' : 'no'
}

/** Addresses of the agent's network namespace. */
export function ownAddresses(): Set<string> {
  return new Set(Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => address)))
}
