import { expect, test } from 'vitest'
import type { Message } from '../source.ts'
import { ChangeWatch } from './changes.ts'

const fact = (name: string, value: string, changed = 0, object = 'open_vswitch'): Message => ({
  stream: 'facts',
  records: [{ at_ms: 1, source: 'ovs', object, name, value, read_from: 'OVSDB', changed }],
})

test('a value that differs is a change, with what was before; the same value is none', () => {
  const watch = new ChangeWatch(undefined)
  watch.observe(fact('other_config.tc-policy', 'none'), 1_000)
  watch.observe(fact('other_config.tc-policy', 'none'), 2_000)
  expect(watch.take()).toEqual([])
  watch.observe(fact('other_config.tc-policy', 'skip_sw', 1), 3_000)
  expect(watch.take()).toEqual([
    {
      ...{ at_ms: 3_000, before_at_ms: 2_000, kind: 'ovs', object: 'open_vswitch', name: 'other_config.tc-policy' },
      ...{ before: 'none', after: 'skip_sw', read_from: 'OVSDB' },
    },
  ])
  expect(watch.take()).toEqual([])
})

test('a setting that is made or taken back is a change; details of sampling are said by sampling itself', () => {
  const watch = new ChangeWatch(undefined)
  watch.observe(fact('other_config.hw-offload', 'true'), 1_000)
  watch.observe(fact('sflow', 'off', 0, 'bridge br-int'), 1_000)
  expect(watch.take()).toEqual([])
  watch.observe(fact('other_config.max-idle', '30000', 1), 2_000)
  watch.observe(fact('other_config.max-idle', '', 1), 3_000)
  expect(watch.take()).toMatchObject([
    { kind: 'ovs', name: 'other_config.max-idle', before: '', after: '30000', before_at_ms: 0 },
    { kind: 'ovs', name: 'other_config.max-idle', before: '30000', after: '', before_at_ms: 2_000 },
  ])
  const records = [
    ['sflow', 'on'],
    ['sflow.sampling', '10'],
    ['sflow.targets', '127.0.0.1:6343'],
  ].map(([name, value]) => ({ source: 'ovs', object: 'bridge br-int', name, value, read_from: 'OVSDB', changed: 1 }))
  watch.observe({ stream: 'facts', records }, 4_000)
  watch.observe(fact('sflow.targets', '10.0.0.1:6343', 1, 'bridge br-int'), 5_000)
  expect(watch.take()).toMatchObject([
    { kind: 'sampling', name: 'sflow', before: 'off', after: 'on' },
    { kind: 'sampling', name: 'sflow.targets', before: '127.0.0.1:6343', after: '10.0.0.1:6343' },
  ])
})

const device = (source: string, name: string, value: string, changed = 1, object = 'device rep9') => ({
  ...{ source, object, name, value, read_from: 'x', changed },
})

test('a device that comes is one event, whoever tells of it; so is one that goes', () => {
  const watch = new ChangeWatch(undefined)
  watch.observe(fact('other_config.hw-offload', 'true'), 500)
  const driver = device('firmware', 'driver', 'mlx5e_rep')
  const inBridge = [device('facts', 'ovs.bridge', 'br-int'), device('facts', 'ovs.iface-id', 'vm9')]
  watch.observe({ stream: 'facts', records: inBridge }, 1_000)
  watch.observe({ stream: 'facts', records: [driver, device('firmware', 'bond.master', 'bond0')] }, 2_000)
  const event = { before_at_ms: 0, kind: 'device', object: 'device rep9', name: 'present', read_from: 'x' }
  expect(watch.take()).toEqual([{ ...event, at_ms: 1_000, before: 'no', after: 'yes' }])
  watch.observe({ stream: 'facts', records: inBridge.map((one) => ({ ...one, value: '' })) }, 3_000)
  // It left the bridge, and is still there.
  expect(watch.take()).toMatchObject([
    { name: 'ovs.bridge', after: '' },
    { name: 'ovs.iface-id', after: '' },
  ])
  const gone = [driver, device('firmware', 'bond.master', '')].map((one) => ({ ...one, value: '' }))
  watch.observe({ stream: 'facts', records: gone }, 4_000)
  expect(watch.take()).toEqual([{ ...event, at_ms: 4_000, before: 'yes', after: 'no' }])
  // The same name with another driver is a change beside its coming back.
  watch.observe({ stream: 'facts', records: [{ ...driver, value: 'ice' }] }, 5_000)
  expect(watch.take()).toMatchObject([{ name: 'present' }, { kind: 'driver', before: 'mlx5e_rep', after: 'ice' }])
})

