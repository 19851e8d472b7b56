/**
 * Recorded hosts, which the sources themselves read (src/recording/layout.ts), and what `doctor --all` says of them:
 * `recorded/doctor.txt`. UPDATE=1 writes the texts anew, for a person to read.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { checks } from '@pathwatch/codecs/verdicts/checks'
import { describe, expect, test } from 'vitest'
import { report } from '../cli/doctor/report.ts'
import { lookAtHost } from '../look.ts'
import type { Picture } from './picture.ts'
import { ratios } from './ratio.ts'
import { readiness } from './readiness.ts'
import type { Finding } from './readiness.ts'
import { verdicts } from './sentences.ts'

// Each look has a thread, and each thread would compile its files anew: half of the time that all this takes.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, '../../node_modules/.cache')
const folder = process.env['PATHWATCH_HOSTS'] ?? join(import.meta.dirname, '../../testcases/hosts')
const hosts = readdirSync(folder).toSorted()
/** Where rules are tested again and again, each with another mistake in it, a host is looked at once. */
async function seen(name: string): Promise<Picture> {
  const kept = process.env['PATHWATCH_PICTURES']
  const file = join(kept ?? '', `${name}.v8`)
  if (kept !== undefined && existsSync(file)) return deserialize(readFileSync(file)) as Picture
  const picture = await lookAtHost('test', join(folder, name), { seconds: 1 })
  if (kept !== undefined) writeFileSync(file, serialize(picture))
  return picture
}

function findingsOf(name: string): Finding[] {
  return readiness(pictures.get(name)!)
}

const pictures = new Map<string, Picture>()
const waiting = [...hosts]
// Two at once: each has a thread to start, and one waits while another one works.
await Promise.all([lookAtNext(), lookAtNext()])

async function lookAtNext(): Promise<void> {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) pictures.set(name, await seen(name))
}

describe('recorded hosts', () => {
  test.each(hosts)('%s', (name) => {
    const picture = pictures.get(name)!
    const findings = readiness(picture)
    const shares = ratios(picture)
    const found = verdicts(picture, shares, findings)
    const blind = findings.filter(({ id, status }) => id.startsWith('sight.') && status === 'unknown')
    const text = report({
      picture,
      findings,
      verdicts: found,
      ratios: shares,
      blind,
      left: [],
      all: true,
      columns: 110,
    })
    expect(text).not.toMatch(/undefined|NaN|\[object/)
    const file = join(folder, name, 'recorded/doctor.txt')
    if (process.env['UPDATE'] === '1') writeFileSync(file, text)
    expect(text).toBe(readFileSync(file, 'utf8'))
  })
})

test('flows of recorded hosts all have a reason, and it is counted once', () => {
  for (const name of hosts) {
    const { datapaths, reasons } = pictures.get(name)!
    const sum = (counts: readonly number[]) => counts.reduce((total, one) => total + one, 0)
    const polled = datapaths?.records ?? []
    const outside = sum(polled.map(({ flows, flows_hardware }) => Number(flows ?? 0) - Number(flows_hardware ?? 0)))
    expect([name, sum((reasons?.records ?? []).map(({ flows }) => Number(flows ?? 0)))]).toEqual([name, outside])
    expect([name, ...(reasons?.records ?? []).map(({ code }) => code)]).not.toContain('unexplained')
  }
})

test.each([
  // The qdisc of one is lost; what comes in by the others stays in hardware.
  ['lost-qdisc', { enp8s0f0: [80_000, 0, 0], enp8s0f0_0: [0, 0, 40_000], enp8s0f0_1: [40_000, 0, 0] }],
  ['firmware-6.1', { enp8s0f0: [20_000, 60_000, 0], enp8s0f0_0: [10_000, 30_000, 0], enp8s0f0_1: [10_000, 30_000, 0] }],
])('%s: each port by what hardware counted of its filters', (name, expected) => {
  const ofPorts = ratios(pictures.get(name)!).filter(
    ({ method, packets_hardware, packets_tc, packets_software }) =>
      method === 'tc_hw' && [packets_hardware, packets_tc, packets_software].some((packets) => packets !== 0),
  )
  const told = ofPorts.map(({ object, packets_hardware, packets_tc, packets_software }) => [
    object?.replace('device ', ''),
    [packets_hardware, packets_tc, packets_software],
  ])
  expect(Object.fromEntries(told.filter(([object]) => object !== 'host'))).toEqual(expected)
})

test('openflow-stats: what OpenFlow rules counted is told, beside what is surer', () => {
  const found = ratios(pictures.get('openflow-stats')!)
  const ofHost = found.filter(({ object }) => object === 'host')
  expect(ofHost.map(({ method, best, confidence }) => [method, best, confidence])).toEqual([
    ['cpu_hit', 1, 3],
    ['tc_hw', 0, 2],
    ['openflow', 0, 1],
    ['flow_flags', 0, 1],
  ])
  // Two rules were at both looks and counted on; one is gone, and the counter of another fell.
  const counted = { packets_hardware: 160_000, packets_tc: 0, packets_software: 40_000, packets_unknown: 0 }
  const bytes = { bytes_hardware: 16_000_000, bytes_software: 4_000_000, interval_ms: 10_000 }
  expect(ofHost[2]).toMatchObject({ ...counted, ...bytes })
  expect(found.find(({ object }) => object === 'bridge br-int')).toMatchObject({
    ...{ method: 'openflow', best: 1, ...counted, ...bytes },
  })
  // Nobody asks on the host that it stands on.
  expect(ratios(pictures.get('healthy-mlx5')!).map(({ method }) => method)).not.toContain('openflow')
})

test('every check has a host where something is wrong and one where nothing is', () => {
  const all = hosts.flatMap(findingsOf)
  const missing = checks.flatMap(({ id }) => {
    const statuses = new Set(all.filter((one) => one.id === id).map(({ status }) => status))
    const bad = statuses.has('fail') || statuses.has('warn') || (id.startsWith('sight.') && statuses.has('unknown'))
    return [...(bad ? [] : [`${id}: nothing wrong`]), ...(statuses.has('pass') ? [] : [`${id}: never fine`])]
  })
  // There is no message or fact that proves these; and a bridge of the kernel's datapath, or without mirrors, has no row.
  expect(missing).toEqual(['firmware.sample: never fine', 'ovs.mirrors: never fine', 'ovs.datapath: never fine'])
})
