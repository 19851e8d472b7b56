import { expect, test } from 'vitest'
import type { Message, RecordOf } from '../source.ts'
import { PictureBook } from './picture.ts'
import { ratios } from './ratio.ts'
import { finding } from './readiness/finding.ts'
import type { Finding } from './readiness/finding.ts'
import { verdicts } from './sentences.ts'
import type { Verdict } from './sentences.ts'

type Reason = RecordOf<'reasons'>

const reason = (code: string, flows: number, bytes: number, more: Reason = {}): Reason => ({
  ...{ datapath: 'ovs-system', code, flows, bytes, packets: bytes / 100, interval_ms: 10_000 },
  ...{ example_port: 'rep1', ...more },
})
const fact = (object: string, name: string, value: string): Message => ({
  stream: 'facts',
  records: [{ object, name, value, read_from: 'x' }],
})
const datapath = (numbers: RecordOf<'datapath_stats'>): Message => ({
  stream: 'datapath_stats',
  records: [{ datapath: 'ovs-system', interval_ms: 10_000, ...numbers }],
})
/** Half of the bytes, and of the packets, in software. */
const half = datapath({
  ...{ flows: 20, flows_hardware: 10, packets_software: 100, packets_hardware: 100 },
  ...{ bytes_software: 10_000, bytes_hardware: 8_600 },
})

function said(findings: readonly Finding[], ...messages: readonly Message[]): Verdict[] {
  const book = new PictureBook()
  for (const message of messages) book.observe(message, 1_000)
  const picture = book.picture(2_000, [])
  return verdicts(picture, ratios(picture), findings)
}
const saidOf = (...reasons: readonly Reason[]) => said([], half, { stream: 'reasons', records: reasons })

test('where nobody knows, where there is nothing, and where all is well', () => {
  expect(said([])).toEqual([
    {
      ...{ id: 'offload.ratio', object: 'host', severity: 'fine', remedy: '', reason: '' },
      ...{ flows: 0, packets: 0, bytes: 0, interval_ms: 0 },
      sentence: 'There is no Open vSwitch with a kernel datapath on this host: nothing to offload.',
    },
  ])
  expect(said([], fact('open_vswitch', 'other_config.hw-offload', 'false'))).toMatchObject([
    {
      severity: 'unknown',
      sentence: 'Open vSwitch is here, but its flows could not be read: nobody knows what is in hardware.',
    },
  ])
  expect(said([], datapath({ flows: 20 }))).toMatchObject([
    { severity: 'fine', reason: '', sentence: 'All 20 flows are in hardware.' },
  ])
})

test('no flows: whether there is traffic yet', () => {
  const UNKNOWN = 0xffff_ffff_ffff_ffffn
  const missed = (before: number | bigint | undefined, after: number | bigint | undefined, ...more: Message[]) => {
    const polls = [before, after].map((misses) => datapath({ flows: 0, ...(misses !== undefined && { misses }) }))
    return said([], ...more, ...polls)[0]
  }
  const none = { severity: 'fine', sentence: 'There are no flows now: no traffic passes the switch.' }
  const unseen = { severity: 'fine', sentence: 'There are no flows now.' }
  const singly = (packets: string) =>
    `There are no flows now: ${packets} since the look before went through ovs-vswitchd one by one.`
  expect(missed(40, 40)).toMatchObject(none)
  // The module was loaded anew.
  expect(missed(40, 3)).toMatchObject(none)
  expect(missed(40, 41)).toMatchObject({ severity: 'fine', sentence: singly('1 packet') })
  expect(missed(40, 140)).toMatchObject({ severity: 'fine', sentence: singly('100 packets') })
  for (const [before, after] of [
    [undefined, 40],
    [40, undefined],
    [UNKNOWN, 40],
    [40, UNKNOWN],
  ]) {
    expect(missed(before, after)).toMatchObject(unseen)
  }
  expect(said([], datapath({ flows: 0, misses: 40 }))[0]).toMatchObject(unseen)
  const event = { class: 'ovs.ct_attribute', message: 'netlink: Unknown conntrack attr (2)', atMs: 1_000, fields: {} }
  const refusal: Message = { stream: 'kernel_events', bootId: 'b', events: [event] }
  expect(missed(40, 140, refusal)).toMatchObject({ severity: 'warning', sentence: singly('100 packets') })
  expect(missed(40, 40, refusal)).toMatchObject(none)
})

