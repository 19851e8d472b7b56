/** What sysfs and debugfs tell of cards and devices: what netlink does not, or not on this kernel. */
import { Absent, errorCode } from '../../host.ts'
import type { Host } from '../../host.ts'
import type { Netdev } from '../../kernel/netdevs.ts'
import type { Fact } from '../facts/fact.ts'

/** Of a network device. */
const DEVICE_FILES = [
  ['switch.id', 'phys_switch_id'],
  ['switch.port_name', 'phys_port_name'],
  ['bond.mode', 'bonding/mode'],
  ['bond.xmit_hash_policy', 'bonding/xmit_hash_policy'],
] as const
/** MLNX_OFED's, for kernels whose devlink lacks it. */
const COMPAT_FILES = [
  ['eswitch.mode', 'mode'],
  ['eswitch.inline-mode', 'inline'],
  ['eswitch.encap-mode', 'encap'],
  ['devlink.param.flow_steering_mode.runtime', 'steering_mode'],
] as const
/** drivers/net/ethernet/mellanox/mlx5/core/lag/debugfs.c */
const LAG_FILES = [
  ['lag.state', 'state'],
  ['lag.type', 'type'],
  ['lag.mode', 'port_sel_mode'],
] as const

export async function deviceFacts(host: Host, netdevs: readonly string[]): Promise<Fact[]> {
  const found = await Promise.all(
    netdevs.map(async (name) => {
      const folder = `/sys/class/net/${name}`
      const facts = await Promise.all(
        DEVICE_FILES.map(([fact, file]) => read(host, `device ${name}`, fact, `${folder}/${file}`)),
      )
      const master = await bondOf(host, name)
      return [
        ...facts.flat(),
        ...(master === ''
          ? []
          : [{ object: `device ${name}`, name: 'bond.master', value: master, read_from: `${folder}/master` }]),
      ]
    }),
  )
  return found.flat()
}

/** `known` has what devlink told already, as `object\nname`. */
export async function pciFacts(host: Host, netdevs: readonly Netdev[], known: ReadonlySet<string>): Promise<Fact[]> {
  const cards = netdevs.filter(({ pciAddress }) => pciAddress !== '')
  const found = await Promise.all(
    cards.flatMap(({ name, pciAddress }) => {
      const object = `pci ${pciAddress}`
      const compat = COMPAT_FILES.filter(([fact]) => !known.has(`${object}\n${fact}`))
      return [
        ...compat.map(([fact, file]) => read(host, object, fact, `/sys/class/net/${name}/compat/devlink/${file}`)),
        ...LAG_FILES.map(([fact, file]) =>
          read(host, object, fact, `/sys/kernel/debug/mlx5/${pciAddress}/lag/${file}`),
        ),
      ]
    }),
  )
  return found.flat()
}

/** Of bonding's files the name counts, not its number: `802.3ad 4`. */
async function read(host: Host, object: string, name: string, path: string): Promise<Fact[]> {
  try {
    const text = (await host.readText(path)).trim()
    const value = name.startsWith('bond.') ? text.split(' ')[0]! : text
    return value === '' ? [] : [{ object, name, value, read_from: path }]
  } catch (error) {
    const code = errorCode(error)
    // Devices of no e-switch refuse to say which (Node's name of EOPNOTSUPP); debugfs is closed under lockdown.
    if (error instanceof Absent || ['ENOTSUP', 'EINVAL', 'EACCES', 'EPERM', 'ENODATA'].includes(code ?? '')) return []
    throw error
  }
}

async function bondOf(host: Host, name: string): Promise<string> {
  try {
    const master = (await host.readlink(`/sys/class/net/${name}/master`)).split('/').at(-1) ?? ''
    return (await host.exists(`/sys/class/net/${master}/bonding`)) ? master : ''
  } catch (error) {
    if (error instanceof Absent || errorCode(error) === 'EINVAL') return ''
    throw error
  }
}
