import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseConntrack } from './conntrack.ts'
import { parseFeatures } from './ethtool.ts'
import { parseOffloadShow } from './offload-show.ts'
import { atoms, parseOvsdbList } from './ovsdb.ts'
import type { OvsdbRecord } from './ovsdb.ts'
import { parseSflowConfig } from './sflow-config.ts'
import { filterStats, filterUfid, parseTcFilters } from './tc-filter.ts'
import type { TcAction, TcFilter, TcStats } from './tc-types.ts'

/** The tools print the same object as text and as JSON; both must be read to the same value. */

const input = (name: string): string =>
  readFileSync(new URL(`../../testcases/text/${name}/input.txt`, import.meta.url), 'utf8')

/** Counters and ages move between two commands; the JSON form of police leaves rate, burst and mtu out (iproute2 6.1). */
function still(filters: readonly TcFilter[]): unknown {
  const action = ({ kind, fields, ...rest }: TcAction): unknown => {
    const kept = Object.entries(fields).filter(
      ([name]) => kind !== 'police' || !['rate', 'burst', 'mtu'].includes(name),
    )
    const { stats, installed_s: _installed, last_used_s: _last, first_used_s: _first, ...same } = rest
    return { ...same, kind, fields: Object.fromEntries(kept), counted: stats && counted(stats) }
  }
  return filters.map((filter) => ({ ...filter, actions: filter.actions.map(action) }))
}

function counted(stats: TcStats): string[] {
  return Object.entries(stats)
    .filter(([, count]) => count !== undefined)
    .map(([name]) => name)
    .toSorted()
}

test.for(['every-action', 'matchall', 'ovs-conntrack', 'chain-omitted'])('tc filter show, text and -j: %s', (name) => {
  const text = parseTcFilters(input(`tc-filters.${name}`))
  const json = parseTcFilters(input(`tc-filters.${name}-json`))
  expect([text.problems, json.problems]).toEqual([[], []])
  expect(text.value.length).toBeGreaterThan(0)
  expect(still(text.value)).toEqual(still(json.value))
  expect(text.value.map(filterUfid)).toEqual(json.value.map(filterUfid))
})

test('ethtool -k, text and --json', () => {
  const text = parseFeatures(input('features.netdevsim')).value
  const json = parseFeatures(input('features.netdevsim-json')).value
  expect(text.interface).toBe(json.interface)
  expect(Object.keys(text.features)).toEqual(Object.keys(json.features))
  for (const [name, feature] of Object.entries(json.features)) {
    // A group has no state of its own in JSON (null); its text looks like that of any feature.
    const groupless = feature.fixed === undefined ? { ...text.features[name], fixed: undefined } : text.features[name]
    expect({ name, ...groupless }).toEqual({ name, ...feature })
  }
})

/** JSON writes a set of one element like a lone value. */
function loneSets(records: readonly OvsdbRecord[]): unknown {
  const lone = (value: OvsdbRecord[string]): unknown => (atoms(value).length === 1 ? atoms(value)[0] : value)
  return records.map((record) => Object.fromEntries(Object.entries(record).map(([name, value]) => [name, lone(value)])))
}

test('ovs-vsctl list, text and --format=json', () => {
  const text = parseOvsdbList(input('ovsdb-list.interface'))
  const json = parseOvsdbList(input('ovsdb-list.interface-json'))
  expect([text.problems, json.problems]).toEqual([[], []])
  expect(Object.keys(text.value[0] ?? {}).length).toBeGreaterThan(30)
  expect(loneSets(text.value)).toEqual(loneSets(json.value))
})

test('ovs-vsctl list sflow, text and --format=json', () => {
  const text = parseSflowConfig(input('sflow-config.two-rows'))
  const json = parseSflowConfig(input('sflow-config.two-rows-json'))
  expect(text.value).toHaveLength(2)
  expect(text).toEqual(json)
})

test('dpif/offload/show, text and JSON', () => {
  expect(parseOffloadShow(input('offload-show.text'))).toEqual(parseOffloadShow(input('offload-show.json')))
})

test('one connection in /proc/net/nf_conntrack and in conntrack -L', () => {
  const [proc] = parseConntrack(input('conntrack.proc-hardware')).value
  const [list] = parseConntrack(input('conntrack.list-hardware')).value
  // The reference count is 3 while /proc holds the entry; the layer-3 columns need -o extended.
  expect({ ...proc, use: 2 }).toEqual({ ...list, layer3: 'ipv4' })
  expect(proc?.lifecycle).toBe('hardware')
})

test('one connection in dpctl/dump-conntrack with and without -m', () => {
  const plain = parseConntrack(input('conntrack.dpctl')).value
  const verbose = parseConntrack(input('conntrack.dpctl-verbose')).value
  expect(plain.map(({ orig, reply, zone, mark }) => ({ orig, reply, zone, mark }))).toEqual(
    verbose.map(({ orig, reply, zone, mark }) => ({ orig, reply, zone, mark })),
  )
})

test('a filter counts what its last action counted, not the sum', () => {
  const filters = parseTcFilters(input('tc-filters.every-action')).value
  // tunnel_key and csum are not counted by the NIC: their 0 must not hide what mirred behind them counted.
  const tunnel = filters.find(({ actions }) => actions[0]?.kind === 'tunnel_key')
  expect(tunnel?.actions.map(({ stats }) => stats?.packets)).toEqual([0n, 200n])
  expect(filterStats(tunnel!)).toMatchObject({ packets: 200n, hw_packets: 200n, sw_packets: 0n })
})

test('the cookie of a filter is the ufid of its flow', () => {
  // ufid:815eb871-c93c-4ce0-aed9-13fe4276e396 in dpctl/dump-flows -m, cookie 71b85e81e04c3cc9fe13d9ae96e37642 in tc
  const ufids = parseTcFilters(input('tc-filters.ovs-flood')).value.map(filterUfid)
  const flows = input('dump-flows.veth-verbose')
  expect(ufids).toContain('815eb871-c93c-4ce0-aed9-13fe4276e396')
  for (const ufid of ufids) expect(flows).toContain(`ufid:${ufid}`)
})
