/** Hypervisors with mlx5 cards, made up: the words and bytes are Linux's and Open vSwitch's, the machines are not real. */
import {
  CARD,
  SECOND_PORT,
  SAMPLING,
  FLOW_TABLE_SYSCTLS,
  ALL_BUT_CONNTRACK,
  bridged,
  PORTS,
  SEEN,
  ZONE,
  list,
  inHardware,
  inSoftware,
  OTHERS,
  flowsOf,
  MODULES,
  HEALTHY,
  VETHS,
  between,
  NO_CARD,
  NO_OPEN_VSWITCH,
  IPS_OFFLOAD,
  IPS_HW_OFFLOAD,
} from './healthy.ts'
import type { ConnectionSpec } from './flow-messages.ts'
import type { Machine, MachineFlow } from './machine.ts'

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
  'openflow-too-old': {
    note: 'Synthetic: OpenFlow rules were asked for what they counted, which Open vSwitch 2.12 does not know.',
    version: '2.12.4',
    openflow: '"bridge/dump-flows" command takes at most 1 arguments',
  },
  'openflow-stats': {
    note: 'Synthetic: OpenFlow rules were asked for what they counted, with flows that came and went in software between the looks.',
    openflow: [
      [
        { match: 'priority=100,in_port=1', packets: 1_000_000, offloaded: 990_000 },
        { match: 'priority=100,in_port=2', packets: 500_000, offloaded: 499_000 },
        { match: 'priority=100,in_port=9', packets: 7_000_000, offloaded: 0 },
        { match: 'priority=0', packets: 12, offloaded: 0 },
      ],
      [
        { match: 'priority=100,in_port=1', packets: 1_100_000, offloaded: 1_070_000 },
        { match: 'priority=100,in_port=2', packets: 600_000, offloaded: 579_000 },
        // Its counters fell.
        { match: 'priority=0', packets: 5, offloaded: 0 },
      ],
    ],
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
    requests: [180, 420, 95_000],
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
