/** What polls of a demo host find: flows, ratios, reasons, connections. */
import { createHash } from 'node:crypto'
import type { RowOf } from '@pathwatch/proto/rows'
import type { columnTables } from '@pathwatch/proto/tables'
import { isSampling, type DemoHost } from './hosts.ts'

type Rows<Stream extends keyof typeof columnTables> = RowOf<(typeof columnTables)[Stream]>[]

/** Bytes of a packet, on average. */
const PACKET_BYTES = 900
const DATAPATH = 'ovs-system'
const UNKNOWN = 2n ** 64n - 1n

interface Traffic {
  readonly hardware: number
  readonly tc: number
  readonly software: number
}

/** Bytes of one poll by where they were switched: a slow wave, and what the trouble costs. */
function trafficOf(host: DemoHost, atMs: number, startMs: number, interval_ms: number): Traffic {
  const seed = host.host.charCodeAt(host.host.length - 1)
  const wave = 1 + 0.18 * Math.sin(atMs / 540_000 + seed) + 0.05 * Math.sin(atMs / 47_000 + seed * 3)
  const bytes = (host.bitsPerS / 8) * (interval_ms / 1000) * wave
  const share = isSampling(host, atMs, startMs) ? 0.38 : host.trouble === 'firmware' ? 0.22 : 0.986
  const hardware = Math.round(bytes * share)
  const rest = Math.round(bytes - hardware)
  const tc = host.trouble === 'firmware' ? rest : Math.round(rest * 0.2)
  return { hardware, tc, software: rest - tc }
}

const packets = (bytes: number) => Math.round(bytes / PACKET_BYTES)

interface Lost {
  readonly code: string
  readonly state: 1 | 2 | 3
  readonly flows: number
  readonly bytes: number
  readonly port: string
  readonly evidence: string
}

/** Why what is in software is there. */
function lostOf(host: DemoHost, traffic: Traffic, sampling: boolean): Lost[] {
  if (sampling) {
    return [
      {
        ...{ code: 'action.sflow', state: 1, flows: 212, bytes: traffic.software, port: 'enp59s0f0_3' },
        evidence:
          'br-int samples with sFlow, 1 in 400: sample(sample=0.3%,actions(userspace(…,sFlow(vid=0,pcp=0,output=8),actions)))',
      },
      {
        code: 'chain.before_in_software',
        state: 2,
        flows: 37,
        bytes: traffic.tc,
        port: 'enp59s0f0_3',
        evidence: 'recirc_id(0x1c) comes from a flow in software',
      },
    ]
  }
  if (host.trouble === 'firmware') {
    return [
      {
        ...{ code: 'driver.ct_unavailable', state: 2, flows: 418, bytes: traffic.tc, port: 'enp59s0f0_1' },
        evidence:
          'mlx5_core 0000:3b:00.0 enp59s0f0: tc ct offload not supported, firmware level support is missing, err: -95',
      },
    ]
  }
  return [
    {
      code: 'action.controller',
      state: 1,
      flows: 3,
      bytes: traffic.software,
      port: 'enp59s0f0_2',
      evidence: 'userspace(pid=4294967295,controller(reason=1,…))',
    },
    {
      code: 'port.no_offload_device',
      state: 2,
      flows: 4,
      bytes: traffic.tc,
      port: 'tap3f1c',
      evidence: 'tap3f1c has driver tun',
    },
  ]
}

/** Rows of one poll, by stream; the order is that in which an agent sends them. */
export function pollRows(host: DemoHost, at_ms: number, startMs: number, interval_ms: number) {
  const traffic = trafficOf(host, at_ms, startMs, interval_ms)
  const sampling = isSampling(host, at_ms, startMs)
  const lost = lostOf(host, traffic, sampling)
  const flowsOf = (state: 1 | 2) => lost.filter((one) => one.state === state).reduce((sum, { flows }) => sum + flows, 0)
  const hardware_flows = host.trouble === 'firmware' ? 96 : sampling ? 129 : 371
  const ratios: Rows<'offload_ratios'> = [
    {
      ...{ at_ms, object: 'host', method: 'tc_hw', best: 1, confidence: 2, interval_ms },
      error: 'tc leaves Ethernet headers out: they are added',
      ...{ bytes_hardware: traffic.hardware, bytes_tc: traffic.tc, bytes_software: traffic.software },
      ...{ packets_hardware: packets(traffic.hardware), packets_tc: packets(traffic.tc) },
      packets_software: packets(traffic.software),
    },
  ]
  const reasons: Rows<'reasons'> = lost.map((one) => ({
    ...{ at_ms, datapath: DATAPATH, code: one.code, state: one.state, flows: one.flows, bytes: one.bytes, interval_ms },
    ...{ packets: packets(one.bytes), example_ufid: ufid(one.code, 0), example_port: one.port },
    example_evidence: one.evidence,
  }))
  const conntrack_lifecycle: Rows<'conntrack_lifecycle'> = [
    {
      ...{ at_ms, zone: 5, ip_protocol: 6, method: 'polls', interval_ms },
      ...(sampling || host.trouble === 'firmware'
        ? {
            software: 1_840,
            candidates: 1_610,
            never: 230,
            offload: 0,
            hardware: sampling ? 610 : 0,
            added: 12,
            deleted: 12,
          }
        : {
            software: 240,
            candidates: 10,
            never: 230,
            offload: 6,
            hardware: 2_210,
            added: 410,
            hardware_added: 408,
            torn_down: 396,
            deleted: 395,
          }),
    },
    {
      ...{ at_ms, zone: 5, ip_protocol: 17, method: 'polls', interval_ms, never: 12 },
      ...(host.trouble === 'firmware'
        ? { software: 184, candidates: 172, added: 30, deleted: 28 }
        : { software: 64, hardware: 120, added: 30, hardware_added: 30, deleted: 28 }),
    },
  ]
  const datapath_stats: Rows<'datapath_stats'> = [
    {
      ...{ at_ms, datapath: DATAPATH, interval_ms, masks: 14, flow_limit: 200_000, dump_duration_ms: 3, poll_ms: 2 },
      ...{
        flows: hardware_flows + flowsOf(1) + flowsOf(2),
        flows_hardware: hardware_flows,
        flows_software: flowsOf(1),
      },
      ...{ flows_tc: flowsOf(2), flows_sampled: sampling ? 212 : 0, flows_sampled_software: sampling ? 212 : 0 },
      ...{ flows_unlisted: Math.max(0, flowsOf(1) - LISTED_MAX) },
      ...{ bytes_hardware: traffic.hardware, bytes_tc: traffic.tc, bytes_software: traffic.software },
      ...{ packets_hardware: packets(traffic.hardware), packets_tc: packets(traffic.tc) },
      packets_software: packets(traffic.software),
    },
  ]
  return {
    offload_ratios: ratios,
    reasons,
    conntrack_lifecycle,
    ...connectionRows(conntrack_lifecycle),
    datapath_stats,
    ...{ lost, traffic, sampling },
  }
}

