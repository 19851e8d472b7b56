/** Hypervisors with mlx5 cards, made up: the words and bytes are Linux's and Open vSwitch's, the machines are not real. */
import type { CardSpec, ConnectionSpec } from './messages.ts'

interface Card extends CardSpec {
  /** PCI device ID. */
  readonly device: string
  /** Virtual functions; 8 when left out. */
  readonly functions?: number
}

export interface MachinePort {
  readonly ifindex: number
  readonly name: string
  readonly kind?: string
  readonly pci?: string
  readonly switchId?: string
  readonly portName?: string
  /** Number in the datapath; undefined outside of bridges. */
  readonly port?: number
  /** Open vSwitch gives internal ports clsact, for filters on what leaves them (get_tc_qdisc_hook in netdev-offload-tc.c). */
  readonly qdisc?: 'ingress' | 'clsact' | undefined
  readonly tcOffload?: boolean
}

export interface MachineTunnel {
  readonly name: string
  readonly type: 'vxlan' | 'geneve'
  readonly options: Readonly<Record<string, string>>
}

export interface MachineBond {
  readonly name: string
  /** As bonding's files have them: `802.3ad 4`. */
  readonly mode: string
  readonly hash: string
  readonly ports: readonly string[]
  /** What cards say of it. */
  readonly state: string
}

interface MachineFlow {
  readonly from: number
  readonly to: number
  /** `datapath` is Open vSwitch's own, the others are in tc. */
  readonly where: 'hardware' | 'refused' | 'skip_hw' | 'datapath'
  readonly conntrack?: { readonly zone: number; readonly chain: number }
  /** From one look to the next. */
  readonly packets: number
}

export interface Machine {
  readonly note: string
  readonly kernel: string
  readonly version: string
  readonly bootedAtS: number
  readonly looksAtMs: readonly number[]
  readonly cards: readonly Card[]
  readonly ports: readonly MachinePort[]
  /** other_config of Open_vSwitch. */
  readonly settings: Readonly<Record<string, string>>
  readonly sampled: boolean
  readonly flows: readonly MachineFlow[]
  readonly flowLimit: number
  readonly connections: readonly ConnectionSpec[]
  readonly connectionsMax: number
  /** Additions, deletions and statistics that wait. */
  readonly queue: readonly [number, number, number]
  /** Directions of connections that the cards hold together; undefined where debugfs does not say. */
  readonly directions: number | undefined
  readonly kernelLog: readonly string[]
  /** Below CONFIG_, options that this kernel was built without. */
  readonly withoutOptions: readonly string[]
  /** Where the configuration is; undefined where it is not to be had. */
  readonly configFile: 'boot' | 'proc' | undefined
  readonly modules: readonly string[]
  /** Other values than the usual ones, by path below /proc/sys. */
  readonly sysctls: Readonly<Record<string, string>>
  /** Of the bridge in the database. */
  readonly bridge: { readonly type: string; readonly mirrored: boolean }
  readonly tunnels: readonly MachineTunnel[]
  readonly bond: MachineBond | undefined
  /** What ovs-vswitchd found out about tc at its start; `settings` may have been changed since. */
  readonly probes: readonly string[]
  readonly startedWithOffload: boolean
  /** Lines of ovs-vswitchd's log since its start: milliseconds before the last look, module, level and text. */
  readonly said: readonly (readonly [beforeMs: number, module: string, level: string, text: string])[]
  /** Texts of netlink_extack in the trace, each of a refused filter; undefined where nothing was traced. */
  readonly traced: readonly string[] | undefined
  /** Files and folders that are not there, by the beginning of their paths. */
  readonly lacks: readonly string[]
  /** The kernel answers nothing, and so the recording stands on no other one. */
  readonly isSilent: boolean
  /** Families of generic netlink, of Open vSwitch's module and devlink, that the kernel has. */
  readonly families: readonly string[]
  /** Share of the packets of ports that the CPU saw, 0 to 1. */
  readonly seenByCpu: number
}

