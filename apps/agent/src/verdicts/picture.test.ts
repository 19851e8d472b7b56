import { expect, test } from 'vitest'
import type { Message, RecordOf } from '../source.ts'
import { flowContext } from './flow/context-of.ts'
import { PictureBook } from './picture.ts'

const MINUTE_MS = 60_000
const trace = (record: RecordOf<'traces'>): Message => ({
  stream: 'traces',
  records: [{ event: 'netlink_extack', ...record }],
})
const facts = (...rows: readonly [object: string, name: string, value: string][]): Message => ({
  stream: 'facts',
  records: rows.map(([object, name, value]) => ({ object, name, value, read_from: 'x' })),
})

test('refusals are those that ovs-vswitchd was given, of the last ten minutes', () => {
  const book = new PictureBook()
  book.observe(trace({ message: 'mlx5_core: Unsupported key', command: 'handler12', count: 3, at_ms: MINUTE_MS }), 0)
  book.observe(
    trace({ message: 'mlx5_core: Unsupported key', command: 'revalidator8', count: 2, at_ms: 5 * MINUTE_MS }),
    0,
  )
  book.observe(trace({ message: 'Cannot find device', command: 'ip', count: 9, at_ms: 5 * MINUTE_MS }), 0)
  const refusals = (atMs: number) => flowContext(book.picture(atMs, [])).refusals
  expect(refusals(6 * MINUTE_MS)).toEqual([{ text: 'mlx5_core: Unsupported key', count: 5 }])
  expect(refusals(15 * MINUTE_MS + 1)).toEqual([])
})

test('settings: what runs counts before what is set, and what nobody read is unknown', () => {
  const book = new PictureBook()
  const policy = () => flowContext(book.picture(0, [])).policy
  expect(Object.values(policy()).filter((value) => value !== undefined)).toEqual([])
  book.observe(facts(['open_vswitch', 'other_config.hw-offload', 'true'], ['open_vswitch', 'ovs_version', '3.1.0']), 0)
  expect(policy()).toMatchObject({ hwOffload: true, restartNeeded: undefined, ovsVersion: 3001 })
  book.observe(facts(['open_vswitch', 'vswitchd.hw_offload', 'off'], ['tc', 'probe.ct_state', '0x3f']), 0)
  expect(policy()).toMatchObject({ hwOffload: true, restartNeeded: true, ctStateBits: 0x3f })
  book.observe(
    facts(['open_vswitch', 'vswitchd.hw_offload', 'on'], ['open_vswitch', 'vswitchd.tc_policy', 'skip_sw']),
    0,
  )
  expect(policy()).toMatchObject({ restartNeeded: false, tcPolicy: 'skip_sw' })
  book.observe(
    facts(['open_vswitch', 'other_config.hw-offload', 'false'], ['open_vswitch', 'vswitchd.hw_offload', '']),
    0,
  )
  expect(policy()).toMatchObject({ hwOffload: false, restartNeeded: undefined })
  book.observe(facts(['host', 'kernel.config.CONFIG_NET_ACT_CT', 'n']), 0)
  expect(policy()).toMatchObject({ ctStateBits: 0 })
  expect(policy().tunnelKeysUnread).toBeUndefined()
  book.observe(facts(['open_vswitch', 'vswitchd.tunnel_keys', 'not_understood']), 0)
  expect(policy().tunnelKeysUnread).toBe(true)
})

test('versions and what runs, out of what was read', () => {
  const policy = (...rows: readonly [object: string, name: string, value: string][]) => {
    const book = new PictureBook()
    book.observe(facts(...rows), 0)
    return flowContext(book.picture(0, [])).policy
  }
  const version = (text: string) => policy(['open_vswitch', 'ovs_version', text]).ovsVersion
  expect(['2.17.9', '3.1.0', '10.12', 'v3.1', ''].map(version)).toEqual([2017, 3001, 10012, undefined, undefined])
  const running = (wanted: string, runs: string) =>
    policy(['open_vswitch', 'other_config.hw-offload', wanted], ['open_vswitch', 'vswitchd.hw_offload', runs])
  expect(running('true', 'on')).toMatchObject({ hwOffload: true, restartNeeded: false })
  expect(running('true', 'off')).toMatchObject({ hwOffload: true, restartNeeded: true })
  expect(running('false', 'on')).toMatchObject({ hwOffload: true, restartNeeded: false })
  expect(running('false', 'off')).toMatchObject({ hwOffload: false, restartNeeded: undefined })
  expect(running('', 'off')).toMatchObject({ hwOffload: false, restartNeeded: undefined })
  const running31 = policy(['open_vswitch', 'ovs_version', '3.3.0'], ['open_vswitch', 'vswitchd.version', '3.1.0'])
  expect(running31.ovsVersion).toBe(3001)
  const wanted = policy(['open_vswitch', 'other_config.tc-policy', 'skip_hw'])
  expect(wanted).toMatchObject({ tcPolicy: 'skip_hw', hwOffload: undefined })
  expect(policy(['tc', 'probe.ct_state', 'no']).ctStateBits).toBe(0)
  expect(policy(['host', 'kernel.config.CONFIG_NET_ACT_CT', 'm']).ctStateBits).toBeUndefined()
})

