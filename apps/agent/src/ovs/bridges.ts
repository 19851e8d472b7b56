/** Which bridge each interface of Open vSwitch is in (ovs-vswitchd.conf.db(5)). */
import type { Host } from '../host.ts'
import { selectAll } from './ovsdb.ts'

/** Bridge by interface name. Throws Absent when no OVSDB server listens. */
export async function readBridges(host: Host): Promise<Map<string, string>> {
  const [bridges, ports, interfaces] = await Promise.all([
    selectAll(host, 'Bridge', ['name', 'ports']),
    selectAll(host, 'Port', ['_uuid', 'interfaces']),
    selectAll(host, 'Interface', ['_uuid', 'name']),
  ])
  const interfacesOf = new Map(ports.map((port) => [uuids(port['_uuid'])[0], uuids(port['interfaces'])]))
  const nameOf = new Map(interfaces.map((one) => [uuids(one['_uuid'])[0], one['name']]))
  const found = new Map<string, string>()
  for (const { name: bridge, ports: members } of bridges) {
    for (const uuid of uuids(members).flatMap((port) => interfacesOf.get(port) ?? [])) {
      const name = nameOf.get(uuid)
      if (typeof name === 'string' && typeof bridge === 'string') found.set(name, bridge)
    }
  }
  return found
}

/** `["uuid", "…"]`, or `["set", [["uuid", "…"], …]]` (RFC 7047 section 5.1). */
function uuids(value: unknown): string[] {
  if (!Array.isArray(value)) return []
  const [tag, content] = value as unknown[]
  if (tag === 'uuid' && typeof content === 'string') return [content]
  return tag === 'set' && Array.isArray(content) ? content.flatMap(uuids) : []
}