test('reasons of several datapaths and places are one, what costs most comes first', () => {
  const [headline, ...rest] = saidOf(
    reason('driver.match', 2, 100),
    reason('policy.skip_hw', 3, 4_000, { state: 1 }),
    reason('policy.skip_hw', 4, 5_000, { state: 2, datapath: 'other' }),
    reason('driver.table_full', 9, 100),
  )
  expect(
    rest.map(({ id, object, reason: code, flows, packets, bytes }) => [id, object, code, flows, packets, bytes]),
  ).toEqual([
    ['flows.not_in_hardware', 'host', 'policy.skip_hw', 7, 90, 9_000],
    ['flows.not_in_hardware', 'host', 'driver.table_full', 9, 1, 100],
    ['flows.not_in_hardware', 'host', 'driver.match', 2, 1, 100],
  ])
  expect(headline).toMatchObject({
    ...{ id: 'offload.ratio', severity: 'broken', reason: 'policy.skip_hw', interval_ms: 10_000 },
    ...{ flows: 7, packets: 90, bytes: 9_000 },
    sentence:
      "50 % of this host's traffic (50 % of its packets) is switched in software: Open vSwitch is told to keep its flows out of hardware (tc-policy=skip_hw): 7 flows, 7.2 kbit/s, 9 packets/s, and 2 other reasons.",
  })
  expect(headline?.remedy).toContain('ovs-vsctl remove Open_vSwitch . other_config tc-policy')
  expect(saidOf(reason('driver.match', 1, 100), reason('driver.rewrite', 1, 0))[0]?.sentence).toMatch(
    /, and 1 other reason\.$/,
  )
  expect(saidOf(reason('driver.match', 1, 100))[0]?.sentence).toMatch(/: 1 flow, 80 bit\/s, 0\.1 packets\/s\.$/)
})

test('how much, as far as it is known', () => {
  const share = (message: Message) =>
    said([], message, { stream: 'reasons', records: [reason('driver.match', 3, 0)] })[0]?.sentence.split(':')[0]
  const all = { flows: 3, packets_software: 5, bytes_software: 500 }
  expect(share(datapath(all))).toBe("All of this host's traffic is switched in software")
  expect(share(datapath({ ...all, packets_hardware: 95, bytes_hardware: 0 }))).toBe(
    "27 % of this host's traffic (5 % of its packets) is switched in software",
  )
  expect(share(datapath({ flows: 8, packets_software: 0 }))).toBe(
    '3 of 8 flows are switched in software, but all carried nothing in the last 10 s',
  )
  expect(share(datapath({ ...all, flows: 8, interval_ms: 0 }))).toBe(
    '3 of 8 flows are switched in software, but all were seen once only',
  )
})

test('the best method of the host counts, not that of a port', () => {
  const ratio = {
    at_ms: 1,
    confidence: 3,
    error: '',
    interval_ms: 10_000,
    packets_tc: 0,
    packets_unknown: 0,
    bytes_tc: 0,
    bytes_unknown: 0,
  }
  const of = (object: string, best: number, software: number) => ({
    ...{ ...ratio, object, method: 'x', best, packets_hardware: 100 - software, packets_software: software },
    ...{ bytes_hardware: 100 - software, bytes_software: software },
  })
  const book = new PictureBook()
  book.observe(half, 0)
  book.observe({ stream: 'reasons', records: [reason('driver.match', 3, 10)] }, 0)
  const found = verdicts(book.picture(1, []), [of('device a', 1, 10), of('host', 0, 20), of('host', 1, 30)], [])
  expect(found[0]?.sentence).toMatch(/^30 % of/)
})

test('a flow that carries nothing is a warning, as far as that was looked at', () => {
  const severity = (more: Reason) => saidOf({ ...reason('driver.match', 1, 0), ...more })[1]?.severity
  expect(severity({})).toBe('warning')
  expect(severity({ bytes: 1 })).toBe('broken')
  expect(severity({ interval_ms: 0 })).toBe('broken')
})

test.each<[Reason, string]>([
  [reason('action.sflow', 1, 1), 'A bridge samples with sFlow, which this Open vSwitch cannot offload: '],
  [reason('action.ipfix', 1, 1), 'A bridge samples for IPFIX, which this Open vSwitch cannot offload: '],
  [reason('policy.hw_offload_off', 1, 1), 'Open vSwitch is not told to offload (other_config:hw-offload): '],
  [reason('policy.restart_needed', 1, 1), 'Hw-offload was set, but ovs-vswitchd not restarted since: '],
  [reason('port.no_ingress_qdisc', 1, 1), 'Rep1 lost its ingress qdisc, so tc has no place for its flows: '],
  [reason('port.no_ingress_qdisc', 1, 1, { example_port: '' }), 'A port lost its ingress qdisc, so tc '],
  [reason('port.no_offload_device', 1, 1), 'Rep1 is a device that no hardware offloads: '],
  [reason('port.no_offload_device', 1, 1, { example_port: '' }), 'A port is a device that no hardware offloads: '],
  [reason('unexplained', 1, 1), 'Nobody knows why: '],
  [reason('driver.match', 1, 1, { example_evidence: 'traced: X' }), 'Match the card lacks (traced: X): '],
  [reason('driver.match', 1, 1), 'Match the card lacks: '],
  [reason('of.tomorrow', 1, 1), 'Of.tomorrow: '],
  [
    reason('policy.skip_hw', 1, 1, { example_evidence: 'skip_hw; rep1 is a veth: it could not be offloaded anyway' }),
    'Open vSwitch is told to keep its flows out of hardware (tc-policy=skip_hw), and rep1 is a device that no hardware offloads anyway: ',
  ],
])('%o', (row, start) => {
  const [, told] = saidOf(row)
  expect(told?.sentence.slice(0, start.length)).toBe(start)
  expect(told?.remedy).not.toContain('undefined')
})

