/** Network cards, from sysfs. */
import type { Host } from '../../host.ts'
import type { Capabilities } from '../../source.ts'
import type { Fact } from './fact.ts'
import { orAbsent } from './or-absent.ts'

/** Of each PCI device behind a network device. */
const FILES = [
  ['pci.vendor', 'vendor'],
  ['pci.device', 'device'],
  ['pci.subsystem_vendor', 'subsystem_vendor'],
  ['pci.subsystem_device', 'subsystem_device'],
  ['pci.numa_node', 'numa_node'],
  ['pci.link_speed', 'current_link_speed'],
  ['pci.link_width', 'current_link_width'],
  ['sriov.numvfs', 'sriov_numvfs'],
  ['sriov.totalvfs', 'sriov_totalvfs'],
] as const

export async function cardFacts(host: Host, interfaces: Capabilities['interfaces']): Promise<Fact[]> {
  const cards = (interfaces ?? []).filter(({ pciAddress }) => pciAddress)
  const found = await Promise.all(
    cards.map(async ({ name, pciAddress, driver }) => {
      const object = `pci ${pciAddress ?? ''}`
      const folder = `/sys/class/net/${name ?? ''}/device`
      const files = await Promise.all(
        FILES.map(async ([fact, file]): Promise<Fact[]> => {
          const path = `${folder}/${file}`
          const value = await orAbsent(() => host.readTextNow(path).trim())
          return value === undefined ? [] : [{ object, name: fact, value, read_from: path }]
        }),
      )
      const version = await orAbsent(() => host.readTextNow(`/sys/module/${driver ?? ''}/version`).trim())
      return [
        { object, name: 'driver', value: driver ?? '', read_from: `${folder}/driver` },
        // Drivers of the kernel's own tree have none: theirs is the kernel's.
        ...(version === undefined
          ? []
          : [{ object, name: 'driver.version', value: version, read_from: `/sys/module/${driver ?? ''}/version` }]),
        ...files.flat(),
      ]
    }),
  )
  return found.flat().filter(({ value }) => value !== '')
}
