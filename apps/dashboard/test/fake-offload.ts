// What polls of a host find: half an hour ago sFlow was switched on, and took flows out of tc.
import { pathwatch } from '@pathwatch/proto/messages'
import { MINUTE } from './fake-data.ts'

const v1 = pathwatch.v1
/** How long ago sFlow was switched on, in milliseconds. */
export const SAMPLING_SINCE_MS = 30 * MINUTE

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')

export function flows(): pathwatch.v1.DatapathFlow.$Properties[] {
  return Array.from({ length: 40 }, (_, index) => {
    const state = index < 12 ? 1 : index < 30 ? 3 : 2
    const action = `output(enp4s0f0_${index % 4})`
    return {
      datapath: 'ovs-system',
      ufid: `${hex(0x1a2b3c4d + index, 8)}-0000-4000-8000-${hex(index, 12)}`,
      state,
      listed: state === 1 ? 1 : 3,
      inPort: `enp4s0f0_${index % 3}`,
      match: `recirc_id(0),in_port(enp4s0f0_${index % 3}),eth(src=0c:42:a1:00:00:${hex(index, 2)}),eth_type(0x0800),ipv4(dst=10.0.${index}.7,proto=6,frag=no)`,
      actions:
        state === 1
          ? `sample(sample=10.0%,actions(userspace(pid=4294967295,sFlow(vid=0,pcp=0,output=${5 + index}),actions))),${action}`
          : action,
      packets: 1_000_000 - index * 20_000,
      bytes: 900_000_000 - index * 10_000_000,
      packetsPerS: index === 39 ? Number.NaN : 90_000 / (index + 1),
      bitsPerS: index === 39 ? Number.NaN : 800_000_000 / (index + 1),
      usedMs: index === 38 ? Number.NaN : 40 * index,
      reason: state === 1 ? 'action.sflow' : '',
      evidence: state === 1 ? 'br-int samples with sFlow, 1 in 10' : '',
    }
  })
}

export const totals = (nowMs: number): pathwatch.v1.DatapathTotals.$Properties => ({
  ...{ datapath: 'ovs-system', atMs: nowMs - 4_000, masks: 6, flowLimit: 200_000, dumpDurationMs: 2, pollMs: 1 },
  ...{ flows: 40, flowsSoftware: 12, flowsTc: 10, flowsHardware: 18, flowsPartial: 0, flowsUnlisted: 3 },
  ...{ flowsSampled: 12, flowsSampledSoftware: 12 },
})

export function offloadSeries(
  request: Pick<pathwatch.v1.OffloadSeriesRequest, 'host' | 'range' | 'points'>,
): pathwatch.v1.OffloadSeriesResponse.$Properties {
  const nowMs = Date.now()
  const toMs = request.range?.toMs || nowMs
  const fromMs = request.range?.fromMs || toMs - 60 * MINUTE
  const stepMs = Math.max(10_000, Math.ceil((toMs - fromMs) / 240 / 10_000) * 10_000)
  const firstMs = Math.floor(fromMs / stepMs) * stepMs
  const times = Array.from({ length: Math.ceil((toMs - firstMs) / stepMs) }, (_, step) => firstMs + step * stepMs)
  const line = (before: number, after: number) =>
    times.map((atMs) => (atMs > nowMs ? Number.NaN : nowMs - atMs > SAMPLING_SINCE_MS ? before : after))
  return {
    ...{ firstMs, stepMs, sql: `SELECT * FROM datapath_stats WHERE host = '${request.host}'` },
    ...{ flowsHardware: line(30, 18), flowsTc: line(10, 10), flowsSoftware: line(0, 12) },
    ...{
      packetsHardwarePerS: line(400_000, 150_000),
      packetsTcPerS: line(9_000, 9_000),
      packetsSoftwarePerS: line(0, 250_000),
    },
    ...{ bitsHardwarePerS: line(3.2e9, 1.2e9), bitsTcPerS: line(7e7, 7e7), bitsSoftwarePerS: line(0, 2e9) },
    ...{ flowsSampledSoftware: line(0, 12), missesPerS: line(10, 40), lostPerS: line(0, 0) },
  }
}