const CARD: Card = {
  ...{ pci: '0000:08:00.0', device: '0x101d', firmware: '22.35.1012', psid: 'MT_0000000359' },
  ...{ eswitch: 'switchdev', encap: true, steering: 'smfs' },
}
/** Of the card, where a bond goes over both of its ports. */
const SECOND_PORT: MachinePort = {
  ...{ ifindex: 3, name: 'enp8s0f1', pci: '0000:08:00.1', switchId: 'b83fd20300d2b83f', portName: 'p1' },
  tcOffload: true,
}
const SAMPLING = ['PSAMPLE', 'NET_ACT_SAMPLE', 'NET_SWITCHDEV']
const FLOW_TABLE_SYSCTLS = ['proc/sys/net/netfilter/nf_flowtable']
const ALL_BUT_CONNTRACK = [
  ...['NET_CLS_ACT', 'NET_SCH_INGRESS', 'NET_CLS_FLOWER', 'NET_ACT_MIRRED', 'NET_ACT_GACT', 'NET_ACT_VLAN'],
  ...['NET_ACT_PEDIT', 'NET_ACT_CSUM', 'NET_ACT_TUNNEL_KEY', 'NET_ACT_SKBEDIT', 'NET_ACT_POLICE', 'NET_TC_SKB_EXT'],
  ...['NF_CONNTRACK_LABELS', 'NF_FLOW_TABLE', 'NET_ACT_CT', ...SAMPLING, 'MLX5_CORE_EN', 'MLX5_ESWITCH'],
  ...['MLX5_CLS_ACT', 'MLX5_TC_CT', 'MLX5_TC_SAMPLE', 'MLX5_SW_STEERING', 'NF_FLOW_TABLE_PROCFS'],
]
const SWITCH = 'b83fd20300d2b83f'
const OTHER_SWITCH = 'b83fd20300e6b83f'
const bridged = { qdisc: 'ingress', tcOffload: true } as const

const PORTS: readonly MachinePort[] = [
  { ifindex: 5, name: 'ovs-system', kind: 'openvswitch' },
  { ifindex: 6, name: 'br-int', kind: 'openvswitch', port: 0, qdisc: 'clsact' },
  { ifindex: 2, name: 'enp8s0f0', pci: CARD.pci, switchId: SWITCH, portName: 'p0', port: 1, ...bridged },
  { ifindex: 10, name: 'enp8s0f0_0', pci: CARD.pci, switchId: SWITCH, portName: 'pf0vf0', port: 2, ...bridged },
  { ifindex: 11, name: 'enp8s0f0_1', pci: CARD.pci, switchId: SWITCH, portName: 'pf0vf1', port: 3, ...bridged },
  { ifindex: 3, name: 'enp129s0f0', pci: '0000:81:00.0', switchId: OTHER_SWITCH, portName: 'p0', tcOffload: true },
]

/** IPS_* of include/uapi/linux/netfilter/nf_conntrack_common.h */
const SEEN = 0xe
const [IPS_OFFLOAD, IPS_HW_OFFLOAD] = [0x4000, 0x8000]
const [TCP_ESTABLISHED, TCP_TIME_WAIT] = [3, 7]
const ZONE = 6

const list = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))
const inHardware = (count: number, firstId = 1): ConnectionSpec[] =>
  list(count, (index) => ({
    id: firstId + index,
    protocol: 6,
    zone: ZONE,
    status: SEEN | IPS_OFFLOAD | IPS_HW_OFFLOAD,
  }))
const inSoftware = (count: number, firstId: number): ConnectionSpec[] =>
  list(count, (index) => ({ id: firstId + index, protocol: 6, zone: ZONE, status: SEEN, tcpState: TCP_ESTABLISHED }))
const OTHERS: readonly ConnectionSpec[] = [
  ...list(3, (index) => ({ id: 900 + index, protocol: 6, zone: ZONE, status: SEEN, tcpState: TCP_TIME_WAIT })),
  { id: 950, protocol: 1, zone: ZONE, status: SEEN },
]

