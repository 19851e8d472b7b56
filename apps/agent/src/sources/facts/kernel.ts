/** What the kernel was built with, what it has loaded, and how it is set. */
import { gunzipSync } from 'node:zlib'
import type { Host } from '../../host.ts'
import type { Fact } from './fact.ts'
import { orAbsent } from './or-absent.ts'
import { unlessChanged } from './unless-changed.ts'

/** Options that hardware offload depends on (net/Kconfig, net/sched/Kconfig, mellanox/mlx5/core/Kconfig). */
const OPTIONS = [
  'DEBUG_FS',
  'DYNAMIC_DEBUG',
  'GENEVE',
  'MLX5_BRIDGE',
  'MLX5_CLS_ACT',
  'MLX5_CORE',
  'MLX5_CORE_EN',
  'MLX5_ESWITCH',
  'MLX5_HW_STEERING',
  'MLX5_SW_STEERING',
  'MLX5_TC_CT',
  'MLX5_TC_SAMPLE',
  'NETFILTER_CONNCOUNT',
  'NETFILTER_INGRESS',
  'NET_ACT_CSUM',
  'NET_ACT_CT',
  'NET_ACT_GACT',
  'NET_ACT_MIRRED',
  'NET_ACT_MPLS',
  'NET_ACT_PEDIT',
  'NET_ACT_POLICE',
  'NET_ACT_SAMPLE',
  'NET_ACT_SKBEDIT',
  'NET_ACT_TUNNEL_KEY',
  'NET_ACT_VLAN',
  'NET_CLS_ACT',
  'NET_CLS_FLOWER',
  'NET_CLS_MATCHALL',
  'NET_DEVLINK',
  'NET_IPGRE',
  'NET_SCH_INGRESS',
  'NET_SWITCHDEV',
  'NET_TC_SKB_EXT',
  'NF_CONNTRACK',
  'NF_CONNTRACK_LABELS',
  'NF_CONNTRACK_MARK',
  'NF_CONNTRACK_PROCFS',
  'NF_CONNTRACK_ZONES',
  'NF_CT_PROTO_GRE',
  'NF_FLOW_TABLE',
  'NF_FLOW_TABLE_PROCFS',
  'OPENVSWITCH',
  'PSAMPLE',
  'SECURITY_LOCKDOWN_LSM',
  'VXLAN',
] as const

const MODULES = [
  'act_ct',
  'act_mirred',
  'act_pedit',
  'act_police',
  'act_sample',
  'act_tunnel_key',
  'act_vlan',
  'cls_flower',
  'cls_matchall',
  'geneve',
  'mlx5_core',
  'nf_conntrack',
  'nf_conntrack_netlink',
  'nf_flow_table',
  'nfnetlink',
  'openvswitch',
  'psample',
  'sch_ingress',
  'vport_geneve',
  'vport_vxlan',
  'vxlan',
] as const

const SYSCTLS = [
  'kernel.dmesg_restrict',
  'kernel.perf_event_paranoid',
  'net.core.netdev_max_backlog',
  'net.core.rmem_default',
  'net.core.rmem_max',
  'net.netfilter.nf_conntrack_acct',
  'net.netfilter.nf_conntrack_buckets',
  'net.netfilter.nf_conntrack_events',
  'net.netfilter.nf_conntrack_max',
  'net.netfilter.nf_conntrack_tcp_be_liberal',
  'net.netfilter.nf_conntrack_tcp_loose',
  'net.netfilter.nf_flowtable_tcp_timeout',
  'net.netfilter.nf_flowtable_udp_timeout',
] as const

export async function kernelFacts(host: Host, release: string): Promise<Fact[]> {
  const [options, modules, sysctls] = await Promise.all([
    configFacts(host, release),
    moduleFacts(host, release),
    sysctlFacts(host),
  ])
  return [...options, ...modules, ...(await versionFacts(host, modules)), ...sysctls]
}