/** A flow that was in hardware before sFlow was switched on. */
export function flowHistory(request: pathwatch.v1.FlowHistoryRequest): pathwatch.v1.FlowHistoryResponse.$Properties {
  const { firstMs = 0, stepMs = 0, flowsSoftware } = offloadSeries(request)
  const toMs = Date.now()
  const sinceMs = toMs - SAMPLING_SINCE_MS
  const line = (sampled: boolean) =>
    (flowsSoftware ?? []).map((flows) => (Number.isNaN(flows) || flows > 0 !== sampled ? Number.NaN : 8e8))
  return {
    runs: [
      { state: 1, reason: 'action.sflow', fromMs: sinceMs, toMs },
      { state: 3, fromMs: sinceMs - SAMPLING_SINCE_MS, toMs: sinceMs - 10_000 },
    ],
    ...{ firstMs, stepMs, sql: `SELECT * FROM datapath_flows WHERE ufid = '${request.ufid}'` },
    ...{ bitsHardwarePerS: line(false), bitsTcPerS: line(true).fill(Number.NaN), bitsSoftwarePerS: line(true) },
  }
}

export const FILTERS: pathwatch.v1.TcFilter.$Properties[] = flows()
  .filter(({ state }) => state !== 1)
  .map(({ ufid, state, match, bitsPerS, packetsPerS }, index) => ({
    ...{ device: `enp4s0f0_${index % 3}`, parent: 'ingress', preference: 2, protocol: 'ip', handle: index + 1 },
    ...{ kind: 'flower', hardware: state === 3 ? 1 : 2, skip: 0, match: `dst_ip 10.0.${index}.7 ip_proto tcp` },
    ...{ ufid: ufid!, actions: `mirred egress redirect dev enp4s0f0_${index % 4}`, packets: match!.length },
    ...{ packetsPerS: packetsPerS!, bitsPerS: bitsPerS! },
  }))

export const PORTS: pathwatch.v1.Port.$Properties[] = [
  { name: 'enp4s0f0', ifIndex: 4, kind: 'uplink', driver: 'mlx5_core', bridge: 'br-ex', operState: 2, ingressQdisc: 2 },
  {
    name: 'enp4s0f0_0',
    ifIndex: 11,
    kind: 'representor',
    driver: 'mlx5e_rep',
    bridge: 'br-int',
    operState: 2,
    ingressQdisc: 2,
  },
  {
    name: 'enp4s0f0_1',
    ifIndex: 12,
    kind: 'representor',
    driver: 'mlx5e_rep',
    bridge: 'br-int',
    operState: 1,
    ingressQdisc: 1,
  },
  { name: 'vxlan_sys_4789', ifIndex: 20, kind: 'tunnel', driver: '', bridge: 'br-tun', operState: 0, ingressQdisc: 0 },
].map((port, index) => ({
  ...port,
  ...{ switchId: '0c42a1fffe000001', portName: `pf0vf${index}`, hwTcOffload: index === 3 ? 0 : 2 },
  ...{ rxPacketsPerS: 120_000 / (index + 1), txPacketsPerS: 110_000 / (index + 1), rxBitsPerS: 1.1e9, txBitsPerS: 9e8 },
  ...{ rxDroppedPerS: 0, txDroppedPerS: 0, lastPollMs: 0 },
  ...{ cpuRxPacketsPerS: index === 3 ? Number.NaN : 40_000, cpuTxPacketsPerS: Number.NaN },
  ...{ filters: index === 3 ? Number.NaN : 14, filtersInHw: index === 3 ? Number.NaN : 9, filtersNotInHw: 5 },
}))

