import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseHex } from '../hex/parse.ts'
import { formatUuid } from '../netlink/address.ts'
import { Input } from '../netlink/kind.ts'
import { readMessages } from '../netlink/message.ts'
import { readFilter } from './filter.ts'
import { FilterScanner } from './scan.ts'

const folder = new URL('../../testcases/tc/', import.meta.url)
const captures = readdirSync(folder)
  .filter((name) => name.includes('filter'))
  .map((name) => parseHex(readFileSync(new URL(`${name}/input.hex`, folder), 'utf8')).dumps[0]!.bytes)

/** Both readers on every filter: what the scanner accepts, it reads alike. Returns how many it accepted. */
function compare(bytes: Uint8Array): number {
  const scanner = new FilterScanner(bytes)
  let accepted = 0
  for (const message of readMessages(new Input(bytes))) {
    const filter = readFilter(new Input(bytes), message)
    if (!scanner.read(message.payload, message.end)) continue
    accepted += 1
    const { stats, actions } = filter!
    expect({
      kind: scanner.kind ?? filter!.kind,
      handle: scanner.handle,
      chain: scanner.chain,
      in_hw: (scanner.flags & 4) !== 0,
      not_in_hw: (scanner.flags & 4) === 0 && (scanner.flags & 8) !== 0,
      in_hw_count: scanner.in_hw_count,
      pref: scanner.info >>> 16,
      actions: scanner.actions,
      bytes: scanner.bytes,
      packets: scanner.packets,
      hw: [scanner.hw_bytes, scanner.hw_packets],
      drops: scanner.drops,
      ufid: scanner.ufid_offset < 0 ? undefined : formatUuid(bytes, scanner.ufid_offset),
    }).toEqual({
      kind: filter!.kind,
      handle: filter!.handle,
      chain: filter!.chain ?? 0,
      in_hw: filter!.in_hw,
      not_in_hw: filter!.not_in_hw,
      in_hw_count: filter!.in_hw_count ?? 0,
      pref: filter!.pref,
      actions: actions.length,
      bytes: Number(stats?.bytes ?? 0),
      packets: Number(stats?.packets ?? 0),
      hw: [Number(stats?.hw_bytes ?? 0), Number(stats?.hw_packets ?? 0)],
      drops: stats?.drops ?? 0,
      ufid: filter!.ufid,
    })
  }
  return accepted
}

describe('FilterScanner', () => {
  it('reads every captured filter as readFilter does', () => {
    const messages = captures.map((bytes) => readMessages(new Input(bytes)).length)
    expect(captures.map(compare)).toEqual(messages)
    expect(messages.reduce((sum, one) => sum + one)).toBeGreaterThan(60)
  })

  it('reads alike whatever it accepts of damaged input', () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 })
    fc.assert(
      fc.property(fc.constantFrom(...captures), edits, (capture, list) => {
        const bytes = Uint8Array.from(capture)
        for (const [at, value] of list) bytes[at % bytes.length] = value
        expect(compare(bytes)).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 1000 },
    )
  })
})
