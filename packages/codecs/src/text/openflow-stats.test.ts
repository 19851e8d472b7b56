import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseOpenflowStats, parseOpenflowTableZero } from './openflow-stats.ts'
import type { OpenflowCounters } from './openflow-stats.ts'

const folder = new URL('../../testcases/text/', import.meta.url)
const cases = readdirSync(folder).filter((name) => name.startsWith('openflow-stats.'))
const read = (name: string) => readFileSync(new URL(`${name}/input.txt`, folder), 'utf8')

test.for(cases)('%s: counters of table 0 are those that the whole text has', (name) => {
  const whole = parseOpenflowStats(read(name)).value
  const { counters } = parseOpenflowTableZero(read(name)).value
  expect(counters.length).toBeGreaterThan(0)
  const expected = whole.filter(({ table }) => table === 0)
  expect(counters).toMatchObject(
    expected.map(({ duration_s, packets, bytes, offload_packets, offload_bytes }) => ({
      ...{ duration_s, packets, bytes, offload_packets, offload_bytes },
    })),
  )
  expect(counters.map(({ rule }) => rule.replace(/^priority=\d+,?/, ''))).toEqual(expected.map(({ match }) => match))
})

test('what is read of real rules', () => {
  const { value, problems } = parseOpenflowTableZero(read('openflow-stats.dummy-tables'))
  expect(problems).toEqual([])
  expect(value.rules).toBe(13)
  expect(value.counters.map(({ rule, packets }) => [rule, packets])).toEqual([
    ['priority=100,in_port=1', 5n],
    ['priority=100,in_port=2', 5n],
    ['priority=90,ip,nw_dst=10.0.0.0/8', 0n],
    ['priority=70,udp,tp_dst=0x800/0xf800', 0n],
    ['priority=60,arp,arp_op=2', 0n],
    ['priority=0', 0n],
  ])
})

const count = fc.bigInt({ min: 0n, max: 0xffff_ffff_ffff_ffffn })
const rules = fc.array(
  fc.record({
    table: fc.integer({ min: 0, max: 254 }),
    rule: fc.stringMatching(/^(priority=\d{1,5})?(,[a-z_]{1,9}(=[0-9a-fx./:+-]{1,20})?){0,6}$/),
    duration_s: fc.nat(),
    packets: count,
    bytes: count,
    offload_packets: count,
    offload_bytes: count,
    actions: fc.constantFrom('drop', 'NORMAL', 'learn(table=10,actions=drop),output:2', ''),
  }),
)

test('what flow_stats_ds() prints is read as it was', () => {
  fc.assert(
    fc.property(rules, (list) => {
      const text = list
        .map(({ table, rule, actions, ...one }) => {
          const place = table === 0 ? '' : `table_id=${table}, `
          const offload = `n_offload_packets=${one.offload_packets}, n_offload_bytes=${one.offload_bytes}`
          return `${place}duration=${one.duration_s}s, n_packets=${one.packets}, n_bytes=${one.bytes}, ${offload}, ${rule},actions=${actions}\n`
        })
        .join('')
      const { value, problems } = parseOpenflowTableZero(text)
      expect(problems).toEqual([])
      expect(value.rules).toBe(list.length)
      const expected = list.filter(({ table }) => table === 0)
      expect(value.counters).toEqual(
        expected.map(({ rule, duration_s, packets, bytes, offload_packets, offload_bytes }): OpenflowCounters => ({
          ...{ rule, duration_s, packets, bytes, offload_packets, offload_bytes },
        })),
      )
    }),
  )
})

test('a rule without the counters is a problem, and none of the rules', () => {
  const text = 'duration=1s, n_packets=1, n_bytes=60, priority=1,actions=NORMAL\n\ntable_id=2, whatever\n'
  const { value, problems } = parseOpenflowTableZero(text)
  expect(value).toEqual({ rules: 1, counters: [] })
  expect(problems).toMatchObject([{ line: 1, column: 1 }])
})
