/** Network devices as /sys/class/net shows them (Documentation/ABI/testing/sysfs-class-net). */
import { basename } from 'node:path'
import { Absent, errorCode } from '../host.ts'
import type { Host } from '../host.ts'

export interface Netdev {
  readonly name: string
  readonly ifIndex: number
  readonly mac: string
  readonly mtu: number
  readonly operstate: string
  /** -1 when the driver does not say. */
  readonly speedMbps: number
  /** "" for virtual devices. */
  readonly driver: string
  readonly pciAddress: string
}

const NETDEVS_MAX = 4096
const PCI_ADDRESS = /^[0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]$/

/** All network devices of the agent's namespace, by ifindex; at most 4096. Throws Absent without sysfs. */
export async function netdevs(host: Host): Promise<Netdev[]> {
  const names = await host.readdir('/sys/class/net')
  const found: Netdev[] = []
  for (const name of names.slice(0, NETDEVS_MAX)) {
    const ifIndex = Number(await attribute(host, name, 'ifindex'))
    // Files such as bonding_masters are no devices, and a device may go away while it is being read.
    if (!Number.isSafeInteger(ifIndex) || ifIndex <= 0) continue
    const device = await target(host, `/sys/class/net/${name}/device`)
    const speed = Number.parseInt(await (device ? asked : attribute)(host, name, 'speed'), 10)
    found.push({
      name,
      ifIndex,
      mac: await attribute(host, name, 'address'),
      mtu: Number(await attribute(host, name, 'mtu')),
      operstate: await attribute(host, name, 'operstate'),
      speedMbps: speed >= 0 ? speed : -1,
      driver: device ? await target(host, `/sys/class/net/${name}/device/driver`) : '',
      pciAddress: PCI_ADDRESS.test(device) ? device : '',
    })
  }
  return found.toSorted((a, b) => a.ifIndex - b.ifIndex)
}

/** What drivers answer for what they do not have (`speed` of a device that is down); Node names EOPNOTSUPP so. */
const MISSING_CODES = ['EINVAL', 'ENOTSUP']

/** "" when the device does not have it. */
const attribute = (host: Host, netdev: string, name: string): Promise<string> =>
  orMissing(() => host.readTextNow(`/sys/class/net/${netdev}/${name}`))

/** As `attribute`, of what the driver asks the device for, which takes its time. */
const asked = (host: Host, netdev: string, name: string): Promise<string> =>
  orMissing(() => host.readText(`/sys/class/net/${netdev}/${name}`))

async function orMissing(read: () => string | Promise<string>): Promise<string> {
  try {
    return (await read()).trim()
  } catch (error) {
    if (error instanceof Absent || MISSING_CODES.includes(errorCode(error) ?? '')) return ''
    throw error
  }
}

/** Name that a symbolic link leads to, "" when there is none. */
async function target(host: Host, path: string): Promise<string> {
  try {
    return basename(await host.readlink(path))
  } catch (error) {
    if (error instanceof Absent || errorCode(error) === 'EINVAL') return ''
    throw error
  }
}
