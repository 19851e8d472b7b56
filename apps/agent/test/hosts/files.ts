/** The files of a hypervisor with mlx5 cards that the agent reads, and what Open vSwitch answers there. */
import { gzipSync } from 'node:zlib'
import { answerFile, refusalFile } from '../../src/recording/layout.ts'
import { database } from './database.ts'
import type { Machine, MachineBond, OpenflowSpec } from './machine.ts'

/** By path; a text that begins with `-> ` is a symbolic link. */
export type Tree = Map<string, string | Buffer>

const OPTIONS_ON = [
  ...['NET_CLS_ACT', 'NET_SCH_INGRESS', 'NET_ACT_MIRRED', 'NET_ACT_GACT', 'NET_ACT_VLAN', 'NET_ACT_PEDIT'],
  ...['NET_ACT_CSUM', 'NET_ACT_TUNNEL_KEY', 'NET_ACT_SKBEDIT', 'NET_ACT_POLICE', 'NET_TC_SKB_EXT', 'NF_CONNTRACK'],
  ...['NF_CONNTRACK_ZONES', 'NF_CONNTRACK_MARK', 'NF_CONNTRACK_LABELS', 'NF_CONNTRACK_PROCFS', 'NET_ACT_SAMPLE'],
  ...['NET_SWITCHDEV', 'NET_DEVLINK', 'MLX5_CORE_EN', 'MLX5_ESWITCH', 'MLX5_CLS_ACT', 'MLX5_TC_CT'],
  ...['MLX5_TC_SAMPLE', 'MLX5_SW_STEERING', 'MLX5_BRIDGE', 'NETFILTER_INGRESS', 'DEBUG_FS', 'DYNAMIC_DEBUG'],
  ...['SECURITY_LOCKDOWN_LSM', 'NF_FLOW_TABLE_PROCFS'],
]
const OPTIONS_MODULE = [
  ...['NET_CLS_FLOWER', 'NET_CLS_MATCHALL', 'NF_FLOW_TABLE', 'NET_ACT_CT', 'PSAMPLE', 'OPENVSWITCH', 'MLX5_CORE'],
  ...['VXLAN', 'GENEVE', 'NETFILTER_CONNCOUNT', 'NET_IPGRE'],
]
export function filesOf(machine: Machine): Tree {
  const { kernel, bootedAtS } = machine
  const tree: Tree = new Map()
  const write = (path: string, text: string) =>
    tree.set(path, text.endsWith('\n') || text.startsWith('-> ') ? text : `${text}\n`)
  const options = configOf(machine)
  if (machine.configFile === 'boot') write(`boot/config-${kernel}`, options)
  // Not packed: what a packer makes of it differs from version to version.
  if (machine.configFile === 'proc') tree.set('proc/config.gz', gzipSync(options, { level: 0 }))
  write('etc/machine-id', '5f1f1bb1a1f6c3a8d1b2e4f6a8c0e2d4')
  write('etc/os-release', 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"')
  write('proc/cmdline', `BOOT_IMAGE=/boot/vmlinuz-${kernel} root=/dev/nvme0n1p2 ro intel_iommu=on iommu=pt`)
  write('proc/modules', machine.modules.map((name) => `${name} 16384 1 - Live 0x0000000000000000`).join('\n'))
  write('proc/self/status', 'Name:\tpathwatch-agent\nCapEff:\t0000000400001004')
  write('proc/stat', `cpu  0 0 0 0 0 0 0 0 0 0\nbtime ${bootedAtS}`)
  const sysctls = {
    'kernel/hostname': 'hv-12',
    'kernel/osrelease': kernel,
    'kernel/random/boot_id': '0b8a2c5e-6a1d-4c1f-9a39-2f4d7c1e5b60',
    'kernel/dmesg_restrict': '1',
    'net/core/rmem_max': '212992',
    'net/netfilter/nf_conntrack_acct': '1',
    'net/netfilter/nf_conntrack_tcp_be_liberal': '1',
    'net/netfilter/nf_conntrack_max': String(machine.connectionsMax),
    'net/netfilter/nf_conntrack_count': String(machine.connections.length),
    'net/netfilter/nf_flowtable_tcp_timeout': '30',
    'net/netfilter/nf_flowtable_udp_timeout': '30',
    ...machine.sysctls,
  }
  for (const [name, value] of Object.entries(sysctls)) write(`proc/sys/${name}`, value)
  // nf_flow_table_procfs.c prints decimal numbers, unlike nf_conntrack beside it.
  const decimal = (value: number) => String(value).padStart(8)
  write('proc/net/stat/nf_flowtable', `wq_add   wq_del   wq_stats\n${machine.queue.map(decimal).join(' ')}`)
  write('proc/net/stat/nf_conntrack', statistics(machine.connections.length))
  write(
    'dev/kmsg',
    machine.kernelLog.map((text, index) => `6,${index + 1},${(index + 1) * 1_000_000},-;${text}`).join('\n'),
  )
  for (const { pci, device, functions = 8 } of machine.cards) {
    const folder = `sys/devices/${pci}`
    const files = { device, vendor: '0x15b3', sriov_totalvfs: '16', sriov_numvfs: String(functions), numa_node: '0' }
    for (const [name, value] of Object.entries(files)) write(`${folder}/${name}`, value)
    write(`${folder}/driver`, '-> ../../bus/pci/drivers/mlx5_core')
    if (machine.directions !== undefined)
      write(`sys/kernel/debug/mlx5/${pci}/ct/offloaded`, String(machine.directions / machine.cards.length))
    else write(`sys/kernel/debug/mlx5/${pci}/pages/fw_pages_total`, '1')
  }
  for (const port of machine.ports) {
    const folder = `sys/class/net/${port.name}`
    const files = {
      ifindex: String(port.ifindex),
      address: `0c:42:a1:5c:00:${port.ifindex.toString(16).padStart(2, '0')}`,
      mtu: '1500',
      operstate: 'up',
    }
    for (const [name, value] of Object.entries(files)) write(`${folder}/${name}`, value)
    if (port.pci === undefined) continue
    write(`${folder}/speed`, '100000')
    write(`${folder}/device`, `-> ../../../devices/${port.pci}`)
    if (port.switchId !== undefined) write(`${folder}/phys_switch_id`, port.switchId)
    if (port.portName !== undefined) write(`${folder}/phys_port_name`, port.portName)
  }
  if (machine.bond) bond(machine, machine.bond, write)
  openVswitch(machine, write)
  if (machine.traced) write('recorded/trace.txt', traceOf(machine, machine.traced))
  for (const path of tree.keys()) if (machine.lacks.some((beginning) => path.startsWith(beginning))) tree.delete(path)
  return tree
}

function configOf({ withoutOptions }: Machine): string {
  const options = [...OPTIONS_ON.map((name) => [name, 'y']), ...OPTIONS_MODULE.map((name) => [name, 'm'])]
  return options
    .flatMap(([name = '', how]) => (withoutOptions.includes(name) ? [] : [`CONFIG_${name}=${how}`]))
    .join('\n')
}

type Write = (path: string, text: string) => unknown

/** Documentation/networking/bonding.rst; and debugfs of mlx5, drivers/net/ethernet/mellanox/mlx5/core/lag/debugfs.c */
function bond({ cards, ports }: Machine, { name, mode, hash, ports: names, state }: MachineBond, write: Write): void {
  const folder = `sys/class/net/${name}`
  write(`${folder}/ifindex`, '20')
  write(`${folder}/operstate`, 'up')
  write(`${folder}/bonding/mode`, mode)
  write(`${folder}/bonding/xmit_hash_policy`, hash)
  for (const one of names) write(`sys/class/net/${one}/master`, `-> ../${name}`)
  const members = new Set(ports.flatMap(({ name: port, pci }) => (names.includes(port) ? [pci] : [])))
  for (const { pci } of cards) if (members.has(pci)) write(`sys/kernel/debug/mlx5/${pci}/lag/state`, state)
}

/** Lines of trace_pipe with the clock `mono`, a second apart until the last look. */
function traceOf({ bootedAtS, looksAtMs, requests }: Machine, texts: readonly string[]): string {
  const endS = looksAtMs.at(-1)! / 1_000 - bootedAtS
  const lines = texts.map((text, index) => {
    const at = (endS - texts.length + index).toFixed(6).padStart(13)
    return `        handler1-1440    [000] ..... ${at}: netlink_extack: msg=${text}`
  })
  const asked = requests.flatMap((wait_us, index) => {
    const atS = endS - requests.length + index + 0.5
    const line = (thread: string, s: number, call: string) => `${thread} ..... ${s.toFixed(6).padStart(13)}: ${call}`
    const taken = 'tcf_ct_flow_table_fill_actions <-nf_flow_offload_rule_alloc'
    return [
      line('       ksoftirqd/1-21      [001]', atS, 'nf_flow_offload_add <-flow_offload_add'),
      ...[0, 4].map((us) => line('      kworker/u4:1-25      [001]', atS + (wait_us + us) / 1e6, taken)),
    ]
  })
  const timeOf = (line: string) => Number(/ (\d+\.\d{6}): /.exec(line)?.[1])
  return [...lines, ...asked].toSorted((a, b) => timeOf(a) - timeOf(b)).join('\n')
}

const STATISTICS =
  'entries clashres found new invalid ignore delete chainlength insert insert_failed drop early_drop icmp_error expect_new expect_create expect_delete search_restart'

const statistics = (entries: number): string =>
  `${STATISTICS}\n${STATISTICS.split(' ')
    .map((name) => (name === 'entries' ? entries : 0).toString(16).padStart(8, '0'))
    .join(' ')}`

const PID = 1432

function openVswitch(machine: Machine, write: Write): void {
  const { bootedAtS, version, flowLimit } = machine
  write('run/openvswitch/ovs-vswitchd.pid', String(PID))
  // Fields 3 to 22 of proc_pid_stat(5): started a minute after boot.
  write(`proc/${PID}/stat`, `${PID} (ovs-vswitchd) S ${Array.from({ length: 18 }, () => '0').join(' ')} 6000`)
  for (const [id, name] of [
    [PID, 'ovs-vswitchd'],
    [1440, 'handler1'],
    [1441, 'handler2'],
    [1442, 'revalidator3'],
  ] as const)
    write(`proc/${PID}/task/${id}/comm`, name)
  write('recorded/unixctl/version.txt', `ovs-vswitchd (Open vSwitch) ${version}`)
  write(
    'recorded/unixctl/vlog.list.txt',
    '                 console    syslog    file\n                 -------    ------    ------\ndpif_netlink       OFF        ERR       INFO\nnetdev_offload_tc  OFF        ERR       INFO\ntc                 OFF        ERR       INFO',
  )
  write(
    'recorded/unixctl/upcall.show.txt',
    `system@ovs-system:\n  flows         : (current ${machine.flows.length}) (avg ${machine.flows.length}) (max 210) (limit ${flowLimit})\n  offloaded flows : ${machine.flows.length}\n  dump duration : 1ms\n  ufid enabled : true\n\n  3: (keys ${machine.flows.length})`,
  )
  write(
    'recorded/unixctl/coverage.show.txt',
    'Event coverage, avg rate over last: 5 seconds, last minute, last hour,  hash=8b7d5b4a:\nnetlink_sent               1.0/sec     1.000/sec        1.0000/sec   total: 1000',
  )
  openflow(machine, write)
  const second = (offset: number) =>
    `${new Date((bootedAtS + 60) * 1000).toISOString().slice(0, 19)}.${String(offset).padStart(3, '0')}Z`
  const said = [
    ['vlog', 'opened log file /var/log/openvswitch/ovs-vswitchd.log'],
    ['dpif_netlink', 'Datapath dispatch mode: per-cpu'],
    ...(machine.startedWithOffload ? [['netdev', 'netdev: Flow API Enabled']] : []),
    ...(machine.settings['tc-policy'] === undefined
      ? []
      : [['tc', `tc: Using policy '${machine.settings['tc-policy']}'`]]),
    ...machine.probes.map((text) => ['netdev_offload_tc', `probe tc: ${text}`] as const),
    ['ofproto_dpif', 'system@ovs-system: Datapath supports recirculation'],
    ['ofproto_dpif', 'system@ovs-system: Datapath supports unique flow ids'],
  ] as const
  const endMs = machine.looksAtMs.at(-1)!
  const lines = [
    ...said.map(([module, text], index) => [second(index), module, 'INFO', text]),
    ...machine.said.map(([beforeMs, ...rest]) => [new Date(endMs - beforeMs).toISOString(), ...rest]),
  ]
  write(
    'var/log/openvswitch/ovs-vswitchd.log',
    lines.map(([at, ...rest], index) => [at, String(index + 1).padStart(5, '0'), ...rest].join('|')).join('\n'),
  )
  write('recorded/ovsdb.json', JSON.stringify(database(machine), undefined, 1))
}

function openflow({ openflow: asked }: Machine, write: (path: string, text: string) => unknown): void {
  const [command, args] = ['bridge/dump-flows', ['--offload-stats', 'br-int']] as const
  if (typeof asked === 'string') write(`recorded/unixctl/${refusalFile(command, args)}`, asked)
  else
    asked?.forEach((rules, look) => {
      const text = rules.map((rule) => openflowRule(rule, 3_600 + 10 * look)).join('\n')
      write(`recorded/unixctl/${answerFile(command, args, look + 1)}`, text)
    })
}

/** Of a rule as flow_stats_ds() of ofproto.c prints it; frames of 100 bytes, of which tc counts no Ethernet header. */
const openflowRule = ({ match, packets, offloaded }: OpenflowSpec, durationS: number): string =>
  [
    ...[`duration=${durationS}s`, `n_packets=${packets}`, `n_bytes=${100 * packets - 14 * offloaded}`],
    ...[`n_offload_packets=${offloaded}`, `n_offload_bytes=${86 * offloaded}`, `${match},actions=resubmit(,8)`],
  ].join(', ')
