import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { OVS_MESSAGES } from './catalogue.ts'
import { classifyOvsMessage } from './classify.ts'
import { CONTINUATION_MAX, parseOvsLog } from './record.ts'

const source = readFileSync(new URL('./catalogue.ts', import.meta.url), 'utf8')

/** Each entry begins with a comment that holds a line as the daemon prints it, or its message alone. */
const samples = [...source.matchAll(/^ {4}\/\/ (.+)\n {4}id: '(.+)',$/gm)].map(([, line, id]) => ({
  line: line!,
  id: id!,
}))

test('each pattern has a sample line, and only its own pattern takes it', () => {
  expect(samples.map(({ id }) => id)).toEqual(OVS_MESSAGES.map(({ id }) => id))
  expect(new Set(samples.map(({ id }) => id)).size).toBe(samples.length)
  for (const { line, id } of samples) {
    const entry = OVS_MESSAGES.find((candidate) => candidate.id === id)!
    const [record] = parseOvsLog(line).value
    const found = classifyOvsMessage(record ?? { module: entry.modules[0] ?? 'dpif', message: line })
    expect(found?.id, line).toBe(id)
  }
})

test('the renamed modules of 3.7 are known', () => {
  for (const module of ['dpif_offload_tc', 'dpif_offload_tc_netdev', 'netdev_offload_tc']) {
    expect(classifyOvsMessage({ module, message: 'unsupported put action type: 6' })?.id).toBe('ovs.refused.sample')
  }
  expect(classifyOvsMessage({ module: 'bridge', message: 'unsupported put action type: 6' })).toBeUndefined()
})

/**
 * A pattern that starts anywhere, or repeats what repeats, can take time that grows faster than the message. Messages
 * carry names that users choose, so none of the patterns may.
 */
test('no pattern can be made slow', () => {
  for (const { id, pattern } of OVS_MESSAGES) {
    expect(pattern.source.startsWith('^'), id).toBe(true)
    expect(pattern.source, id).not.toMatch(/[^\\][*+](?!\?)|\{\d+,\}/)
    expect(pattern.source, id).not.toMatch(/\)(?:[*+]|\{)/)
  }
})

test('a record is read back from its line', () => {
  const part = fc.record({
    at: fc.integer({ min: 0, max: 4_102_444_800_000 }),
    sequence: fc.nat({ max: 9_999_999 }),
    module: fc.stringMatching(/^[a-z_]{1,20}$/),
    thread: fc.option(fc.stringMatching(/^[a-z]{1,8}[0-9]{1,3}$/), { nil: undefined }),
    level: fc.constantFrom('EMER', 'ERR', 'WARN', 'INFO', 'DBG'),
    message: fc.stringMatching(/^[ -~]{0,80}$/),
    continuation: fc.array(fc.stringMatching(/^[a-z(][ -{}~]{0,40}$/), { maxLength: 3 }),
  })
  fc.assert(
    fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
      const lines = parts.flatMap(({ at, sequence, module, thread, level, message, continuation }) => [
        `${new Date(at).toISOString()}|${String(sequence).padStart(5, '0')}|${module}${thread === undefined ? '' : `(${thread})`}|${level}|${message}`,
        ...continuation,
      ])
      const { value, problems } = parseOvsLog(`${lines.join('\n')}\n`)
      expect(problems).toEqual([])
      expect(value).toMatchObject(
        parts.map(({ at, sequence, module, thread, level, message, continuation }) => ({
          at_ms: at,
          sequence,
          module,
          ...(thread === undefined ? {} : { thread }),
          level,
          message,
          continuation,
        })),
      )
    }),
  )
})

test('what a rate limit suppressed is counted, whichever module says so', () => {
  const message = 'Dropped 2 log messages in last 8 seconds (most recently, 8 seconds ago) due to excessive rate'
  const [record] = parseOvsLog(`2019-09-23T03:14:56.222Z|00069|dpif_netlink(revalidator11)|ERR|${message}`).value
  expect(record).toMatchObject({
    thread: 'revalidator11',
    dropped: { messages_total: 2, within_s: 8, last_ago_s: 8 },
  })
  expect(classifyOvsMessage(record!)?.class).toBe('rate_limit')
})

test('continuation lines have a limit and are counted beyond it', () => {
  const text = `2026-11-22T20:43:16.150Z|00007|dpif|DBG|miss upcall:\n${'recirc_id(0)\n'.repeat(CONTINUATION_MAX + 5)}`
  const [record] = parseOvsLog(text).value
  expect([record?.continuation.length, record?.continuation_dropped]).toEqual([CONTINUATION_MAX, 5])
})
