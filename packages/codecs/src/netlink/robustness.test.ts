import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatConnection, readConnection } from '../conntrack/connection.ts'
import {
  deviceInfo,
  eswitch,
  formattedMessage,
  healthReporter,
  parameter,
  port,
  readDevlink,
} from '../devlink/objects.ts'
import { parseHex } from '../hex/parse.ts'
import { decodeActions } from '../ovs/actions.ts'
import { formatFlow, readCtLimit, readDatapath, readFlow, readMeter, readUpcall, readVport } from '../ovs/flow.ts'
import { formatActions } from '../ovs/format-actions.ts'
import { formatKey } from '../ovs/format-key.ts'
import { readPsample } from '../psample/sample.ts'
import { readLink, readOffloadStats } from '../rtnetlink/link.ts'
import { readActions, readFilter } from '../tc/filter.ts'
import { actionsJson, filterJson } from '../tc/json.ts'
import { formatTree } from '../tree.ts'
import type { TreeNode } from '../tree.ts'
import type { Item } from './attributes.ts'
import { decodeNetlink } from './decode.ts'
import { readFamily } from './generic.ts'
import { Input } from './kind.ts'
import { readMessages } from './message.ts'

const folder = new URL('../../testcases/', import.meta.url)
const load = (file: string): Uint8Array => parseHex(readFileSync(new URL(file, folder), 'utf8')).dumps[0]!.bytes
const corpus = ['netlink', 'tc', 'devlink'].flatMap((codec) =>
  readdirSync(new URL(codec, folder)).map((name) => load(`${codec}/${name}/input.hex`)),
)
const actionLists = readFileSync(new URL('ovs/ovs-3.7.1-text/actions.tsv', folder), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => Uint8Array.from(Buffer.from(line.slice(0, line.indexOf('\t')), 'hex')))

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 1500)
const NODES_PER_BYTE_MAX = 8

/** A corpus entry with bytes overwritten, cut at the end, or with a piece of itself moved. */
function mutated(entries: readonly Uint8Array[]) {
  const edits = fc.array(fc.tuple(fc.nat(), fc.oneof(fc.constantFrom(0, 1, 4, 0x7f, 0x80, 0xff), fc.nat(255))), {
    maxLength: 8,
  })
  return fc.tuple(fc.constantFrom(...entries), edits, fc.nat(), fc.boolean()).map(([entry, list, cut, truncate]) => {
    const bytes = Uint8Array.from(entry)
    for (const [at, value] of list) bytes[at % bytes.length] = value
    return truncate ? bytes.subarray(0, cut % (bytes.length + 1)) : bytes
  })
}

function count(nodes: readonly TreeNode[], size: number): number {
  let sum = nodes.length
  for (const { offset, length, children } of nodes) {
    expect(offset).toBeGreaterThanOrEqual(0)
    expect(offset + length).toBeLessThanOrEqual(size)
    if (children !== undefined) sum += count(children, size)
  }
  return sum
}

/** Every typed reader, on every message, whatever its type. */
function readAll(bytes: Uint8Array): void {
  const input = new Input(bytes)
  for (const message of readMessages(input)) {
    const filter = readFilter(input, message)
    if (filter !== undefined) filterJson(filter, new Map())
    actionsJson(readActions(input, message), new Map())
    const connection = readConnection(input, message)
    if (connection !== undefined) formatConnection(connection, { extended: true, id: true })
    formatFlow(readFlow(input, message), bytes, { verbose: true, now_ms: 5n })
    for (const read of [
      readDatapath,
      readVport,
      readUpcall,
      readMeter,
      readCtLimit,
      readLink,
      readOffloadStats,
      readFamily,
      readPsample,
    ])
      read(input, message)
    const { values } = readDevlink(input, message)
    for (const object of [deviceInfo, eswitch, parameter, healthReporter, port]) object(values)
    formattedMessage((values['fmsg'] ?? []) as Item[])
  }
  expect(input.scopes).toEqual([])
  expect(input.problems.length).toBeLessThanOrEqual(100)
}

describe('damaged input', () => {
  it('decodes to a bounded tree', () => {
    fc.assert(
      fc.property(mutated(corpus), (bytes) => {
        const { nodes } = decodeNetlink(bytes)
        expect(count(nodes, bytes.length)).toBeLessThanOrEqual(bytes.length * NODES_PER_BYTE_MAX)
        formatTree(nodes)
      }),
      { numRuns: RUNS },
    )
  })

  it('never throws in a typed reader', () => {
    fc.assert(fc.property(mutated(corpus), readAll), { numRuns: RUNS })
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), readAll), { numRuns: RUNS })
  })

  it('never throws in the OVS formatters', () => {
    fc.assert(
      fc.property(mutated(actionLists), fc.uint8Array({ maxLength: 40 }), (bytes, mask) => {
        const nodes: TreeNode[] = []
        const { value } = decodeActions(bytes, nodes)
        expect(formatActions(value.actions, bytes)).not.toBe('')
        formatKey(bytes, mask, { verbose: true })
        formatKey(bytes, bytes)
        expect(count(nodes, bytes.length)).toBeLessThanOrEqual(bytes.length * NODES_PER_BYTE_MAX)
      }),
      { numRuns: RUNS },
    )
  })

  it('bounds the nesting', () => {
    // Clones in clones: four bytes a level.
    const levels = 2000
    const bytes = new Uint8Array(levels * 4)
    const view = new DataView(bytes.buffer)
    for (let i = 0; i < levels; i += 1) {
      view.setUint16(i * 4, bytes.length - i * 4, true)
      view.setUint16(i * 4 + 2, 20, true)
    }
    const { value, problems } = decodeActions(bytes)
    expect(problems.some(({ message }) => message.includes('nested deeper'))).toBe(true)
    expect(formatActions(value.actions, bytes)).toMatch(/^clone\(clone\(/)
    // The same with VLAN headers in VLAN headers.
    for (let i = 0; i < levels; i += 1) view.setUint16(i * 4 + 2, 1, true)
    expect(formatKey(bytes, undefined)).toContain('nested too deep')
    expect(formatKey(bytes, bytes, { verbose: true })).toContain('nested too deep')
  })
})
