/** A hypervisor on which everything is in hardware, and what others are made of. */
import type { ConnectionSpec } from './flow-messages.ts'
import type { Card, Machine, MachineFlow, MachinePort } from './machine.ts'

export const CARD: Card = {
  ...{ pci: '0000:08:00.0', device: '0x101d', firmware: '22.35.1012', psid: 'MT_0000000359' },
  ...{ eswitch: 'switchdev', encap: true, steering: 'smfs' },
}
/** Of the card, where a bond goes over both of its ports. */
export const SECOND_PORT: MachinePort = {
  ...{ ifindex: 3, name: 'enp8s0f1', pci: '0000:08:00.1', switchId: 'b83fd20300d2b83f', portName: 'p1' },
  tcOffload: true,
}
export const SAMPLING = ['PSAMPLE', 'NET_ACT_SAMPLE', 'NET_SWITCHDEV']
export const FLOW_TABLE_SYSCTLS = ['proc/sys/net/netfilter/nf_flowtable']
export const ALL_BUT_CONNTRACK = [
  ...['NET_CLS_ACT', 'NET_SCH_INGRESS', 'NET_CLS_FLOWER', 'NET_ACT_MIRRED', 'NET_ACT_GACT', 'NET_ACT_VLAN'],
  ...['NET_ACT_PEDIT', 'NET_ACT_CSUM', 'NET_ACT_TUNNEL_KEY', 'NET_ACT_SKBEDIT', 'NET_ACT_POLICE', 'NET_TC_SKB_EXT'],
  ...['NF_CONNTRACK_LABELS', 'NF_FLOW_TABLE', 'NET_ACT_CT', ...SAMPLING, 'MLX5_CORE_EN', 'MLX5_ESWITCH'],
  ...['MLX5_CLS_ACT', 'MLX5_TC_CT', 'MLX5_TC_SAMPLE', 'MLX5_SW_STEERING', 'NF_FLOW_TABLE_PROCFS'],
]
const SWITCH = 'b83fd20300d2b83f'
const OTHER_SWITCH = 'b83fd20300e6b83f'
export const bridged = { qdisc: 'ingress', tcOffload: true } as const

export const PORTS: readonly MachinePort[] = [
  { ifindex: 5, name: 'ovs-system', kind: 'openvswitch' },
  { ifindex: 6, name: 'br-int', kind: 'openvswitch', port: 0, qdisc: 'clsact' },
  { ifindex: 2, name: 'enp8s0f0', pci: CARD.pci, switchId: SWITCH, portName: 'p0', port: 1, ...bridged },
  { ifindex: 10, name: 'enp8s0f0_0', pci: CARD.pci, switchId: SWITCH, portName: 'pf0vf0', port: 2, ...bridged },
  { ifindex: 11, name: 'enp8s0f0_1', pci: CARD.pci, switchId: SWITCH, portName: 'pf0vf1', port: 3, ...bridged },
  { ifindex: 3, name: 'enp129s0f0', pci: '0000:81:00.0', switchId: OTHER_SWITCH, portName: 'p0', tcOffload: true },
]

/** IPS_* of include/uapi/linux/netfilter/nf_conntrack_common.h */
export const SEEN = 0xe
export const [IPS_OFFLOAD, IPS_HW_OFFLOAD] = [0x4000, 0x8000]
const [TCP_ESTABLISHED, TCP_TIME_WAIT] = [3, 7]
export const ZONE = 6

export const list = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))
export const inHardware = (count: number, firstId = 1): ConnectionSpec[] =>
  list(count, (index) => ({
    id: firstId + index,
    protocol: 6,
    zone: ZONE,
    status: SEEN | IPS_OFFLOAD | IPS_HW_OFFLOAD,
  }))
export const inSoftware = (count: number, firstId: number): ConnectionSpec[] =>
  list(count, (index) => ({ id: firstId + index, protocol: 6, zone: ZONE, status: SEEN, tcpState: TCP_ESTABLISHED }))
export const OTHERS: readonly ConnectionSpec[] = [
  ...list(3, (index) => ({ id: 900 + index, protocol: 6, zone: ZONE, status: SEEN, tcpState: TCP_TIME_WAIT })),
  { id: 950, protocol: 1, zone: ZONE, status: SEEN },
]

