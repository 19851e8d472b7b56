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
  const said = { class: 'key_not_understood', message: 'internal error parsing flow key …', at_ms: 1 }
  book.observe({ stream: 'ovs_events', records: [said] }, 0)
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
  expect(flowContext(book.picture(0, [])).devices).toEqual({ rep1: { hwTcOffload: 'off', eswitchMode: 'legacy' } })
})
