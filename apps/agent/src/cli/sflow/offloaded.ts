/** How many flows of a bridge are in tc and in hardware now: what switching sFlow on would take out of it. */
import type { Host } from '../../host.ts'
import { Absent } from '../../host.ts'
import { KernelWorker } from '../../kernel/worker.ts'
import { bridgeOfInterfaces } from '../../ovs/bridges.ts'
import type { OvsdbTables } from '../../ovs/replica.ts'
import { scalar } from '../../ovs/values.ts'
import { OFFLOAD_TASK } from '../../sources/offload/task.ts'
import type { OffloadParameters, OffloadPicture } from '../../sources/offload/task.ts'

export interface Offloaded {
  readonly inTc: number
  readonly inHardware: number
}

/** Throws Absent where the kernel cannot be asked. */
export type CountOffloaded = (host: Host, devices: readonly string[]) => Promise<Offloaded>

/** Devices of the kernel that Open vSwitch receives packets of tunnels by (lib/dpif-netlink-rtnl.c). */
const TUNNEL_DEVICES: Readonly<Record<string, string>> = { vxlan: 'vxlan_sys_', geneve: 'genev_sys_', gre: 'gre_sys' }

/** Names of devices whose packets enter the bridge; that of a kind of tunnel is a beginning that ends in `_`. */
export function devicesOf(tables: OvsdbTables, bridge: string): string[] {
  const names = [...bridgeOfInterfaces(tables)].flatMap(([uuid, name]) => {
    const row = tables.Interface.get(uuid)
    if (name !== bridge || !row) return []
    return [TUNNEL_DEVICES[scalar(row['type'])] ?? scalar(row['name'])]
  })
  return [...new Set(names)]
}

export async function countOffloaded(host: Host, devices: readonly string[]): Promise<Offloaded> {
  if (host.root !== '/') throw new Absent('a recorded host has no kernel to ask')
  const wanted = (name: string) =>
    devices.some((device) => (device.endsWith('_') ? name.startsWith(device) : name === device))
  const present = (await host.readdir('/sys/class/net')).filter(wanted)
  const kernel = new KernelWorker()
  try {
    const run = (): never => {
      throw new Error('runs in the kernel worker only')
    }
    const limits = { listMax: 0, busiestMax: 0, full: false }
    const parameters = { at_ms: Date.now(), limits }
    const { filterTotals } = await kernel.run<OffloadParameters, OffloadPicture>(
      { name: OFFLOAD_TASK, run },
      parameters,
    )
    let [inTc, inHardware] = [0, 0]
    for (const name of present) {
      const totals = filterTotals.get(Number(await host.readText(`/sys/class/net/${name}/ifindex`)))
      inTc += totals?.filters ?? 0
      inHardware += totals?.inHw ?? 0
    }
    return { inTc, inHardware }
  } finally {
    await kernel.stop()
  }
}
