/**
 * Recorded hosts and what `doctor --all` says of them. Most are trees that the sources themselves read
 * (src/recording/layout.ts), with the expected text in `recorded/doctor.txt`. Of others only what sources would say is there:
 * `host.json` has their messages, and lines of the kernel's log; the text is `expected.txt`. UPDATE=1 writes the texts anew,
 * for a person to read.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { classify } from '@pathwatch/codecs/kmsg/catalogue'
import { checks } from '@pathwatch/codecs/verdicts/checks'
import { describe, expect, test } from 'vitest'
import { report } from '../cli/doctor/report.ts'
import { lookAtHost } from '../look.ts'
import type { Message } from '../source.ts'
import { PictureBook } from './picture.ts'
import type { Picture, SourceView } from './picture.ts'
import { ratios } from './ratio.ts'
import { readiness } from './readiness.ts'
import type { Finding } from './readiness.ts'
import { verdicts } from './sentences.ts'

interface RecordedHost {
  readonly note: string
  readonly messages: readonly (Message | { stream: 'kmsg'; lines: readonly string[] })[]
}

const AT_MS = 1_795_600_010_000
const folder = process.env['PATHWATCH_HOSTS'] ?? join(import.meta.dirname, '../../testcases/hosts')
const hosts = readdirSync(folder).toSorted()
const isTree = (name: string) => existsSync(join(folder, name, 'recorded/host.json'))

/** 2^64-1 is unknown, and no number of JSON. */
const restore = (_: string, value: unknown): unknown => (value === 2 ** 64 ? 0xffff_ffff_ffff_ffffn : value)

function pictureOf(name: string): Promise<Picture> | Picture {
  return isTree(name) ? seen(name) : told(name)
}

/** Where rules are tested again and again, each with another mistake in it, a host is looked at once. */
async function seen(name: string): Promise<Picture> {
  const kept = process.env['PATHWATCH_PICTURES']
  const file = join(kept ?? '', `${name}.v8`)
  if (kept !== undefined && existsSync(file)) return deserialize(readFileSync(file)) as Picture
  const picture = await lookAtHost('test', join(folder, name), 1)
  if (kept !== undefined) writeFileSync(file, serialize(picture))
  return picture
}

function told(name: string): Picture {
  const text = readFileSync(join(folder, name, 'host.json'), 'utf8')
  const { messages } = JSON.parse(text, restore) as RecordedHost
  const book = new PictureBook()
  messages.forEach((message, index) => {
    // Polls are ten seconds apart.
    const atMs = AT_MS - 10_000 * (messages.length - index)
    if (message.stream !== 'kmsg') book.observe(message, atMs)
    else {
      const events = message.lines.map((line) => ({ atMs, message: line, ...eventOf(line) }))
      book.observe({ stream: 'kernel_events', bootId: 'b', events }, atMs)
    }
  })
  const state = name === 'blind' ? 'absent' : name === 'no-openvswitch' ? 'disabled' : 'running'
  const names = ['offload', 'kmsg', 'ovs_log', 'trace', 'firmware']
  const sources = names.map((source): SourceView => ({
    name: source,
    state,
    detail: state === 'absent' ? 'not allowed' : '',
  }))
  return book.picture(AT_MS, sources)
}

function eventOf(line: string) {
  const known = classify(line)
  return { class: known?.class ?? '', fields: { ...known?.fields } }
}

function findingsOf(name: string): Finding[] {
  return readiness(pictures.get(name)!)
}

const pictures = new Map<string, Picture>()
const waiting = [...hosts]
// Two at once: each has a thread to start, and one waits while another one works.
await Promise.all([lookAtNext(), lookAtNext()])

async function lookAtNext(): Promise<void> {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) pictures.set(name, await pictureOf(name))
}

describe('recorded hosts', () => {
  test.each(hosts)('%s', (name) => {
    const picture = pictures.get(name)!
    const findings = readiness(picture)
    const found = verdicts(picture, ratios(picture), findings)
    const blind = findings.filter(({ id, status }) => id.startsWith('sight.') && status === 'unknown')
    const text = report({ picture, findings, verdicts: found, blind, left: [], all: true, columns: 110 })
    expect(text).not.toMatch(/undefined|NaN|\[object/)
    const file = join(folder, name, isTree(name) ? 'recorded/doctor.txt' : 'expected.txt')
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
