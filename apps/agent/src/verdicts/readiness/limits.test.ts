/** Where checks turn from fine to warning to failing, and what they say when nobody could look. */
import { expect, test } from 'vitest'
import type { Message, RecordOf } from '../../source.ts'
import { PictureBook } from '../picture.ts'
import { readiness } from '../readiness.ts'
import { finding } from './finding.ts'

const UNKNOWN = 0xffff_ffff_ffff_ffffn

function found(id: string, ...messages: readonly Message[]): string[] {
  const book = new PictureBook()
  // Something to offload, without which nothing is judged.
  const all = [fact('open_vswitch', 'other_config.hw-offload', 'true'), ...messages]
  for (const message of all) book.observe(message, 0)
  return readiness(book.picture(1_000_000, [])).flatMap((one) =>
    one.id === id ? [`${one.object === 'host' ? '' : `${one.object}: `}${one.status}: ${one.evidence}`] : [],
  )
}

const fact = (object: string, name: string, value: string): Message => ({
  stream: 'facts',
  records: [{ object, name, value, read_from: 'x' }],
})
const conntrack = (record: RecordOf<'conntrack_stats'>): Message => ({ stream: 'conntrack_stats', records: [record] })
const ports = (...records: readonly RecordOf<'port_stats'>[]): Message => ({ stream: 'port_stats', records })

