/** What an agent makes of a demo host: sentences, checks, facts, changes. */
import { checkOf } from '@pathwatch/codecs/verdicts/checks'
import type { RowOf } from '@pathwatch/proto/rows'
import type { columnTables } from '@pathwatch/proto/tables'
import { isSampling, SFLOW_AGE_MS, type DemoHost } from './hosts.ts'

type Rows<Stream extends keyof typeof columnTables> = RowOf<(typeof columnTables)[Stream]>[]

const PCI = 'pci 0000:3b:00.0'
const FAIL = 3
const PASS = 1
const UNKNOWN = 0

export function verdictRows(host: DemoHost, at_ms: number, startMs: number): Rows<'verdicts'> {
  const gbits = (share: number) => `${((host.bitsPerS * share) / 1e9).toFixed(1)} Gbit/s`
  if (isSampling(host, at_ms, startMs)) {
    return [
      {
        ...{ at_ms, position: 0, id: 'offload.ratio', object: 'host', severity: 3, reason: 'action.sflow', flows: 212 },
        sentence: `62 % of this host's traffic is switched in software: bridge br-int samples with sFlow, which Open vSwitch ${host.ovs} can't offload: 212 flows, ${gbits(0.5)}.`,
        remedy: 'ovs-vsctl clear bridge br-int sflow',
      },
      {
        ...{ at_ms, position: 1, id: 'conntrack.candidates', object: 'host', severity: 2 },
        sentence:
          '1,610 connections could be in hardware and are not: the flows that would bring them there are in software.',
      },
    ]
  }
  if (host.trouble === 'firmware') {
    return [
      {
        ...{
          at_ms,
          position: 0,
          id: 'offload.ratio',
          object: 'host',
          severity: 3,
          reason: 'driver.ct_unavailable',
          flows: 418,
        },
        sentence: `78 % of this host's traffic is switched in software: the card tracks no connections, because firmware ${host.firmware} lacks a flow level: 418 flows, ${gbits(0.78)}.`,
        remedy: 'flint -d 0000:3b:00.0 -i fw-ConnectX6Dx-rel-22_38_1002.bin burn; mlxfwreset -d 0000:3b:00.0 reset',
      },
    ]
  }
  return [
    {
      ...{ at_ms, position: 0, id: 'offload.ratio', object: 'host', severity: 1 },
      sentence: "98.6 % of this host's traffic is switched in hardware.",
    },
  ]
}

export function checkRows(host: DemoHost, at_ms: number, startMs: number): Rows<'checks'> {
  const sampling = isSampling(host, at_ms, startMs)
  const old = host.trouble === 'firmware'
  const rows: [id: string, object: string, status: number, evidence: string, readFrom: string, remedy: string][] = [
    ['eswitch.mode', PCI, PASS, 'switchdev', 'devlink dev eswitch show pci/0000:3b:00.0', ''],
    ['firmware.version', PCI, PASS, `${host.firmware} runs and is stored`, 'devlink dev info', ''],
    [
      ...(['firmware.ct', PCI, old ? FAIL : PASS] as const),
      old
        ? 'tc ct offload not supported, firmware level support is missing, err: -95'
        : 'nothing was logged against it',
      '/dev/kmsg',
      old ? 'flint -d 0000:3b:00.0 -i fw-ConnectX6Dx-rel-22_38_1002.bin burn' : '',
    ],
    ['kernel.tc_skb_ext', 'host', PASS, 'CONFIG_NET_TC_SKB_EXT=y', `/boot/config-${host.kernel}`, ''],
    ['kernel.mlx5_tc_ct', 'host', PASS, 'CONFIG_MLX5_TC_CT=y', `/boot/config-${host.kernel}`, ''],
    ['ovs.hw_offload', 'open_vswitch', PASS, 'other_config:hw-offload=true', 'OVSDB table Open_vSwitch', ''],
    [
      ...(['ovs.sampling', 'bridge br-int', sampling ? FAIL : PASS] as const),
      sampling ? 'sFlow, 1 in 400, to 10.75.205.14:6343' : 'neither sFlow nor IPFIX',
      'OVSDB table Bridge',
      sampling ? 'ovs-vsctl clear bridge br-int sflow' : '',
    ],
    ['port.ingress_qdisc', 'device enp59s0f0_3', PASS, 'ingress', 'netlink RTM_GETQDISC', ''],
    ['conntrack.room', 'host', PASS, '2,640 of 262,144 connections', '/proc/sys/net/netfilter', ''],
    [
      'sight.driver_reasons',
      'host',
      UNKNOWN,
      'sources.trace is off',
      'configuration',
      'sources: { trace: { enabled: true } }',
    ],
  ]
  return rows.map(([id, object, status, evidence, read_from, remedy]) => ({
    ...{ at_ms, id, object, status, status_before: status, evidence, read_from, remedy, why: checkOf(id)?.why ?? '' },
  }))
}

export function factRows(host: DemoHost, at_ms: number, startMs: number): Rows<'facts'> {
  const sampling = isSampling(host, at_ms, startMs)
  const rows: [object: string, name: string, value: string, readFrom: string][] = [
    [PCI, 'pci.device', host.nic, '/sys/bus/pci/devices/0000:3b:00.0/device'],
    [PCI, 'driver', 'mlx5_core', '/sys/bus/pci/devices/0000:3b:00.0/driver'],
    [PCI, 'firmware.running.fw.version', host.firmware, 'devlink dev info'],
    [PCI, 'eswitch.mode', 'switchdev', 'devlink dev eswitch show'],
    [PCI, 'devlink.param.flow_steering_mode.runtime', 'smfs', 'devlink dev param show'],
    ['host', 'kernel.config.CONFIG_NET_TC_SKB_EXT', 'y', `/boot/config-${host.kernel}`],
    ['host', 'module.act_ct', 'loaded', '/proc/modules'],
    ['open_vswitch', 'ovs_version', host.ovs, 'OVSDB table Open_vSwitch'],
    ['open_vswitch', 'other_config.hw-offload', 'true', 'OVSDB table Open_vSwitch'],
    ['bridge br-int', 'sflow', sampling ? 'on' : 'off', 'OVSDB table Bridge'],
  ]
  return rows.map(([object, name, value, read_from]) => ({ at_ms, source: 'demo', object, name, value, read_from }))
}

/** What changed before the demo began. */
export function changeRows(host: DemoHost, startMs: number): Rows<'changes'> {
  if (host.trouble !== 'sflow') return []
  const at_ms = startMs - SFLOW_AGE_MS
  const common = { at_ms, before_at_ms: at_ms - 10_000, kind: 'sampling', object: 'bridge br-int', read_from: 'OVSDB' }
  return [{ ...common, name: 'sflow', before: 'off', after: 'on' }]
}