/** Between the two machines and the uplink, half of them through conntrack. */
export const flowsOf = (where: MachineFlow['where'], count: number, conntrack = false): MachineFlow[] =>
  list(count, (index) => {
    const [from, to] = (
      [
        [10, 2],
        [2, 10],
        [11, 2],
        [2, 11],
      ] as const
    )[index % 4]!
    return {
      from,
      to,
      where,
      packets: 10_000,
      ...(conntrack ? { conntrack: { zone: ZONE, chain: 1 + (index % 2) } } : {}),
    }
  })

const BOOTED_AT_S = 1_795_500_000

export const MODULES = [
  ...['openvswitch', 'cls_flower', 'sch_ingress', 'act_mirred', 'act_ct', 'act_tunnel_key', 'act_pedit', 'act_vlan'],
  ...['nf_flow_table', 'nf_conntrack', 'nf_conntrack_netlink', 'nfnetlink', 'mlx5_core', 'psample', 'vport_vxlan'],
  'vxlan',
]

export const HEALTHY: Machine = {
  note: 'Synthetic, from documentation and captures: two cards of one firmware in switchdev mode, everything in hardware. in_hw, counters of the hardware and all of devlink are made up; the forms are those of Linux 6.1.',
  ...{ kernel: '6.1.0-18-amd64', version: '3.3.1', bootedAtS: BOOTED_AT_S },
  looksAtMs: [1_795_600_000_000, 1_795_600_010_000],
  cards: [CARD, { ...CARD, pci: '0000:81:00.0' }],
  ports: PORTS,
  ...{ settings: { 'hw-offload': 'true' }, sampled: false, flowLimit: 200_000 },
  flows: [...flowsOf('hardware', 8), ...flowsOf('hardware', 8, true)],
  connections: [...inHardware(40), ...OTHERS],
  ...{ connectionsMax: 262_144, queue: [0, 0, 3], directions: 80, seenByCpu: 0 },
  ...{ withoutOptions: [], configFile: 'boot', modules: MODULES, sysctls: {}, lacks: [], isSilent: false },
  families: ['devlink', 'ovs_datapath', 'ovs_vport', 'ovs_flow'],
  ...{ bridge: { type: '', mirrored: false }, tunnels: [], bond: undefined },
  probes: [
    'multiple masks on single tc prio is supported.',
    'block offload is supported.',
    'supported ovs ct_state bits: 0x3f',
  ],
  ...{ startedWithOffload: true, said: [], traced: undefined, requests: [] },
  kernelLog: [
    'mlx5_core 0000:08:00.0: E-Switch: Supported tc chains and prios offload',
    'mlx5_core 0000:08:00.0: E-Switch: Enable: mode(OFFLOADS), nvfs(8), active vports(9)',
  ],
}

/** A machine that is not attached by virtual functions. */
export const VETHS: readonly MachinePort[] = [
  { ifindex: 5, name: 'ovs-system', kind: 'openvswitch' },
  { ifindex: 6, name: 'br-int', kind: 'openvswitch', port: 0, qdisc: 'clsact' },
  { ifindex: 7, name: 'vm1', kind: 'veth', port: 1, qdisc: 'ingress' },
  { ifindex: 8, name: 'vm2', kind: 'veth', port: 2, qdisc: 'ingress' },
]
export const between = (from: number, to: number, where: MachineFlow['where'], count: number): MachineFlow[] =>
  list(count, (index) => ({ ...(index % 2 === 0 ? { from, to } : { from: to, to: from }), where, packets: 10_000 }))
/** No card, no connection in a flow table. */
export const NO_CARD = { cards: [], connections: OTHERS, directions: undefined, kernelLog: [] }
export const NO_OPEN_VSWITCH: Partial<Machine> = {
  ...{ ...NO_CARD, ports: [{ ifindex: 2, name: 'eth0' }], flows: [], families: ['devlink'] },
  lacks: ['recorded/ovsdb.json', 'recorded/unixctl', 'run/openvswitch', 'var/log/openvswitch', 'proc/1432'],
}
