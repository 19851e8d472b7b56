/** The files of a hypervisor with mlx5 cards that the agent reads, and what Open vSwitch answers there. */
import type { Machine } from './machine.ts'

/** By path; a text that begins with `-> ` is a symbolic link. */
export type Tree = Map<string, string>

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
const MODULES = [
  ...['openvswitch', 'cls_flower', 'sch_ingress', 'act_mirred', 'act_ct', 'act_tunnel_key', 'act_pedit', 'act_vlan'],
  ...[
    'nf_flow_table',
    'nf_conntrack',
    'nf_conntrack_netlink',
    'nfnetlink',
    'mlx5_core',
    'psample',
    'vport_vxlan',
    'vxlan',
  ],
]

export function filesOf(machine: Machine): Tree {
  const { kernel, bootedAtS } = machine
  const tree: Tree = new Map()
  const write = (path: string, text: string) =>
    tree.set(path, text.endsWith('\n') || text.startsWith('-> ') ? text : `${text}\n`)
  write(
    `boot/config-${kernel}`,
    [...OPTIONS_ON.map((one) => `CONFIG_${one}=y`), ...OPTIONS_MODULE.map((one) => `CONFIG_${one}=m`)].join('\n'),
  )
  write('etc/machine-id', '5f1f1bb1a1f6c3a8d1b2e4f6a8c0e2d4')
  write('etc/os-release', 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"')
  write('proc/cmdline', `BOOT_IMAGE=/boot/vmlinuz-${kernel} root=/dev/nvme0n1p2 ro intel_iommu=on iommu=pt`)
  write('proc/modules', MODULES.map((name) => `${name} 16384 1 - Live 0x0000000000000000`).join('\n'))
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
  openVswitch(machine, write)
  return tree
}

const STATISTICS =
  'entries clashres found new invalid ignore delete chainlength insert insert_failed drop early_drop icmp_error expect_new expect_create expect_delete search_restart'

const statistics = (entries: number): string =>
  `${STATISTICS}\n${STATISTICS.split(' ')
    .map((name) => (name === 'entries' ? entries : 0).toString(16).padStart(8, '0'))
    .join(' ')}`

const PID = 1432

function openVswitch(machine: Machine, write: (path: string, text: string) => unknown): void {
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
  const second = (offset: number) =>
    `${new Date((bootedAtS + 60) * 1000).toISOString().slice(0, 19)}.${String(offset).padStart(3, '0')}Z`
  const said = [
    ['vlog', 'opened log file /var/log/openvswitch/ovs-vswitchd.log'],
    ['dpif_netlink', 'Datapath dispatch mode: per-cpu'],
    ...(machine.settings['hw-offload'] === 'true' ? [['netdev', 'netdev: Flow API Enabled']] : []),
    ...(machine.settings['tc-policy'] === undefined
      ? []
      : [['tc', `tc: Using policy '${machine.settings['tc-policy']}'`]]),
    ['netdev_offload_tc', 'probe tc: multiple masks on single tc prio is supported.'],
    ['netdev_offload_tc', 'probe tc: block offload is supported.'],
    ['netdev_offload_tc', 'probe tc: supported ovs ct_state bits: 0x3f'],
    ['ofproto_dpif', 'system@ovs-system: Datapath supports recirculation'],
    ['ofproto_dpif', 'system@ovs-system: Datapath supports unique flow ids'],
  ] as const
  write(
    'var/log/openvswitch/ovs-vswitchd.log',
    said
      .map(([module, text], index) => `${second(index)}|${String(index + 1).padStart(5, '0')}|${module}|INFO|${text}`)
      .join('\n'),
  )
  write('recorded/ovsdb.json', JSON.stringify(database(machine), undefined, 1))
}

const set = (items: readonly unknown[]) => ['set', items]
const mapOf = (entries: Readonly<Record<string, string>>) => ['map', Object.entries(entries)]
const uuid = (number: number) => `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`

/** The answer to a monitor request: columns as of RFC 7047 section 5.1. */
function database({ version, settings, sampled, ports }: Machine) {
  const bridged = ports.filter(({ port }) => port !== undefined)
  const rows = (entries: readonly [string, object][]) =>
    Object.fromEntries(entries.map(([id, row]) => [id, { new: row }]))
  const reference = (id: string) => ['uuid', id]
  const [root, bridge, sflow] = [uuid(1), uuid(2), uuid(3)]
  return {
    Open_vSwitch: rows([
      [
        root,
        {
          ovs_version: version,
          db_version: '8.5.0',
          dpdk_version: set([]),
          system_type: 'debian',
          system_version: '12',
          other_config: mapOf(settings),
          external_ids: mapOf({ 'system-id': 'hv-12', hostname: 'hv-12' }),
        },
      ],
    ]),
    Bridge: rows([
      [
        bridge,
        {
          name: 'br-int',
          ports: set(bridged.map(({ ifindex }) => reference(uuid(0x100 + ifindex)))),
          datapath_type: '',
          fail_mode: 'secure',
          protocols: set([]),
          sflow: sampled ? reference(sflow) : set([]),
          ipfix: set([]),
          netflow: set([]),
          mirrors: set([]),
          other_config: mapOf({}),
        },
      ],
    ]),
    Port: rows(
      bridged.map(({ ifindex, name }) => [
        uuid(0x100 + ifindex),
        {
          name,
          interfaces: reference(uuid(0x200 + ifindex)),
          tag: set([]),
          trunks: set([]),
          vlan_mode: set([]),
          bond_mode: set([]),
          lacp: set([]),
          other_config: mapOf({}),
        },
      ]),
    ),
    Interface: rows(
      bridged.map(({ ifindex, name, port, pci }) => [
        uuid(0x200 + ifindex),
        {
          name,
          type: pci === undefined ? 'internal' : '',
          ofport: port,
          ifindex,
          error: set([]),
          admin_state: 'up',
          link_state: 'up',
          options: mapOf({}),
          status: mapOf(pci === undefined ? {} : { driver_name: 'mlx5_core' }),
          other_config: mapOf({}),
          external_ids: mapOf({}),
        },
      ]),
    ),
    sFlow: rows(
      sampled
        ? [
            [
              sflow,
              {
                agent: 'eth0',
                header: 128,
                polling: 10,
                sampling: 400,
                targets: '192.0.2.9:6343',
                external_ids: mapOf({}),
              },
            ],
          ]
        : [],
    ),
    IPFIX: {},
    Flow_Sample_Collector_Set: {},
  }
}