export function conntrack(request: pathwatch.v1.ConntrackRequest): pathwatch.v1.ConntrackResponse.$Properties {
  const series = offloadSeries(v1.OffloadSeriesRequest.create({ range: request.range ?? null }))
  const scaled = (values: number[] | null | undefined, factor: number) => (values ?? []).map((value) => value * factor)
  return {
    ...{
      firstMs: series.firstMs!,
      stepMs: series.stepMs!,
      atMs: Date.now() - 5_000,
      sql: 'SELECT * FROM conntrack_counts',
    },
    ...{
      software: scaled(series.flowsSoftware, 40),
      offload: scaled(series.flowsTc, 3),
      hwOffload: scaled(series.flowsHardware, 70),
    },
    ...{
      count: 1_770,
      max: 262_144,
      queuedAdd: 4,
      queuedDelete: 0,
      queuedStats: 0,
      insertFailed: 2,
      drop: 0,
      earlyDrop: 0,
    },
    groups: [
      {
        zone: 5,
        ipVersion: 4,
        ipProtocol: 6,
        offload: 2,
        tcpState: '',
        connections: 1_260,
        assured: 1_260,
        packets: 9e7,
        bytes: 8e10,
      },
      {
        zone: 5,
        ipVersion: 4,
        ipProtocol: 6,
        offload: 0,
        tcpState: 'ESTABLISHED',
        connections: 480,
        assured: 400,
        packets: 9e4,
        bytes: 8e7,
      },
      {
        zone: 5,
        ipVersion: 4,
        ipProtocol: 17,
        offload: 1,
        tcpState: '',
        connections: 30,
        assured: 30,
        packets: 9e3,
        bytes: 8e6,
      },
    ],
    connections: [
      {
        ...{ zone: 5, ipProtocol: 17, srcIp: '10.0.3.7', dstIp: 'fd00::9', srcPort: 40_000, dstPort: 443, offload: 1 },
        ...{ stateAgeS: 95, listed: 'offload_without_hardware', timeoutS: Number.NaN, bitsPerS: 1e6, packetsPerS: 100 },
      },
    ],
  }
}

const fact = (object: string, name: string, value: string, readFrom: string) => ({
  source: 'facts',
  object,
  name,
  value,
  readFrom,
})

export const FACTS = [
  fact('host', 'kernel.config.CONFIG_NET_TC_SKB_EXT', 'y', '/boot/config-6.1.0-21-amd64'),
  fact('host', 'module.act_ct', 'loaded', '/proc/modules'),
  fact('open_vswitch', 'other_config.hw-offload', 'true', 'OVSDB Open_vSwitch'),
  fact('pci 0000:04:00.0', 'eswitch.mode', 'switchdev', 'devlink dev eswitch show'),
  fact('pci 0000:04:00.0', 'firmware.running', '22.38.1002', 'devlink dev info'),
  fact('bridge br-int', 'sflow.sampling', '10', 'OVSDB sFlow'),
]

export const factChanges = (nowMs: number) => [
  { fact: { ...FACTS[5]!, atMs: nowMs - SAMPLING_SINCE_MS }, before: '' },
  { fact: { ...fact('bridge br-old', 'sflow.sampling', '', 'OVSDB sFlow'), atMs: nowMs - 40 * MINUTE }, before: '400' },
]

export const traces = (nowMs: number): pathwatch.v1.Trace.$Properties[] => [
  {
    ...{
      atMs: nowMs - 60_000,
      event: 'netlink_extack',
      cpu: 3,
      pid: 812,
      command: 'handler4',
      message: 'Chains on tunnel devices isn’t supported',
    },
    ...{
      phase: 'TC_RULE_ADD',
      stack: ['mlx5e_configure_flower', 'fl_change', 'tc_new_tfilter'],
      fields: { device: 'enp4s0f0' },
      count: 1_204,
      firstAtMs: nowMs - 69_000,
    },
  },
]
