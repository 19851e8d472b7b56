import { readdirSync, readFileSync, existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseHex } from '../hex/parse.ts'
import { Input } from '../netlink/kind.ts'
import { readMessages } from '../netlink/message.ts'
import { jsonReplacer } from '../tree.ts'
import type { TcAction } from './actions.ts'
import { readActions, readFilter } from './filter.ts'
import type { TcFilter } from './filter.ts'
import { actionsJson, filterJson } from './json.ts'
import { stats as statsKind } from './stats.ts'

/**
 * Each folder holds the netlink messages a tc command received (input.hex, one a line) and what it printed. iproute2 6.1
 * on kernel 6.18 with netdevsim, which pretends to offload, and Open vSwitch 3.1.
 */
const folder = new URL('../../testcases/tc/', import.meta.url)

function load(name: string) {
  const read = (file: string): string => readFileSync(new URL(`${name}/${file}`, folder), 'utf8')
  const [dump] = parseHex(read('input.hex')).dumps
  const input = new Input(dump!.bytes)
  const links = JSON.parse(read('links.json')) as Record<string, string>
  const names = new Map(Object.entries(links).map(([index, link]) => [Number(index), link]))
  return { input, messages: readMessages(input), names, read, command: read('command.txt').trim() }
}

/** As it would leave the process. */
const toJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value, jsonReplacer))

/** Members tc leaves out because the command line already named them. */
function withoutNamed(filter: Record<string, unknown>, command: string): Record<string, unknown> {
  const { pref, chain, ...rest } = filter
  return {
    ...rest,
    ...(/ prio \d/.test(command) || pref === undefined ? {} : { pref }),
    ...(/ chain \d/.test(command) || chain === undefined ? {} : { chain }),
  }
}

/** tc repeats the member `match` for each key of u32, and JSON.parse keeps the last. */
function lastMatch(filter: Record<string, unknown>): Record<string, unknown> {
  const options = filter['options'] as Record<string, unknown> | undefined
  const match = options?.['match']
  return Array.isArray(match) ? { ...filter, options: { ...options, match: (match as unknown[]).at(-1) } } : filter
}

const cases = readdirSync(folder)
const isJson = (name: string): boolean => existsSync(new URL(`${name}/expected.json`, folder))

describe('tc -s -j', () => {
  it.each(cases.filter((name) => isJson(name) && name.includes('filter')))('%s', (name) => {
    const { input, messages, names, read, command } = load(name)
    const filters = messages.map((message) => readFilter(input, message)!)
    const ours = filters.map((filter) => withoutNamed(lastMatch(filterJson(filter, names)), command))
    expect(toJson(ours)).toEqual(JSON.parse(read('expected.json')))
    expect(input.problems).toEqual([])
  })

  it.each(cases.filter((name) => isJson(name) && name.includes('actions')))('%s', (name) => {
    const { input, messages, names, read } = load(name)
    const [message] = messages
    expect(toJson(actionsJson(readActions(input, message!), names))).toEqual(JSON.parse(read('expected.json')))
    expect(input.problems).toEqual([])
  })
})

/** The lines of one filter in tc's plain text, without the head line. */
function textFilters(text: string): string[][] {
  return text
    .split(/^filter /m)
    .slice(1)
    .filter((block) => block.includes('handle '))
    .map((block) => block.split('\n').slice(1))
}

/** `  key value` lines with the flags, as tc prints them for flower; keys it renames between JSON and text are few. */
function keyLines(filter: TcFilter): string[] {
  const lines = Object.entries(filter.keys).map(([key, value]) => `${key} ${String(value)}`)
  if (filter.skip_hw) lines.push('skip_hw')
  if (filter.skip_sw) lines.push('skip_sw')
  if (filter.in_hw) lines.push(filter.in_hw_count === undefined ? 'in_hw' : `in_hw in_hw_count ${filter.in_hw_count}`)
  if (filter.not_in_hw)
    lines.push(filter.rule_hit === undefined ? 'not_in_hw' : `not_in_hw (rule hit ${filter.rule_hit})`)
  return lines
}

function statsLines(action: TcAction): string[] {
  const { stats } = action
  if (stats === undefined) return []
  const { bytes, packets, drops, overlimits, requeues } = stats
  const lines = [`Sent ${bytes} bytes ${packets} pkt (dropped ${drops}, overlimits ${overlimits} requeues ${requeues})`]
  if (stats.hw_bytes) {
    lines.push(`Sent software ${stats.sw_bytes} bytes ${stats.sw_packets} pkt`)
    lines.push(`Sent hardware ${stats.hw_bytes} bytes ${stats.hw_packets} pkt`)
  }
  return lines
}

describe('tc text', () => {
  it.each(cases.filter((name) => !isJson(name)))('%s', (name) => {
    const { input, messages, read, command } = load(name)
    const filters = messages.map((message) => readFilter(input, message)!).filter(({ handle }) => handle !== 0)
    const blocks = textFilters(read('expected.txt'))
    expect(filters).toHaveLength(blocks.length)
    for (const [i, filter] of filters.entries()) {
      const lines = blocks[i]!.map((line) => line.trimEnd())
      const keys = lines.filter((line) => /^ {2}\S/.test(line)).map((line) => line.trim())
      expect(keys).toEqual(keyLines(filter))
      const sent = lines.map((line) => line.trim()).filter((line) => line.startsWith('Sent '))
      expect(sent).toEqual(/ -s/.test(command) ? filter.actions.flatMap(statsLines) : [])
      const orders = lines.filter((line) => line.includes('action order'))
      expect(orders).toHaveLength(filter.actions.length)
      for (const [n, action] of filter.actions.entries()) expect(orders[n]).toContain(action.kind)
    }
    expect(input.problems).toEqual([])
  })
})

describe('messages without a capture', () => {
  const message = (body: string): Input => {
    const length = (16 + body.length / 2).toString(16).padStart(2, '0')
    return new Input(Uint8Array.from(Buffer.from(`${length}0000002c000200${'00'.repeat(8)}${body}`, 'hex')))
  }
  it('passes on why a dump is incomplete', () => {
    const tcmsg = '0000000008000000010000000000000008000400'
    const input = message(`${tcmsg}0b000100666c6f776572000009001000${Buffer.from('oops\0').toString('hex')}000000`)
    expect(readFilter(input, readMessages(input)[0]!)).toMatchObject({ kind: 'flower', ext_warn_msg: 'oops' })
  })

  it('counts packets beyond 32 bits', () => {
    // TCA_STATS_BASIC, PKT64, BASIC_HW, PKT64: each PKT64 belongs to what stands before it.
    const stats = [
      '100001000a0000000000000000000000',
      '0c0008000500000001000000',
      '10000700040000000000000000000000',
      '0c0008000300000001000000',
    ].join('')
    const input = new Input(Uint8Array.from(Buffer.from(stats, 'hex')))
    expect(statsKind.read(input, 0, stats.length / 2, undefined)).toMatchObject({
      bytes: 10n,
      packets: 0x1_0000_0005n,
      hw_bytes: 4n,
      hw_packets: 0x1_0000_0003n,
      sw_bytes: 6n,
      sw_packets: 2n,
    })
    expect(input.problems).toEqual([])
  })
})