test('remedies have the names of this host', () => {
  const sampling = [
    fact('bridge br-ex', 'sflow', 'off'),
    fact('bridge br-int', 'sflow', 'on'),
    fact('bridge br-lan', 'ipfix', 'on'),
  ]
  const with2 = said([], half, ...sampling, { stream: 'reasons', records: [reason('action.sflow', 2, 1_000)] })
  expect(with2[0]?.sentence).toContain('bridge br-int, br-lan samples with sFlow')
  expect(with2[0]?.remedy).toMatch(/^ovs-vsctl clear bridge br-int sflow; /)
  expect(with2[2]).toEqual({
    ...{ id: 'sampling.costs_offload', object: 'bridge br-int, br-lan', severity: 'broken', reason: 'action.sflow' },
    ...{ flows: 2, packets: 10, bytes: 1_000, interval_ms: 10_000, remedy: with2[0]?.remedy },
    sentence:
      'Watching costs offload here: without sampling up to 2 flows, 800 bit/s, 1 packets/s could go back to tc.',
  })
  // Of both kinds, and of a collector set; and when no bridge is known.
  const both = said([], half, fact('bridge b', 'flow_sample_collector_set', 'on'), {
    stream: 'reasons',
    records: [reason('action.ipfix', 1, 100), reason('action.sample', 2, 300), reason('driver.match', 9, 900)],
  })
  expect(both.filter(({ id }) => id === 'sampling.costs_offload')).toMatchObject([
    { object: 'bridge b', reason: 'action.sample', flows: 3, packets: 4, bytes: 400 },
  ])
  expect(saidOf(reason('action.sflow', 1, 1)).at(-1)).toMatchObject({ object: 'bridge ?' })
  expect(saidOf(reason('action.sflow', 1, 1))[0]?.remedy).toContain('ovs-vsctl clear bridge BRIDGE sflow')
  expect(saidOf(reason('port.hw_tc_offload_off', 1, 1))[0]?.remedy).toBe('ethtool -K rep1 hw-tc-offload on')
  expect(saidOf(reason('port.hw_tc_offload_off', 1, 1, { example_port: '' }))[0]?.remedy).toContain('ethtool -K PORT')
})

test('checks about traffic that there is are sentences, others are not', () => {
  const findings = [
    finding('port.ingress_qdisc', 'device rep1', 'fail', 'no ingress or clsact qdisc', 'x'),
    finding('conntrack.queue', 'host', 'warn', 'ten wait', 'x'),
    finding('conntrack.room', 'host', 'pass', '1 of 100 connections', 'x'),
    finding('kernel.conntrack', 'host', 'warn', 'the datapath has no ct_zone', 'x'),
    finding('kernel.tc', 'host', 'fail', 'CONFIG_NET_CLS_FLOWER=n', 'x'),
  ]
  const found = said(findings, half).filter(({ id }) => id !== 'offload.ratio')
  expect(found.map(({ id, object, severity, reason: code }) => [id, object, severity, code])).toEqual([
    ['port.ingress_qdisc', 'device rep1', 'broken', ''],
    ['conntrack.queue', 'host', 'warning', ''],
  ])
  expect(found[0]?.sentence).toMatch(/^Device rep1: no ingress or clsact qdisc\. Open vSwitch adds it once/)
  expect(found[1]?.sentence).toMatch(/^Ten wait\. What waits in the queue/)
  const built = [finding('kernel.conntrack', 'host', 'fail', 'CONFIG_NF_CONNTRACK_ZONES=n', 'x')]
  expect(said(built, half).at(-1)).toMatchObject({ id: 'kernel.conntrack', reason: '' })
  expect(said(built, half).at(-1)?.sentence).toMatch(/^CONFIG_NF_CONNTRACK_ZONES=n\. OVN/)
})

test('connections in software where others are in the flow table', () => {
  const counts = (...records: readonly RecordOf<'conntrack_counts'>[]): Message => ({
    stream: 'conntrack_counts',
    records,
  })
  const offloaded = { offload: 1, ip_protocol: 6, connections: 1 }
  const icmp = { offload: 0, ip_protocol: 1, connections: 4 }
  const found = said([], half, counts(offloaded, icmp)).filter(({ id }) => id !== 'offload.ratio')
  expect(found).toEqual([
    {
      ...{ id: 'conntrack.in_software', object: 'host', severity: 'fine', reason: 'conntrack.protocol', remedy: '' },
      ...{ flows: 0, packets: 0, bytes: 0, interval_ms: 0 },
      sentence:
        '4 connections are in software: protocol that is never offloaded. Only TCP, UDP and plain GRE connections come into the flow table; ICMP and SCTP never do.',
    },
  ])
  expect(said([], half).filter(({ id }) => id === 'conntrack.in_software')).toEqual([])
})
