import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseHex } from '../hex/parse.ts'
import { Input } from '../netlink/kind.ts'
import { readMessages } from '../netlink/message.ts'
import { formatConnection, readConnection, statusNames } from './connection.ts'
import type { Connection } from './connection.ts'

/** What `conntrack -L` 1.4.7 received from kernel 6.18 and printed. */
const folder = new URL('../../testcases/conntrack/', import.meta.url)
const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8')

function connections(hex: string): Connection[] {
  const [dump] = parseHex(hex).dumps
  const input = new Input(dump!.bytes)
  const found = readMessages(input).map((message) => readConnection(input, message)!)
  expect(input.problems).toEqual([])
  return found
}

describe('conntrack -L', () => {
  it.each(readdirSync(folder))('%s', (name) => {
    const command = read(`${name}/command.txt`)
    const format = { extended: command.includes('extended'), id: command.includes('id,') }
    const lines = connections(read(`${name}/input.hex`)).map((connection) => formatConnection(connection, format))
    expect(lines.join('\n')).toBe(read(`${name}/expected.txt`).trim())
  })
})

/** Captured in this order: new, reply seen, dumped while in hardware, and the first FIN. */
describe('life of an offloaded connection', () => {
  const message = (name: string): Connection =>
    connections(readFileSync(new URL(`../netlink/${name}/input.hex`, folder), 'utf8'))[0]!

  it('has timeout and state except while offloaded', () => {
    const stages = ['0x8-event', '0xa-event', '0xc00e-dump', '0x800e-event'].map((stage) =>
      message(`ctnetlink-new-status-${stage}`),
    )
    expect(stages.map(({ event }) => event)).toEqual(['new', 'update', 'update', 'update'])
    expect(stages.map(({ offload }) => offload)).toEqual([false, false, true, false])
    // The bit outlives the software flow until the hardware rule is gone.
    expect(stages.map(({ hw_offload }) => hw_offload)).toEqual([false, false, true, true])
    expect(stages.map(({ timeout_s }) => timeout_s)).toEqual([120, 60, undefined, 120])
    expect(stages.map(({ state }) => state)).toEqual(['SYN_SENT', 'SYN_RECV', undefined, 'FIN_WAIT'])
    expect(statusNames(stages[2]!.status!)).toEqual(['SEEN_REPLY', 'ASSURED', 'CONFIRMED', 'OFFLOAD', 'HW_OFFLOAD'])
    expect(stages[0]).toMatchObject({ zone: 1, mark: 5, protocol: 6, orig: { sport: 49224, dport: 5001 } })
  })
})
