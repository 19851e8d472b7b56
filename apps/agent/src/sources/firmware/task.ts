/** The kernel task behind the source `firmware`. */
import type { DriverInfo, Feature } from '../../kernel/ethtool.ts'
import { NETLINK_GENERIC } from '../../kernel/netlink-socket.ts'
import type { KernelTask } from '../../kernel/worker.ts'
import { dumpDevlink } from './devlink.ts'
import type { DevlinkDevice } from './devlink.ts'

export const FIRMWARE_TASK = 'firmware'
const FEATURE = 'hw-tc-offload'
const FAMILIES = ['devlink', 'ethtool', 'ovs_ct_limit', 'ovs_datapath', 'ovs_meter', 'psample'] as const

export interface FirmwareParameters {
  /** Network devices that are asked about. */
  readonly netdevs: readonly string[]
}

export interface NetdevPicture {
  readonly name: string
  readonly driver: DriverInfo | undefined
  readonly tcOffload: Feature | undefined
}

export interface FirmwarePicture {
  /** Whether the kernel has each family of generic netlink. */
  readonly families: ReadonlyMap<string, boolean>
  readonly devices: readonly DevlinkDevice[]
  readonly netdevs: readonly NetdevPicture[]
}

export const createFirmwareTask = (): KernelTask<FirmwareParameters, FirmwarePicture> => ({
  name: FIRMWARE_TASK,
  run(kernel, { netdevs }) {
    const socket = kernel.socket(NETLINK_GENERIC)
    const families = new Map(FAMILIES.map((name) => [name, socket.familyId(name) !== undefined]))
    const devices = dumpDevlink(kernel) ?? []
    const ethtool = kernel.ethtool()
    try {
      const ask = (name: string) => ({
        name,
        driver: ethtool.driverInfo(name),
        tcOffload: ethtool.feature(name, FEATURE),
      })
      return { families, devices, netdevs: netdevs.map(ask) }
    } finally {
      ethtool.close()
    }
  },
})