/** Between the two machines and the uplink, half of them through conntrack. */
const flowsOf = (where: MachineFlow['where'], count: number, conntrack = false): MachineFlow[] =>
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

const MODULES = [
  ...['openvswitch', 'cls_flower', 'sch_ingress', 'act_mirred', 'act_ct', 'act_tunnel_key', 'act_pedit', 'act_vlan'],
  ...['nf_flow_table', 'nf_conntrack', 'nf_conntrack_netlink', 'nfnetlink', 'mlx5_core', 'psample', 'vport_vxlan'],
  'vxlan',
]

const HEALTHY: Machine = {
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
  ...{ startedWithOffload: true, said: [], traced: undefined },
  kernelLog: [
    'mlx5_core 0000:08:00.0: E-Switch: Supported tc chains and prios offload',
    'mlx5_core 0000:08:00.0: E-Switch: Enable: mode(OFFLOADS), nvfs(8), active vports(9)',
  ],
}

/** A machine that is not attached by virtual functions. */
const VETHS: readonly MachinePort[] = [
  { ifindex: 5, name: 'ovs-system', kind: 'openvswitch' },
  { ifindex: 6, name: 'br-int', kind: 'openvswitch', port: 0, qdisc: 'clsact' },
  { ifindex: 7, name: 'vm1', kind: 'veth', port: 1, qdisc: 'ingress' },
  { ifindex: 8, name: 'vm2', kind: 'veth', port: 2, qdisc: 'ingress' },
]
const between = (from: number, to: number, where: MachineFlow['where'], count: number): MachineFlow[] =>
  list(count, (index) => ({ ...(index % 2 === 0 ? { from, to } : { from: to, to: from }), where, packets: 10_000 }))
/** No card, no connection in a flow table. */
const NO_CARD = { cards: [], connections: OTHERS, directions: undefined, kernelLog: [] }
const NO_OPEN_VSWITCH: Partial<Machine> = {
  ...{ ...NO_CARD, ports: [{ ifindex: 2, name: 'eth0' }], flows: [], families: ['devlink'] },
  lacks: ['recorded/ovsdb.json', 'recorded/unixctl', 'run/openvswitch', 'var/log/openvswitch', 'proc/1432'],
}

const FIRMWARE = 'mlx5_core 0000:08:00.0: mlx5e_tc_post_act_init:40:(pid 1189): firmware level support is missing'

const firmwareMissing = (kernel: string, said: readonly string[], note: string): Partial<Machine> => ({
  note: `Synthetic: ${note}`,
  kernel,
  cards: HEALTHY.cards.map((card) => ({ ...card, firmware: '22.28.2006' })),
  flows: [...flowsOf('hardware', 4), ...flowsOf('refused', 12, true)],
  connections: [...inSoftware(40, 1), ...OTHERS],
  ...{ directions: undefined, seenByCpu: 0.75, kernelLog: [...said] },
})

