/** Facts out of what the kernel told about cards and devices; names and values: docs/facts.md. Pure. */
import type { Fact } from '../facts/fact.ts'
import type { DevlinkDevice } from './devlink.ts'
import type { FirmwarePicture, NetdevPicture } from './task.ts'

type Json = Record<string, unknown>

export function pictureFacts({ families, devices, netdevs }: FirmwarePicture): Fact[] {
  const facts = [
    ...[...families].map(([name, there]) =>
      fact('host', `genl.family.${name}`, there ? 'yes' : 'no', 'netlink CTRL_CMD_GETFAMILY'),
    ),
    ...devices.flatMap(devlinkFacts),
    ...netdevs.flatMap(netdevFacts),
  ]
  return facts.filter(({ value }) => value !== '')
}

const fact = (object: string, name: string, value: unknown, read_from: string): Fact => ({
  ...{ object, name, value: word(value), read_from },
})

function word(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean' ? String(value) : ''
}

/** `pci 0000:08:00.0`, as the facts of sysfs name it. */
function objectOf(handle: string): string {
  const [bus, device] = handle.split('/')
  return bus === 'pci' ? `pci ${device ?? ''}` : `devlink ${handle}`
}

export function devlinkFacts({ handle, info, eswitch, parameters, reporters, ports }: DevlinkDevice): Fact[] {
  const object = objectOf(handle)
  const from = (command: string) => (name: string, value: unknown) => fact(object, name, value, `devlink ${command}`)
  const [fromInfo, fromEswitch, fromParam] = [from('INFO_GET'), from('ESWITCH_GET'), from('PARAM_GET')]
  const [fromHealth, fromPort] = [from('HEALTH_REPORTER_GET'), from('PORT_GET')]
  const versions = (info['versions'] ?? {}) as Readonly<Record<string, Json>>
  return [
    fromInfo('devlink.driver', info['driver']),
    fromInfo('devlink.serial_number', info['serial_number']),
    fromInfo('devlink.board.serial_number', info['board.serial_number']),
    ...Object.entries(versions).flatMap(([kind, list]) =>
      Object.entries(list).map(([name, version]) => fromInfo(`firmware.${kind}.${name}`, version)),
    ),
    fromInfo('firmware.pending', pending(versions)),
    ...Object.entries(eswitch).map(([name, value]) => fromEswitch(`eswitch.${name}`, value)),
    ...parameters.flatMap((one) =>
      (one['values'] as Json[]).map(({ cmode, value }) =>
        fromParam(`devlink.param.${word(one['name'])}.${word(cmode)}`, value),
      ),
    ),
    ...reporters.flatMap((one) => {
      const named = (what: string, value: unknown) => fromHealth(`health.${word(one['reporter'])}.${what}`, value)
      const date = one['last_dump_date']
      return [
        named('state', one['state']),
        named('errors', one['error']),
        named('recoveries', one['recover']),
        named('auto_recover', one['auto_recover']),
        named('dumped_at', date === undefined ? '' : `${word(date)}T${word(one['last_dump_time'])}Z`),
      ]
    }),
    ...[...countBy(ports.map((one) => word(one['flavour'] ?? 'unknown')))].map(([flavour, count]) =>
      fromPort(`devlink.ports.${flavour}`, count),
    ),
  ]
}

/** A stored version that is not the running one waits for a reset of the card. */
function pending({ running, stored }: Readonly<Record<string, Json>>): string {
  const common = Object.keys(stored ?? {}).filter((name) => running?.[name] !== undefined)
  if (common.length === 0) return ''
  return common.some((name) => stored![name] !== running![name]) ? 'yes' : 'no'
}

function countBy(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

function netdevFacts({ name, driver, tcOffload }: NetdevPicture): Fact[] {
  const object = `device ${name}`
  const from = 'ioctl SIOCETHTOOL ETHTOOL_GDRVINFO'
  const known = (text: string | undefined): string => (text === undefined || text === 'N/A' ? '' : text)
  const state = tcOffload && `${tcOffload.active ? 'on' : 'off'}${tcOffload.fixed ? ' [fixed]' : ''}`
  return [
    fact(object, 'ethtool.hw-tc-offload', state, 'ioctl SIOCETHTOOL ETHTOOL_GFEATURES'),
    fact(object, 'driver', known(driver?.driver), from),
    fact(object, 'driver.version', known(driver?.version), from),
    fact(object, 'driver.firmware', known(driver?.firmware), from),
    fact(object, 'driver.bus', known(driver?.bus), from),
  ]
}