test('of a device: its feature, and the mode of the card behind it', () => {
  const book = new PictureBook()
  book.observe(
    facts(
      ['device rep1', 'ethtool.hw-tc-offload', 'off'],
      ['device rep1', 'driver.bus', '0000:08:00.0'],
      ['pci 0000:08:00.0', 'eswitch.mode', 'legacy'],
    ),
    0,
  )
  const devices = () => flowContext(book.picture(0, [])).devices
  expect(devices()).toEqual({ rep1: { hwTcOffload: 'off', eswitchMode: 'legacy' } })
  const said = (name: string, pci_address: string) =>
    book.observe(
      { stream: 'kernel_events', bootId: 'b', events: [{ class: name, message: `${name}!`, fields: { pci_address } }] },
      0,
    )
  // Of another card, and about something else.
  said('mlx5.ct.fw_level_missing', '0000:81:00.0')
  said('mlx5.esw.chains_fw', '0000:08:00.0')
  expect(devices()['rep1']?.ctUnavailable).toBeUndefined()
  const each = [
    'mlx5.postact.create',
    'mlx5.ct.init_failed',
    'mlx5.ct.unsupported',
    'mlx5.chains.global',
    'mlx5.ct.fw_level_missing',
  ]
  for (const name of each) {
    said(name, '0000:08:00.0')
    expect(devices()['rep1']?.ctUnavailable).toBe(`${name}!`)
  }
})

test('what nobody asked for is no part of it, and what it is asked of is handed on', () => {
  const empty = { ...new PictureBook().picture(7, []) }
  expect(empty).toMatchObject({ atMs: 7, facts: [], system: { kernel: '', ovsVersion: '' }, sources: [], traced: [] })
  const book = new PictureBook()
  // Messages without a class, traces of other events or without a text, streams that are no polls.
  book.observe({ stream: 'kernel_events', bootId: 'b', events: [{ message: 'x', atMs: 1 }] }, 0)
  book.observe({ stream: 'ovs_events', records: [{ message: 'x', at_ms: 1 }] }, 0)
  book.observe(trace({ command: 'handler1', at_ms: 1 }), 0)
  book.observe(trace({ command: 'handler1', message: 'x', event: 'nf_flow_offload', at_ms: 1 }), 0)
  book.observe(trace({ command: 'my-handler', message: 'x', at_ms: 1 }), 0)
  book.observe({ stream: 'conntrack_connections', records: [{ zone: 1 }] }, 0)
  expect(book.picture(7, [])).toEqual(empty)
  const source = { name: 'offload', state: 'absent', detail: 'no koffi here' } as const
  expect(book.picture(7, [source]).sources).toEqual([source])
})

test('the poll before is kept of what is compared, and when each was', () => {
  const book = new PictureBook()
  for (const atMs of [10, 20, 30]) {
    book.observe({ stream: 'port_stats', records: [{ if_index: atMs }] }, atMs)
    book.observe({ stream: 'datapath_stats', records: [{ flows: atMs }] }, atMs)
    book.observe({ stream: 'conntrack_stats', records: [{ connections: atMs }] }, atMs)
    book.observe({ stream: 'tc_filters', records: [{ handle: atMs }] }, atMs)
  }
  expect(book.picture(40, [])).toMatchObject({
    ...{ ports: { atMs: 30, records: [{ if_index: 30 }] }, portsBefore: { atMs: 20, records: [{ if_index: 20 }] } },
    ...{ datapaths: { atMs: 30, records: [{ flows: 30 }] }, datapathsBefore: { atMs: 20, records: [{ flows: 20 }] } },
    ...{ conntrack: { connections: 30 }, conntrackBefore: { connections: 20 }, filters: { atMs: 30 } },
  })
})

test('traced texts: until ten minutes are over, two hundred at most', () => {
  const book = new PictureBook()
  for (let index = 0; index < 300; index += 1) {
    book.observe(trace({ message: `text ${index}`, command: 'ovs-vswitchd', at_ms: index === 0 ? 5 : 6 }), 0)
  }
  const { traced } = book.picture(10 * MINUTE_MS + 5, [])
  expect([traced.length, traced[0]]).toEqual([200, { text: 'text 0', count: 1, lastAtMs: 5 }])
  expect(book.picture(10 * MINUTE_MS + 6, []).traced).toHaveLength(199)
})
