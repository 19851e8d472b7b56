/** What the kernel of a made-up machine answers to the agent, at each look, as a recording has it. */
import { NETLINK_GENERIC, NETLINK_NETFILTER, NETLINK_ROUTE } from '../../src/kernel/netlink-socket.ts'
import { questionText } from '../../src/kernel/recorded-netlink.ts'
import { attribute, u32, zeros } from '../flow-bytes.ts'
import * as netlink from './attributes.ts'
import type { Machine, MachinePort } from './machine.ts'
import * as devlink from './devlink-messages.ts'
import * as datapaths from './flow-messages.ts'
import * as rtnetlink from './route-messages.ts'

/** Answers by question, in the order in which they are written; texts before a question are remarks on it. */
export type Answers = Map<string, { readonly remark: string; readonly messages: readonly Uint8Array[] }>

const [RTM_GETLINK, RTM_GETQDISC, RTM_GETTFILTER, RTM_GETSTATS] = [18, 38, 46, 94]
const CT_GET = 0x101
const ENOENT = 2
const FAMILIES = ['devlink', 'ethtool', 'ovs_ct_limit', 'ovs_datapath', 'ovs_meter', 'psample', 'ovs_vport', 'ovs_flow']
/** Packets of a flow or port before the first look. */
const BEFORE = 1_000_000

export function answersOf(machine: Machine): Answers {
  const answers: Answers = new Map()
  const record: Record = (remark, protocol, type, payload, look, messages) =>
    answers.set(questionText(protocol, type, payload, look), { remark, messages })
  if (machine.isSilent) return answers
  families(machine, record)
  cards(machine, record)
  machine.looksAtMs.forEach((atMs, index) => {
    const look = index + 1
    // Traffic is even: so many packets in ten seconds.
    const passed = (atMs - machine.looksAtMs[0]!) / 10_000
    route(machine, look, passed, record)
    if (machine.families.includes('ovs_flow')) datapath(machine, look, passed, record)
  })
  const connections = machine.connections.map(datapaths.connection)
  record('connections', NETLINK_NETFILTER, CT_GET, zeros(4), 1, [...connections, netlink.done()])
  return answers
}

type Record = (
  remark: string,
  protocol: number,
  type: number,
  payload: Uint8Array,
  look: number,
  messages: readonly Uint8Array[],
) => unknown

function families(machine: Machine, record: Record): void {
  for (const name of FAMILIES) {
    const known: Readonly<{ [name: string]: number | undefined }> = netlink.FAMILIES
    const isHere = machine.families.includes(name) || (known[name] === undefined && name !== 'psample')
    const id = isHere ? (known[name] ?? 40) : undefined
    const payload = Buffer.concat([Buffer.from([3, 1, 0, 0]), attribute([2, Buffer.from(`${name}\0`)])])
    record(
      `family ${name}`,
      NETLINK_GENERIC,
      16,
      payload,
      1,
      id === undefined ? [netlink.answered(ENOENT)] : [netlink.family(name, id), netlink.answered()],
    )
  }
}

function cards({ cards: all }: Machine, record: Record): void {
  const told = all.map((card) => ({ card, ...devlink.cardMessages(card) }))
  const ask = (remark: string, command: number, messages: readonly Uint8Array[]) =>
    record(`devlink ${remark}`, NETLINK_GENERIC, netlink.FAMILIES.devlink, Buffer.from([command, 1, 0, 0]), 1, [
      ...messages,
      netlink.done(),
    ])
  ask(
    'devices',
    1,
    told.flatMap(({ get }) => get),
  )
  for (const { card, eswitch } of told) {
    const payload = Buffer.concat([Buffer.from([29, 1, 0, 0]), devlink.deviceAttributes(card.pci)])
    record(`devlink e-switch of ${card.pci}`, NETLINK_GENERIC, netlink.FAMILIES.devlink, payload, 1, eswitch)
  }
  ask(
    'info',
    51,
    told.flatMap(({ info }) => info),
  )
  ask(
    'parameters',
    38,
    told.flatMap(({ param }) => param),
  )
  ask(
    'health',
    52,
    told.flatMap(({ health }) => health),
  )
  ask('ports', 5, [])
}

const isCounted = ({ switchId }: MachinePort): boolean => switchId !== undefined