/** Where builds, distributions and packages of headers leave the configuration; the running kernel's own copy first. */
const configPlaces = (release: string): string[] => [
  '/proc/config.gz',
  `/boot/config-${release}`,
  `/lib/modules/${release}/config`,
  `/usr/lib/modules/${release}/config`,
  `/lib/modules/${release}/build/.config`,
  `/usr/lib/ostree-boot/config-${release}`,
  `/usr/lib/kernel/config-${release}`,
  `/usr/src/linux-headers-${release}/.config`,
  `/usr/src/kernels/${release}/.config`,
]

/** Those of OPTIONS that are set. */
const optionsOf = unlessChanged(async (host, path) => {
  const bytes = await host.readBytes(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  const wanted: ReadonlySet<string> = new Set(OPTIONS)
  const set = Array.from(text.matchAll(/^CONFIG_(\w+)=(.*)$/gm), ([, name, value]) => [name!, value!] as const)
  return new Map(set.filter(([name]) => wanted.has(name)))
})

/** Those of MODULES that are in modules.builtin. Files are named with - or _, modules with _ only. */
const builtInOf = unlessChanged(async (host, path) => {
  const text = await host.readText(path)
  const built = (module: string) => new RegExp(`/${module.replaceAll('_', '[-_]')}\\.ko$`, 'm').test(text)
  return new Set<string>(MODULES.filter(built))
})

/** The first place that has it. */
async function configFacts(host: Host, release: string): Promise<Fact[]> {
  const places = configPlaces(release)
  for (const place of places) {
    const set = await orAbsent(() => optionsOf(host, place))
    if (set === undefined) continue
    const file = { object: 'host', name: 'kernel.config.file', value: place, read_from: place }
    // An option that is off, or that this version does not have, is left out of the file or a comment in it.
    const option = (name: string) => ({
      object: 'host',
      name: `kernel.config.CONFIG_${name}`,
      value: set.get(name) ?? 'n',
    })
    return [file, ...OPTIONS.map((name) => ({ ...option(name), read_from: place }))]
  }
  return [{ object: 'host', name: 'kernel.config.file', value: 'none', read_from: places.join(' ') }]
}

/** `loaded`, `built in`, or `not loaded` (which says nothing about whether it could be). */
async function moduleFacts(host: Host, release: string): Promise<Fact[]> {
  const loaded = await orAbsent(() => host.readTextNow('/proc/modules').trimEnd().split('\n'))
  if (!loaded) return []
  const builtinPath = `/lib/modules/${release}/modules.builtin`
  const builtin = await orAbsent(() => builtInOf(host, builtinPath))
  const names = new Set(loaded.map((line) => line.slice(0, line.indexOf(' '))))
  return MODULES.map((module) => {
    const fact = { object: 'host', name: `module.${module}` }
    if (names.has(module)) return { ...fact, value: 'loaded', read_from: '/proc/modules' }
    return builtin?.has(module)
      ? { ...fact, value: 'built in', read_from: builtinPath }
      : { ...fact, value: 'not loaded', read_from: '/proc/modules' }
  })
}

/** Modules of the kernel's own tree have no version: theirs is the kernel's. */
async function versionFacts(host: Host, modules: readonly Fact[]): Promise<Fact[]> {
  const loaded = modules.filter(({ value }) => value === 'loaded').map(({ name }) => name.slice('module.'.length))
  const found = await Promise.all(
    loaded.map(async (module) => {
      const path = `/sys/module/${module}/version`
      const value = await orAbsent(() => host.readTextNow(path).trim())
      return value === undefined ? [] : [{ object: 'host', name: `module.${module}.version`, value, read_from: path }]
    }),
  )
  return found.flat()
}

async function sysctlFacts(host: Host): Promise<Fact[]> {
  const facts = await Promise.all(
    SYSCTLS.map(async (name) => {
      const path = `/proc/sys/${name.replaceAll('.', '/')}`
      const value = await orAbsent(() => host.readTextNow(path).trim())
      return value === undefined ? [] : [{ object: 'host', name: `sysctl.${name}`, value, read_from: path }]
    }),
  )
  return facts.flat()
}
