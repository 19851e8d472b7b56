import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parseHex } from '../hex/parse.ts'
import { Input } from '../netlink/kind.ts'
import { readMessages } from '../netlink/message.ts'
import { FilterChanges } from './changing.ts'
import { readFilter } from './filter.ts'
import type { TcFilter } from './filter.ts'

const folder = new URL('../../testcases/tc/', import.meta.url)
const captures = readdirSync(folder).filter((name) => name.includes('filter'))

/** What is left of a filter when nothing counts or passes. */
function withoutChanges(filter: TcFilter) {
  const actions = filter.actions.map((action) => {
    const { stats: _stats, installed_ms: _i, last_used_ms: _l, first_used_ms: _f, expires_ms: _e, ...rest } = action
    return rest
  })
  return { ...filter, stats: undefined, actions }
}

it.each(captures)('%s: blanks counters and times, and nothing else', (name) => {
  const { bytes } = parseHex(readFileSync(new URL(`${name}/input.hex`, folder), 'utf8')).dumps[0]!
  const changes = new FilterChanges()
  for (const message of readMessages(new Input(bytes))) {
    const before = readFilter(new Input(bytes), message)!
    const blank = bytes.slice()
    const start = message.payload - 16
    changes.blank(blank, start, message.end)
    expect(changes.last_used_ms).toBe(before.actions.at(-1)?.last_used_ms)
    const after = readFilter(new Input(blank), message)!
    expect(withoutChanges(after)).toEqual(withoutChanges(before))
    for (const action of after.actions) {
      const { stats, installed_ms, last_used_ms, first_used_ms } = action
      expect([stats?.packets ?? 0n, stats?.bytes ?? 0n, installed_ms, last_used_ms, first_used_ms]).toEqual([
        ...[0n, 0n, undefined, undefined, undefined],
      ])
    }
  }
})
