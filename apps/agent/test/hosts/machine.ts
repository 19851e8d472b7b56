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
  /** Share of the packets of ports that the CPU saw, 0 to 1. */
  readonly seenByCpu: number
}

const CARD: Card = {
  ...{ pci: '0000:08:00.0', device: '0x101d', firmware: '22.35.1012', psid: 'MT_0000000359' },
  ...{ eswitch: 'switchdev', encap: true, steering: 'smfs' },
}
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
  kernelLog: [
    'mlx5_core 0000:08:00.0: E-Switch: Supported tc chains and prios offload',
    'mlx5_core 0000:08:00.0: E-Switch: Enable: mode(OFFLOADS), nvfs(8), active vports(9)',
  ],
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
}

export const machineOf = (name: string): Machine => ({ ...HEALTHY, ...MACHINES[name] })