test('what is read for the first time did not change', () => {
  const watch = new ChangeWatch(undefined)
  watch.observe({ stream: 'facts', records: [device('facts', 'ovs.bridge', 'br-int', 0)] }, 1_000)
  watch.observe(fact('probe.ct_state', '0x3f', 1, 'tc'), 2_000)
  watch.observe(fact('telemetry.debugfs', 'no', 1, 'host'), 2_000)
  watch.observe({ stream: 'facts', records: [device('facts', 'ovs.ofport', '3')] }, 3_000)
  watch.observe({ stream: 'facts', records: [device('facts', 'ovs.ofport', '')] }, 4_000)
  expect(watch.take()).toEqual([])
})

test('Open vSwitch that goes takes its bridges with it, and a daemon that starts again is a restart', () => {
  const watch = new ChangeWatch(undefined)
  const ovs = [device('facts', 'other_config.hw-offload', 'true', 0, 'open_vswitch')]
  const bridge = device('facts', 'sflow', 'off', 0, 'bridge br-int')
  const daemon = device('ovs', 'vswitchd.started_at', 'a', 0, 'open_vswitch')
  watch.observe({ stream: 'facts', records: [...ovs, bridge] }, 1_000)
  watch.observe({ stream: 'facts', records: [daemon] }, 1_000)
  watch.observe({ stream: 'facts', records: [{ ...daemon, value: '', changed: 1 }] }, 2_000)
  watch.observe({ stream: 'facts', records: [{ ...daemon, value: 'b', changed: 1 }] }, 3_000)
  expect(watch.take()).toMatchObject([
    { kind: 'restart', name: 'vswitchd.started_at', before: 'a', after: '' },
    { kind: 'restart', name: 'vswitchd.started_at', before: '', after: 'b' },
  ])
  watch.observe({ stream: 'facts', records: [{ ...daemon, value: '', changed: 1 }] }, 4_000)
  watch.observe({ stream: 'facts', records: [...ovs, bridge].map((one) => ({ ...one, value: '', changed: 1 })) }, 5_000)
  watch.observe({ stream: 'facts', records: [bridge, ...ovs].map((one) => ({ ...one, changed: 1 })) }, 6_000)
  expect(watch.take().map(({ object, name, after }) => `${object} ${name} ${after}`)).toEqual([
    'open_vswitch vswitchd.started_at ',
    'open_vswitch present no',
    'open_vswitch present yes',
  ])
})

test('what was not seen for a week is forgotten', () => {
  const watch = new ChangeWatch([
    ['device tap1\ndriver', 'tun', 1_000],
    ['host\nkernel.release', '6.1.0', 7 * 86_400_000 + 1_000],
  ])
  expect(watch.save()).toHaveLength(2)
  watch.observe({ stream: 'capabilities', capabilities: { kernel: '6.1.0' } }, 7 * 86_400_000 + 1_001)
  expect(watch.save()).toEqual([['host\nkernel.release', '6.1.0', 7 * 86_400_000 + 1_001]])
})

test('a kernel that was changed while nobody looked', () => {
  const before = new ChangeWatch(undefined)
  before.observe({ stream: 'capabilities', capabilities: { kernel: '5.15.0', bootId: 'a' } }, 1_000)
  const after = new ChangeWatch(JSON.parse(JSON.stringify(before.save())))
  after.observe({ stream: 'capabilities', capabilities: { kernel: '6.1.0', bootId: 'b' } }, 9_000)
  expect(after.take()).toMatchObject([
    { kind: 'restart', name: 'boot_id', before: 'a', after: 'b', before_at_ms: 1_000 },
    { kind: 'kernel', name: 'kernel.release', before: '5.15.0', after: '6.1.0' },
  ])
  expect(new ChangeWatch('damaged').save()).toEqual([])
})

test('links and qdiscs of ports; what moves by itself is no change', () => {
  const watch = new ChangeWatch(undefined)
  const port = (qdisc: number, state: number): Message => ({
    stream: 'port_stats',
    records: [{ name: 'rep1', bridge: 'br-int', ingress_qdisc: qdisc, oper_state: state }],
  })
  watch.observe(port(2, 2), 1_000)
  watch.observe(port(0, 2), 2_000)
  expect(watch.take()).toEqual([])
  watch.observe(port(1, 1), 3_000)
  expect(watch.take()).toMatchObject([
    { kind: 'qdisc', object: 'device rep1', before: 'ingress', after: 'none' },
    { kind: 'link', before: 'up', after: 'down' },
  ])
  watch.observe(fact('vswitchd.pid', '1'), 4_000)
  watch.observe(fact('vswitchd.pid', '2', 1), 5_000)
  expect(watch.take()).toEqual([])
  watch.observe(fact('vswitchd.started_at', 'a'), 4_000)
  watch.observe(fact('vswitchd.started_at', 'b', 1), 5_000)
  expect(watch.take()).toMatchObject([{ kind: 'restart' }])
})