function route(machine: Machine, look: number, passed: number, record: Record): void {
  const { ports, flows, seenByCpu } = machine
  const packets = Math.round(40_000 * passed)
  const bonds: MachinePort[] = machine.bond ? [{ ifindex: 20, name: machine.bond.name, kind: 'bond' }] : []
  const dump = (remark: string, type: number, payload: Uint8Array, messages: readonly Uint8Array[]) =>
    record(remark, NETLINK_ROUTE, type, payload, look, [...messages, netlink.done()])
  dump(
    'links',
    RTM_GETLINK,
    zeros(16),
    [...ports, ...bonds].map((port) => rtnetlink.link(port, BEFORE + (port.pci === undefined ? 0 : packets))),
  )
  const hits = ports.filter(isCounted).map(({ ifindex }) => rtnetlink.cpuHits(ifindex, Math.round(packets * seenByCpu)))
  dump('what the CPU saw', RTM_GETSTATS, Buffer.concat([zeros(8), u32(8)]), hits)
  const withQdisc = ports.flatMap((port) => (port.qdisc === undefined ? [] : [{ ...port, kind: port.qdisc }]))
  dump(
    'qdiscs',
    RTM_GETQDISC,
    zeros(20),
    withQdisc.map(({ ifindex, kind }) => rtnetlink.qdisc(ifindex, kind)),
  )
  for (const { ifindex, name, kind } of withQdisc) {
    const filters = flows.flatMap((flow, index) => {
      if (flow.from !== ifindex || flow.where === 'datapath') return []
      const skipSoftware = machine.settings['tc-policy'] === 'skip_sw'
      const counted = BEFORE + Math.round(flow.packets * passed)
      const one = { ifindex, handle: index + 1, ufid: ufid(index), skipSoftware, toIfindex: flow.to, packets: counted }
      return [rtnetlink.filter({ ...flow, ...one, where: flow.where })]
    })
    const question = (parent: number) => Buffer.concat([zeros(4), u32(ifindex), zeros(4), u32(parent), zeros(4)])
    dump(`filters of ${name}`, RTM_GETTFILTER, question(0xfffffff2), filters)
    if (kind === 'clsact') dump(`filters of ${name}, egress`, RTM_GETTFILTER, question(0xfffffff3), [])
  }
}

function ufid(index: number): Buffer {
  const bytes = Buffer.from('53a6b3b8920e493b91c6b9aa01f40000', 'hex')
  bytes.writeUInt16BE(index + 1, 14)
  return bytes
}

function datapath({ ports, flows, sampled }: Machine, look: number, passed: number, record: Record): void {
  const { ovs_datapath, ovs_vport, ovs_flow } = netlink.FAMILIES
  const dump = (remark: string, id: number, version: number, dpIfindex: number, messages: readonly Uint8Array[]) =>
    record(remark, NETLINK_GENERIC, id, Buffer.concat([Buffer.from([3, version, 0, 0]), u32(dpIfindex)]), look, [
      ...messages,
      netlink.done(),
    ])
  dump('datapaths', ovs_datapath, 2, 0, [datapaths.datapath(BEFORE, 1_000)])
  const inDatapath = ports.filter(({ port }) => port !== undefined)
  dump(
    'ports of the datapath',
    ovs_vport,
    1,
    5,
    inDatapath.map(({ port, ifindex, name, kind }) => datapaths.vport(port!, ifindex, name, kind ? 2 : 1)),
  )
  const portOf = new Map(inDatapath.map(({ ifindex, port }) => [ifindex, port!]))
  const software = flows.flatMap(({ from, to, where, packets }, index) =>
    where === 'datapath'
      ? [
          datapaths.datapathFlow(
            ufid(index),
            portOf.get(from)!,
            portOf.get(to)!,
            BEFORE + Math.round(packets * passed),
            sampled,
          ),
        ]
      : [],
  )
  dump('flows of the datapath', ovs_flow, 1, 5, software)
}

/** What `ethtool -i` and `ethtool -k` would be told. */
export function ethtoolOf({ ports, cards }: Machine): Readonly<{ [name: string]: object }> {
  const known = ports.map((port) => {
    const card = cards.find(({ pci }) => pci === port.pci)
    const driver = {
      driver: card ? 'mlx5_core' : 'openvswitch',
      version: '',
      firmware: card ? `${card.firmware} (${card.psid})` : '',
      bus: port.pci ?? '',
    }
    return [
      port.name,
      { driver, features: { 'hw-tc-offload': { active: port.tcOffload === true, fixed: !card } } },
    ] as const
  })
  return Object.fromEntries(known)
}