const LISTED_MAX = 40

/** The same connections, counted by state, and their totals. */
function connectionRows(lifecycle: Rows<'conntrack_lifecycle'>) {
  const conntrack_counts: Rows<'conntrack_counts'> = lifecycle.flatMap(({ at_ms, zone, ip_protocol, ...row }) =>
    [row.software, row.offload, row.hardware].flatMap((connections, offload) =>
      connections ? [{ at_ms, zone, ip_protocol, ip_version: 4, offload, connections, assured: connections }] : [],
    ),
  )
  const total = conntrack_counts.reduce((sum, { connections }) => sum + Number(connections ?? 0), 0)
  const [first] = lifecycle
  const conntrack_stats: Rows<'conntrack_stats'> = [
    {
      ...{ at_ms: first?.at_ms, interval_ms: first?.interval_ms, connections: total, connections_max: 262_144 },
      ...{ queued_add: UNKNOWN, queued_delete: UNKNOWN, queued_stats: UNKNOWN },
      ...{ driver_directions: UNKNOWN, half_offloaded: UNKNOWN },
    },
  ]
  return { conntrack_counts, conntrack_stats }
}

const ufid = (code: string, index: number) =>
  `${createHash('sha256').update(code).digest('hex').slice(0, 8)}-6f76-4d00-8000-${index.toString(16).padStart(12, '0')}`

/** The flows of a poll that an agent lists: those in software up to a limit, and the busiest in hardware. */
export function flowRows(
  { lost, traffic, sampling }: Pick<ReturnType<typeof pollRows>, 'lost' | 'traffic' | 'sampling'>,
  at_ms: number,
  interval_ms: number,
  listedMax = LISTED_MAX,
): Rows<'datapath_flows'> {
  return [
    ...lost.flatMap((one) => rowsOf(one, 1, Math.min(one.flows, listedMax))),
    // What sFlow takes out of hardware was in it before.
    ...rowsOf({ ...HARDWARE, code: sampling ? 'in hardware' : 'action.sflow', bytes: traffic.hardware }, 3, BUSIEST),
  ]

  function rowsOf({ code, state, bytes: all, port, evidence }: Omit<Lost, 'flows'>, listed: number, count: number) {
    return Array.from({ length: count }, (_, index) => {
      // A few flows carry most of it.
      const bytes = Math.round(all * 0.4 * 0.6 ** index)
      const actions = index % 2 === 0 ? 'enp59s0f0_1' : 'ct(zone=5),recirc(0x1c)'
      return {
        ...{ at_ms, datapath: DATAPATH, ufid: ufid(code, index), state, listed, in_port: port },
        match: `recirc_id(0),in_port(${port}),eth(src=0c:42:a1:5c:00:${(16 + index).toString(16)},dst=0c:42:a1:5c:01:01),eth_type(0x0800),ipv4(dst=10.0.${index}.7,proto=6,frag=no)`,
        actions:
          state === 1 && code === 'action.sflow'
            ? `sample(sample=0.3%,actions(userspace(pid=4294967295,sFlow(vid=0,pcp=0,output=8),actions))),${actions}`
            : actions,
        ...{ packets: packets(bytes) * 90, bytes: bytes * 90, packets_delta: packets(bytes), bytes_delta: bytes },
        ...{ interval_ms, used_ms: 40 * index, reason: state === 3 ? '' : code, evidence },
      }
    })
  }
}

/** Of flows in hardware the agent lists the busiest. */
const BUSIEST = 5
const HARDWARE = { state: 3, port: 'enp59s0f0_3', evidence: '' } as const
