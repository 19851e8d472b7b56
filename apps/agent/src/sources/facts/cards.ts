/** Network cards, from sysfs. */
import { Absent } from '../../host.ts'
import type { Host } from '../../host.ts'
import type { Capabilities } from '../../source.ts'
import type { Fact } from './fact.ts'

/** Of each PCI device behind a network device. */
const FILES = [
  ['pci.vendor', 'vendor'],
  ['pci.device', 'device'],
  ['pci.subsystem_vendor', 'subsystem_vendor'],
  ['pci.subsystem_device', 'subsystem_device'],
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
          const value = await orAbsent(async () => (await host.readText(path)).trim())
          return value === undefined ? [] : [{ object, name: fact, value, read_from: path }]
        }),
      )
      const version = await orAbsent(async () => (await host.readText(`/sys/module/${driver ?? ''}/version`)).trim())
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

async function orAbsent<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof Absent) return undefined
    throw error
  }
}