/** What a change of this fact is called; undefined when it is none. */
function kindOf(name: string): string | undefined {
  const watch = new ChangeWatch(undefined)
  watch.observe(fact(name, 'a', 0, 'host'), 1_000)
  watch.observe(fact(name, 'b', 1, 'host'), 2_000)
  return watch.take()[0]?.kind
}

test.each([
  ['firmware', 'firmware.running.fw.version', 'devlink.param.flow_steering_mode.runtime', 'health.fw.state'],
  ['kernel', 'kernel.config.CONFIG_NET_ACT_CT', 'kernel.lockdown'],
  ['module', 'module.act_ct'],
  ['sysctl', 'sysctl.net.netfilter.nf_conntrack_max'],
  ['driver', 'driver', 'driver.version'],
  ['eswitch', 'eswitch.mode', 'sriov.numvfs', 'lag.state'],
  ['sampling', 'sflow', 'sflow.sampling', 'ipfix', 'ipfix.targets', 'netflow', 'mirrors', 'flow_sample_collector_set'],
  ['restart', 'vswitchd.started_at'],
  ['device', 'ethtool.hw-tc-offload', 'switch.id', 'bond.mode', 'pci.link_width'],
  ['ovs', 'ovs_version', 'ovs.bridge', 'other_config.max-idle', 'external_ids.system-id', 'vswitchd.version'],
  ['ovs', 'datapath_type', 'feature.ct_zone', 'probe.ct_state'],
  // Names of other families within.
  ['ovs', 'ovs.driver', 'ovs.firmware', 'vswitchd.log_level.dpif_netlink'],
  ['sysctl', 'sysctl.kernel.dmesg_restrict'],
  ['firmware', 'devlink.driver'],
  ['other', 'protocols', 'fail_mode', 'agent.way.offload', 'my.sflow', 'my.kernel.x', 'sflows', 'datapath_types'],
])('changes of kind %s', (kind, ...names) => {
  expect(names.map((name) => [name, kindOf(name)])).toEqual(names.map((name) => [name, kind]))
})

test('numbers that move by themselves are no changes, and names that are nearly theirs are', () => {
  const noise = [
    ...['vswitchd.pid', 'vswitchd.hw_offload_changed_at', 'vswitchd.restart_needed', 'sflow.uuid', 'ports'],
    ...['health.fw.errors', 'health.fw_fatal.recoveries', 'health.vnic.dumped_at', 'telemetry.debugfs'],
    'agent.capability.CAP_SYSLOG',
  ]
  expect(noise.map((name) => [name, kindOf(name)])).toEqual(noise.map((name) => [name, undefined]))
  const others = ['my.vswitchd.pid', 'vswitchd.pids', 'health.fw.state', 'portses', 'telemetry', 'sflow.uuid.x']
  expect(others.map(kindOf)).not.toContain(undefined)
})

test('saved state that is damaged is none at all', () => {
  const good = ['host\nkernel.release', '6.1.0', 1_000]
  expect(new ChangeWatch([good]).save()).toEqual([good])
  for (const bad of ['text', [1, '6.1.0', 1], ['key', 2, 1], ['key', 'value', '1'], {}]) {
    expect(new ChangeWatch([good, bad]).save()).toEqual([])
  }
})

test('of ports only those of bridges, of capabilities what is told', () => {
  const watch = new ChangeWatch(undefined)
  const port = (bridge: string, oper_state: number): Message => ({
    stream: 'port_stats',
    records: [{ name: 'p0', bridge, ingress_qdisc: 3, oper_state }],
  })
  for (const [bridge, state] of [
    ['', 2],
    ['', 1],
    ['br-int', 2],
    ['br-int', 0],
    ['br-int', 1],
  ] as const)
    watch.observe(port(bridge, state), 1_000)
  expect(watch.take()).toMatchObject([
    { object: 'device p0', name: 'link', before: 'up', after: 'down', read_from: 'rtnetlink RTM_GETLINK' },
  ])
  const capabilities = (ovsVersion: string): Message => ({ stream: 'capabilities', capabilities: { ovsVersion } })
  watch.observe(capabilities('3.1.0'), 2_000)
  watch.observe(capabilities(''), 3_000)
  watch.observe(capabilities('3.3.0'), 4_000)
  expect(watch.take()).toMatchObject([
    { object: 'open_vswitch', name: 'ovs.version', kind: 'ovs', before: '3.1.0', after: '3.3.0' },
  ])
})