test('room for connections', () => {
  const room = (connections: number | bigint, connections_max: number | bigint) =>
    found('conntrack.room', conntrack({ connections, connections_max }))
  expect(room(79, 100)).toEqual(['pass: 79 of 100 connections'])
  expect(room(80, 100)).toEqual(['warn: 80 of 100 connections'])
  expect(room(94, 100)).toEqual(['warn: 94 of 100 connections'])
  expect(room(95, 100)).toEqual(['fail: 95 of 100 connections'])
  for (const [now, max] of [
    [1, UNKNOWN],
    [UNKNOWN, 100],
    [1, 0],
  ] as const) {
    expect(room(now, max)).toEqual(['unknown: nf_conntrack_max could not be read'])
  }
  const full = (atMs: number): Message => ({
    stream: 'kernel_events',
    bootId: 'b',
    events: [{ class: 'nf.ct.full', message: 'nf_conntrack: table full, dropping packet', atMs }],
  })
  const some = conntrack({ connections: 1, connections_max: 100 })
  expect(found('conntrack.room', some, full(400_001))[0]).toMatch(/^fail: the kernel said "nf_conntrack: table full/)
  expect(found('conntrack.room', some, full(400_000))).toEqual(['pass: 1 of 100 connections'])
})

test('the queue of the flow table, and connections with one direction', () => {
  const queue = (...[queued_add, queued_delete, queued_stats]: readonly (number | bigint)[]) =>
    found('conntrack.queue', conntrack({ queued_add, queued_delete, queued_stats }))
  expect(queue(1_000, 2, 3)).toEqual(['pass: 1000 additions, 2 deletions, 3 statistics wait'])
  for (const waiting of [
    [1_001, 0, 0],
    [0, 1_001, 0],
    [0, 0, 1_001],
  ] as const)
    expect(queue(...waiting)[0]).toMatch(/^warn/)
  for (const unknown of [
    [UNKNOWN, 0, 0],
    [0, UNKNOWN, 0],
    [0, 0, UNKNOWN],
  ] as const)
    expect(queue(...unknown)).toEqual([])
  // 300 wait, and 100 got through in ten seconds.
  const wait = (hardware_added: number, interval_ms: number, queued_add = 300) =>
    found('conntrack.queue', conntrack({ queued_add, queued_delete: 0, queued_stats: 0, hardware_added, interval_ms }))
  expect(wait(100, 10_000)).toEqual([
    'warn: 300 additions, 0 deletions, 0 statistics wait: a new connection is in hardware after about 30.0 s',
  ])
  expect(wait(1_500, 10_000)[0]).toMatch(/^pass: .* after about 2\.0 s$/)
  expect(wait(1_499, 10_000)[0]).toMatch(/^warn/)
  for (const nothing of [wait(0, 10_000), wait(100, 0)])
    expect(nothing).toEqual(['pass: 300 additions, 0 deletions, 0 statistics wait'])
  expect(wait(100, 10_000, 0)).toEqual(['pass: 0 additions, 0 deletions, 0 statistics wait'])
  const half = (half_offloaded: number | bigint, driver_directions: number | bigint) =>
    found('conntrack.half_offloaded', conntrack({ half_offloaded, driver_directions }))
  expect(half(0, 10)).toEqual([
    'pass: about 0 connections with one direction in hardware (the cards hold 10 directions)',
  ])
  expect(half(1, 9)[0]).toMatch(/^warn/)
  expect([...half(UNKNOWN, 9), ...half(1, UNKNOWN)]).toEqual([])
})

test('times in the flow table', () => {
  const times = (tcp: string, udp: string) =>
    found(
      'conntrack.timeouts',
      fact('host', 'sysctl.net.netfilter.nf_flowtable_tcp_timeout', tcp),
      fact('host', 'sysctl.net.netfilter.nf_flowtable_udp_timeout', udp),
    )
  const text = (tcp: number, udp: number) =>
    `net.netfilter.nf_flowtable_tcp_timeout=${tcp}, net.netfilter.nf_flowtable_udp_timeout=${udp}`
  expect(times('5', '5')).toEqual([`pass: ${text(5, 5)}`])
  expect(times('4', '30')).toEqual([`warn: ${text(4, 30)}`])
  expect(times('30', '4')).toEqual([`warn: ${text(30, 4)}`])
})

test('room for flows, and how long they live', () => {
  const limit = (flows: number) =>
    found('ovs.flow_limit', { stream: 'datapath_stats', records: [{ datapath: 'd', flows, flow_limit: 100 }] })
  expect([79, 80, 94, 95].flatMap(limit).map((text) => text.split(': ')[1])).toEqual(['pass', 'warn', 'warn', 'fail'])
  const unknown = { stream: 'datapath_stats', records: [{ datapath: 'd', flows: 1, flow_limit: 0xffff_ffff }] } as const
  expect([...found('ovs.flow_limit', unknown), ...found('ovs.flow_limit')]).toEqual([])
  const idle = (max: string) => found('ovs.idle', fact('open_vswitch', 'other_config.max-idle', max))
  expect(idle('2001')).toEqual(['open_vswitch: pass: max-idle 2001 ms, offloaded-stats-delay 2000 ms'])
  expect(idle('2000')).toEqual(['open_vswitch: warn: max-idle 2000 ms, offloaded-stats-delay 2000 ms'])
  expect(found('ovs.idle')).toEqual(['open_vswitch: pass: max-idle 10000 ms, offloaded-stats-delay 2000 ms'])
})

test('sampling is a fault while it costs flows', () => {
  const sampled = (code: string, flows: number) =>
    found('ovs.sampling', fact('bridge b', 'ipfix', 'on'), { stream: 'reasons', records: [{ code, flows }] })
  for (const code of ['action.sflow', 'action.ipfix', 'action.sample']) {
    expect(sampled(code, 3)).toEqual(['bridge b: fail: ipfix: 3 flows are in software for it'])
  }
  expect(sampled('action.hash', 3)).toEqual(['bridge b: warn: ipfix: no flow is in software for it now'])
  expect(found('ovs.sampling', fact('bridge b', 'ipfix', 'on'))[0]).toContain('warn')
  expect(found('ovs.sampling', fact('bridge b', 'sflow', 'off'))).toEqual(['bridge b: pass: none'])
})

test('what a restart changed, and the policy that runs', () => {
  const started = fact('open_vswitch', 'vswitchd.started_at', '2026-01-01T00:00:00Z')
  const text = 'nothing tells whether ovs-vswitchd was restarted after hw-offload was set'
  expect(found('ovs.restarted')).toEqual([`open_vswitch: unknown: ${text}`])
  expect(found('ovs.restarted', started)).toEqual([`open_vswitch: unknown: ${text}, started at 2026-01-01T00:00:00Z`])
  const needed = (value: string) => found('ovs.restarted', fact('open_vswitch', 'vswitchd.restart_needed', value))
  expect(needed('yes')).toEqual(['open_vswitch: fail: offload of the daemon: unknown'])
  expect(needed('no')).toEqual(['open_vswitch: pass: offload of the daemon: unknown'])
  const policies = ['none', 'skip_sw', 'skip_hw'].flatMap((value) =>
    found('ovs.tc_policy', fact('open_vswitch', 'other_config.tc-policy', value)),
  )
  expect(policies).toEqual([
    'open_vswitch: pass: tc-policy none',
    'open_vswitch: warn: tc-policy skip_sw',
    'open_vswitch: fail: tc-policy skip_hw',
  ])
  expect(found('ovs.tc_policy')).toEqual(['open_vswitch: pass: tc-policy none'])
})

test('ports: those that lack something, fifty at most, and those nobody looked at', () => {
  const port = (name: string, kind: string, ingress_qdisc: number) => ({ name, kind, bridge: 'b', ingress_qdisc })
  const qdisc = (...records: readonly RecordOf<'port_stats'>[]) => found('port.ingress_qdisc', ports(...records))
  expect(qdisc(port('a', 'representor', 0))).toEqual(['unknown: qdiscs were not read'])
  expect(qdisc(port('a', 'representor', 0), port('b', 'representor', 2), port('c', 'uplink', 3))).toEqual([
    'pass: all 2 ports',
  ])
  expect(qdisc(port('a', 'representor', 0), port('b', 'representor', 1))).toEqual([
    'device b: fail: no ingress or clsact qdisc',
  ])
  expect(qdisc(...Array.from({ length: 60 }, (_, index) => port(`p${index}`, 'representor', 1)))).toHaveLength(50)
  expect(qdisc({ name: 'loose', kind: 'uplink', bridge: '', ingress_qdisc: 1 })).toEqual([])
  const kinds = (...list: readonly string[]) =>
    found('port.representor', ports(...list.map((kind, index) => port(`p${index}`, kind, 2))))
  expect(kinds('representor', 'uplink', 'bond', 'internal', 'tunnel')).toEqual(['bridge b: pass: 5 ports'])
  expect(kinds('veth', 'tap', 'internal')).toEqual([
    'bridge b: fail: 2 of 3 ports are devices that the CPU switches: p0 (veth), p1 (tap)',
  ])
  for (const hardware of ['representor', 'uplink', 'bond'])
    expect(kinds('veth', hardware)[0]).toMatch(/^bridge b: warn/)
  expect(kinds(...Array.from({ length: 5 }, () => 'veth'))[0]).not.toContain('more')
  expect(kinds(...Array.from({ length: 7 }, () => 'veth'))[0]).toMatch(/p4 \(veth\) and 2 more$/)
  const feature = (value: string) =>
    found('port.hw_tc_offload', ports(port('a', 'representor', 2)), fact('device a', 'ethtool.hw-tc-offload', value))
  expect([...feature('on'), ...feature('off'), ...feature('off [fixed]')]).toEqual([
    'pass: all 1 ports',
    'device a: fail: hw-tc-offload off',
  ])
  const switches = (...ids: readonly string[]) =>
    found(
      'port.same_switch',
      ports(...ids.map((switch_id, index) => ({ ...port(`p${index}`, 'representor', 2), switch_id }))),
    )
  expect(switches('a', 'a', '')).toEqual(['bridge b: pass: a: p0, p1'])
  expect(switches('a', 'b')).toEqual(['bridge b: warn: a: p0; b: p1'])
  expect(switches('', '')).toEqual([])
})

const CARD = '0000:08:00.0'
const card = (...rows: readonly (readonly [name: string, value: string])[]): Message => ({
  stream: 'facts',
  records: [['eswitch.mode', 'switchdev'] as const, ...rows].map(([name, value]) => ({
    ...{ object: `pci ${CARD}`, name, value, read_from: 'x' },
  })),
})

test('of a card: what depends on the rest of the host', () => {
  const inBridge = [fact('device p0', 'driver.bus', CARD), fact('device p0', 'ovs.bridge', 'b')]
  const legacy = card(['eswitch.mode', 'legacy'])
  expect(found('eswitch.mode', legacy)).toEqual([
    `pci ${CARD}: warn: eswitch.mode legacy: none of its ports is in a bridge`,
  ])
  expect(found('eswitch.mode', legacy, ...inBridge)).toEqual([`pci ${CARD}: fail: eswitch.mode legacy`])
  expect(found('eswitch.mode', legacy, inBridge[0]!)[0]).toContain('warn')
  expect(found('eswitch.mode', legacy, inBridge[0]!, fact('device p1', 'ovs.bridge', 'b'))[0]).toContain('warn')
  const encap = card(['eswitch.encap-mode', 'none'])
  expect(found('eswitch.encap_mode', encap)[0]).toContain('warn: eswitch.encap-mode none: there are no tunnels')
  for (const type of ['vxlan', 'geneve', 'gre', 'ip6gre', 'erspan']) {
    expect(found('eswitch.encap_mode', encap, fact('device t', 'ovs.type', type))[0]).toContain('fail')
  }
  expect(found('eswitch.encap_mode', encap, fact('device t', 'ovs.type', 'patch'))[0]).toContain('warn')
  const inline = (device: string, mode: string) =>
    found('eswitch.inline_mode', card(['eswitch.inline-mode', mode], ['pci.device', device]))[0]!.split(': ')[1]
  expect(['none', 'link', 'network', 'transport'].map((mode) => inline('0x1013', mode))).toEqual([
    'warn',
    'warn',
    'pass',
    'pass',
  ])
  expect([inline('0x1015', 'link'), inline('0x101d', 'link')]).toEqual(['warn', 'pass'])
  const functions = (...rows: readonly (readonly [string, string])[]) =>
    found('eswitch.functions', card(...rows)).map((text) => text.split(': ')[1])
  expect([functions(), functions(['sriov.numvfs', '0']), functions(['sriov.numvfs', '1'])]).toEqual([
    [],
    ['warn'],
    ['pass'],
  ])
  expect(functions(['sriov.numvfs', '0'], ['devlink.ports.pcisf', '2'])).toEqual(['pass'])
})

test('of a card: what it said last, and what proves that it can', () => {
  const said = (name: string, message: string, atMs: number, pci = CARD): Message => ({
    stream: 'kernel_events',
    bootId: 'b',
    events: [{ class: name, message, atMs, fields: { pci_address: pci } }],
  })
  expect(
    found('firmware.ct', card(), said('mlx5.ct.unsupported', 'first', 1), said('mlx5.ct.init_failed', 'second', 2)),
  ).toEqual([`pci ${CARD}: fail: second`])
  expect(found('firmware.ct', card(), said('mlx5.ct.unsupported', 'of another', 1, '0000:81:00.0'))[0]).toContain(
    'unknown: no message',
  )
  const counts = (offload: number): Message => ({ stream: 'conntrack_counts', records: [{ offload, connections: 1 }] })
  expect(found('firmware.flow_level', card(), counts(2))).toEqual([`pci ${CARD}: pass: connections are in hardware`])
  expect(found('firmware.flow_level', card(), counts(1))[0]).toContain('unknown')
  expect(found('firmware.version', card(['firmware.pending', 'yes']))[0]).toContain('running ?, stored ?')
  expect(found('firmware.health', card())[0]).toContain('unknown: no health reporter could be read')
  const health = card(['health.fw.state', 'healthy'], ['health.vnic.state', 'error'], ['health.tx.state', 'error'])
  expect(found('firmware.health', health)).toEqual([`pci ${CARD}: fail: in error: vnic, tx`])
  // A virtual function, and a card of another make.
  expect(found('eswitch.mode', fact('pci 0000:08:00.2', 'driver', 'mlx5_core'))).toEqual([])
  const other = [fact('pci 0000:02:00.0', 'driver', 'ice'), fact('pci 0000:02:00.0', 'sriov.totalvfs', '8')]
  expect(found('eswitch.mode', ...other)).toEqual([])
  const blind = [fact('pci 0000:08:00.0', 'driver', 'mlx5_core'), fact('pci 0000:08:00.0', 'sriov.totalvfs', '8')]
  expect(found('eswitch.mode', ...blind)).toEqual([`pci ${CARD}: unknown: eswitch.mode could not be read`])
})

test('remedies have the names of what was checked', () => {
  expect(finding('port.hw_tc_offload', 'device rep1', 'fail', '', '').remedy).toBe('ethtool -K rep1 hw-tc-offload on')
  expect(finding('port.hw_tc_offload', 'host', 'fail', '', '').remedy).toBe('ethtool -K PORT hw-tc-offload on')
  expect(finding('ovs.sampling', 'bridge br-int', 'fail', '', '').remedy).toContain('clear bridge br-int sflow')
  expect(finding('eswitch.inline_mode', `pci ${CARD}`, 'fail', '', '').remedy).toContain(`set pci/${CARD} inline-mode`)
  expect(finding('ovs.sampling', 'bridge br-int', 'pass', '', '').remedy).toBe('')
})

test('kernels by what they are too old for', () => {
  const version = (kernel: string) =>
    found('kernel.version', { stream: 'capabilities', capabilities: { kernel, ovsVersion: '3.1' } })
  expect(version('5.4.0-1')).toEqual([
    'warn: 5.4.0-1: too old for recirculation (5.5), connection tracking (5.7), sampling (5.13)',
  ])
  expect(version('5.5.0')).toEqual(['warn: 5.5.0: too old for connection tracking (5.7), sampling (5.13)'])
  expect(version('5.12.19')).toEqual(['warn: 5.12.19: too old for sampling (5.13)'])
  expect(version('5.13.0')).toEqual(['pass: 5.13.0'])
  expect(version('unknown')).toEqual([])
})

test('times into hardware need where a request begins, and one of its ends', () => {
  const card_ = [fact(`pci ${CARD}`, 'driver', 'mlx5_core'), fact(`pci ${CARD}`, 'sriov.totalvfs', '8')]
  const times = (...states: [string, string][]) =>
    found('sight.offload_times', ...card_, ...states.map(([name, value]) => fact('host', `trace.${name}`, value)))
  const [asked, once, twice] = [
    'nf_flow_offload_add',
    'flow_offload_work_add',
    'tcf_ct_flow_table_fill_actions',
  ] as const
  const missing = 'this kernel does not have it'
  expect(times()).toEqual(['unknown: not traced'])
  expect(times([asked, 'on'])).toEqual(['unknown: not traced'])
  expect(times([asked, 'on'], [once, missing], [twice, 'on'])).toEqual(['pass: traced'])
  expect(times([asked, 'on'], [once, 'on'], [twice, missing])).toEqual(['pass: traced'])
  expect(times([asked, 'on'], [once, missing], [twice, missing])).toEqual([`unknown: ${once}: ${missing}`])
  expect(times([asked, 'locked down'], [once, 'on'], [twice, 'on'])).toEqual([`unknown: ${asked}: locked down`])
})
