/** Which bridge each port and interface is in (ovs-vswitchd.conf.db(5)). */
import type { OvsdbTables } from './replica.ts'
import { items, scalar } from './values.ts'

/** Name of the bridge, by the UUID of an interface. */
export function bridgeOfInterfaces({ Bridge, Port }: OvsdbTables): Map<string, string> {
  const found = new Map<string, string>()
  for (const { name, ports } of Bridge.values()) {
    for (const port of items(ports)) {
      for (const uuid of items(Port.get(port)?.['interfaces'])) found.set(uuid, scalar(name))
    }
  }
  return found
}

/** Name of the bridge, by the name of an interface. */
export function bridgesByName(tables: OvsdbTables): Map<string, string> {
  const found = [...bridgeOfInterfaces(tables)]
  return new Map(found.map(([uuid, bridge]) => [scalar(tables.Interface.get(uuid)?.['name']), bridge]))
}