/** What each differs in from the healthy one, which is the base of all. */
export const MACHINES: Readonly<Record<string, Partial<Machine>>> = {
  'healthy-mlx5': {},
  'firmware-5.15': firmwareMissing(
    '5.15.0-91-generic',
    [FIRMWARE],
    'the firmware lacks a flow level, which Linux 5.15 says as a warning.',
  ),
  'firmware-6.1': firmwareMissing(
    '6.1.0-18-amd64',
    [FIRMWARE],
    'the firmware lacks a flow level, which Linux 6.1 says as a warning.',
  ),
  'firmware-6.12': firmwareMissing(
    '6.12.9',
    ['mlx5_core 0000:08:00.0: E-Switch: Enable: mode(OFFLOADS), nvfs(8), active vports(9)'],
    'the firmware lacks a flow level, of which Linux 6.12 says nothing by default.',
  ),
  'legacy-eswitch': {
    note: 'Synthetic: the e-switch of the card in use was never set to switchdev. It has no representors: virtual functions themselves are in the bridge.',
    cards: HEALTHY.cards.map((card) => (card.pci === CARD.pci ? { ...card, eswitch: 'legacy', functions: 2 } : card)),
    ports: PORTS.map(({ switchId, portName, name, ...port }) => {
      if (port.pci === CARD.pci) return { ...port, name: name.replace('_', 'v') }
      return { ...port, name, ...(switchId && { switchId }), ...(portName && { portName }) }
    }),
    flows: flowsOf('refused', 16),
    connections: [...inSoftware(40, 1), ...OTHERS],
    ...{ directions: undefined, seenByCpu: 1, kernelLog: [] },
  },
  'skip-sw-policy': {
    note: 'Synthetic: tc-policy=skip_sw, and what the card did not take is in software altogether.',
    settings: { 'hw-offload': 'true', 'tc-policy': 'skip_sw' },
    flows: [...flowsOf('hardware', 8), ...flowsOf('datapath', 8)],
    seenByCpu: 0.5,
  },
  'sflow-sampled': {
    note: 'Synthetic: sFlow on the bridge, so that no flow can go into tc.',
    sampled: true,
    flows: flowsOf('datapath', 16),
    connections: [...inSoftware(40, 1), ...OTHERS],
    ...{ directions: 0, seenByCpu: 1 },
  },
  'lost-qdisc': {
    note: 'Synthetic: somebody removed the ingress qdisc of a representor.',
    ports: PORTS.map((port) => (port.ifindex === 10 ? { ...port, qdisc: undefined } : port)),
    flows: [
      ...flowsOf('hardware', 16).filter(({ from }) => from !== 10),
      ...flowsOf('datapath', 16).filter(({ from }) => from === 10),
    ],
    seenByCpu: 0.25,
  },
  'mixed-nics': {
    note: 'Synthetic: a ConnectX-5 with older firmware beside a ConnectX-6 Dx, and flows from the one to the other.',
    cards: [
      CARD,
      {
        ...CARD,
        pci: '0000:81:00.0',
        device: '0x1017',
        firmware: '16.28.2006',
        stored: '16.35.3006',
        psid: 'MT_0000000080',
        steering: 'dmfs',
        functions: 0,
      },
    ],
    ports: PORTS.map((port) => (port.ifindex === 3 ? { ...port, port: 4, ...bridged } : port)),
    flows: [
      ...flowsOf('hardware', 8),
      ...list(4, (): MachineFlow => ({ from: 10, to: 3, where: 'refused', packets: 10_000 })),
    ],
    seenByCpu: 0.3,
  },
  'half-offloaded-ct': {
    note: 'Synthetic: the cards hold one direction only of a quarter of the connections.',
    directions: 70,
  },
  'stuck-gc-ct': {
    note: 'Synthetic: connections that are torn down stay in hardware, and deletions wait in the queue. Looked at over 90 seconds.',
    looksAtMs: [1_795_600_000_000, 1_795_600_010_000, 1_795_600_090_000],
    connections: [
      ...inHardware(30),
      ...list(10, (index): ConnectionSpec => ({
        id: 500 + index,
        protocol: 6,
        zone: ZONE,
        status: SEEN | IPS_HW_OFFLOAD,
      })),
      ...OTHERS,
    ],
    queue: [0, 4_200, 3],
  },
  'full-tables': {
    note: 'Synthetic: the table of connections is full, and Open vSwitch is at its limit of flows. Both limits are small here, as is the recording.',
    ...{ connectionsMax: 44, flowLimit: 16 },
    kernelLog: [...HEALTHY.kernelLog, 'nf_conntrack: nf_conntrack: table full, dropping packet'],
  },
  'table-full': {
    note: 'Synthetic: the card has no room for a quarter of the flows, as a trace of its refusals tells.',
    flows: [...flowsOf('hardware', 12), ...flowsOf('refused', 4)],
    traced: list(4, () => 'mlx5_core: No space left on device'),
    seenByCpu: 0.25,
  },
  'sflow-on-idle': {
    note: 'Synthetic: sFlow is on, but no flow is in software for it.',
    sampled: true,
  },
  'stuck-offload': {
    note: 'Synthetic: connections in the flow table that the driver does not take. Looked at over 90 seconds.',
    looksAtMs: [1_795_600_000_000, 1_795_600_010_000, 1_795_600_090_000],
    connections: [
      ...inHardware(30),
      ...list(10, (index): ConnectionSpec => ({
        ...{ id: 500 + index, protocol: 6, zone: ZONE, status: SEEN | IPS_OFFLOAD },
      })),
      ...OTHERS,
    ],
    directions: 60,
  },
  'vf-lag': {
    note: 'Synthetic: the two ports of one card in a bond that the card took, and tunnels on their usual ports.',
    cards: [CARD, { ...CARD, pci: '0000:08:00.1' }],
    ports: PORTS.map((port) => (port.ifindex === 3 ? SECOND_PORT : port)),
    bond: {
      ...{ name: 'bond0', mode: '802.3ad 4', hash: 'layer2+3 2', state: 'active' },
      ports: ['enp8s0f0', 'enp8s0f1'],
    },
    tunnels: [
      { name: 'ovn-hv2-0', type: 'geneve', options: { remote_ip: '192.0.2.12', key: 'flow' } },
      { name: 'vx-hv3', type: 'vxlan', options: { remote_ip: '192.0.2.13', dst_port: '4789' } },
    ],
  },
  'vf-lag-impossible': {
    note: 'Synthetic: a bond over ports of two cards, and Geneve on a port of its own on a kernel without it.',
    withoutOptions: ['GENEVE'],
    bond: {
      ...{ name: 'bond0', mode: '802.3ad 4', hash: 'layer3+4 1', state: 'disabled' },
      ports: ['enp8s0f0', 'enp129s0f0'],
    },
    tunnels: [{ name: 'ovn-hv2-0', type: 'geneve', options: { remote_ip: '192.0.2.12', dst_port: '6082' } }],
  },
  'offload-off': {
    note: 'Synthetic: Open vSwitch is not told to offload.',
    ...{ ...NO_CARD, settings: { 'hw-offload': 'false' }, startedWithOffload: false, probes: [] },
    ports: VETHS.map((port) => ({ ...port, qdisc: undefined })),
    flows: between(7, 8, 'datapath', 5),
  },
  'no-ovsdb': {
    note: 'Synthetic: the agent may ask the kernel, but not the database. Open vSwitch keeps its flows out of hardware.',
    ...{ ...NO_CARD, settings: { 'hw-offload': 'true', 'tc-policy': 'skip_hw' } },
    ...{ ports: VETHS, flows: between(7, 8, 'skip_hw', 4), lacks: ['recorded/ovsdb.json'] },
  },
  'ct-rule-rejected': {
    note: 'Synthetic, with the words of the lab (Linux 6.1, user-mode Linux) without conntrack zones: Open vSwitch refuses a rule of OpenFlow, before the kernel is asked.',
    ...{ ...NO_CARD, kernel: '6.1.176', version: '3.1.0', configFile: undefined },
    ...{ ports: VETHS, flows: [] },
    said: [
      [3_600_000, 'ofproto_dpif', 'INFO', 'system@ovs-system: Datapath does not support ct_zone'],
      [
        ...([30_000, 'ofproto_dpif', 'WARN'] as const),
        'Rejecting ct action because datapath does not support ct zones (your kernel module may be out of date)',
      ],
    ],
  },
  'kernel-4.15': {
    note: 'Synthetic: a kernel of before tc took several masks of one priority, or any connection tracking.',
    ...{ kernel: '4.15.0-213-generic', probes: ['block offload is supported.'] },
    withoutOptions: ['NET_TC_SKB_EXT', 'NET_ACT_CT', 'MLX5_TC_CT', 'MLX5_TC_SAMPLE', 'MLX5_SW_STEERING'],
    ...{ modules: MODULES.filter((name) => name !== 'act_ct'), flows: flowsOf('hardware', 8) },
    ...{ connections: [...inSoftware(40, 1), ...OTHERS], directions: undefined, kernelLog: [] },
    lacks: ['proc/net/stat/nf_flowtable', ...FLOW_TABLE_SYSCTLS],
  },
  'no-openvswitch': { note: 'Synthetic: a machine without Open vSwitch.', ...NO_OPEN_VSWITCH },
  'no-openvswitch-small-kernel': {
    note: 'Synthetic: a machine without Open vSwitch, whose kernel was built with little.',
    ...NO_OPEN_VSWITCH,
    configFile: 'proc',
    withoutOptions: ['NET_CLS_FLOWER', 'NET_ACT_GACT', 'NET_TC_SKB_EXT', 'NF_FLOW_TABLE', 'NET_ACT_CT', ...SAMPLING],
    modules: ['nf_conntrack', 'nf_conntrack_netlink', 'nfnetlink'],
    sysctls: { 'net/netfilter/nf_conntrack_acct': '0' },
    lacks: [...NO_OPEN_VSWITCH.lacks!, 'proc/net/stat/nf_flowtable', ...FLOW_TABLE_SYSCTLS],
  },
  blind: {
    note: 'Synthetic: Open vSwitch is here, but the agent may not look: no netlink, no logs, no firmware.',
    isSilent: true,
    configFile: undefined,
    lacks: [
      ...['dev/kmsg', 'var/log/openvswitch', 'proc/net', 'proc/sys/net', 'proc/modules', 'sys/kernel'],
      'recorded/unixctl',
    ],
  },
  'nearly-everything-wrong': {
    note: 'Synthetic: what is left of the checks, each as bad as it gets.',
    ...{ kernel: '5.4.0', withoutOptions: ALL_BUT_CONNTRACK, modules: ['cls_flower', 'act_mirred', 'mlx5_core'] },
    cards: [{ ...CARD, device: '0x1015', encap: false, inline: 'link', health: 'error' }],
    ports: [
      ...PORTS.filter(({ ifindex }) => [2, 5, 6].includes(ifindex)).map((port) => ({ ...port, tcOffload: false })),
      { ifindex: 30, name: 'tap0', kind: 'tun', port: 2, qdisc: 'ingress' },
    ],
    settings: { 'hw-offload': 'true', 'max-idle': '1000' },
    ...{ startedWithOffload: false, probes: [] },
    flows: between(2, 30, 'datapath', 10),
    flowLimit: 10,
    ...{ connections: OTHERS, directions: undefined, seenByCpu: 1 },
    bridge: { type: 'netdev', mirrored: true },
    tunnels: [{ name: 'vxlan0', type: 'vxlan', options: { remote_ip: '192.0.2.12' } }],
    sysctls: {
      'net/netfilter/nf_conntrack_acct': '0',
      'net/netfilter/nf_conntrack_tcp_be_liberal': '0',
      'net/netfilter/nf_flowtable_tcp_timeout': '2',
    },
    lacks: ['proc/net/stat/nf_flowtable', 'sys/kernel/debug'],
    kernelLog: [
      'mlx5_core 0000:08:00.0: mlx5_tc_ct_init:2076:(pid 1189): tc ct offload not supported, tc skb extension missing',
      "mlx5_core 0000:08:00.0: E-Switch: Tc chains and priorities offload aren't supported, update firmware if needed",
      'mlx5_core 0000:08:00.0: mlx5e_tc_sample_init:72:(pid 1189): termination table is not supported',
    ],
  },
}

export const machineOf = (name: string): Machine => ({ ...HEALTHY, ...MACHINES[name] })
