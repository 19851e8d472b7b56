import { expect, test } from 'vitest'
import type { Message } from '../source.ts'
import { ChangeWatch } from './changes.ts'

const fact = (name: string, value: string, changed = 0, object = 'open_vswitch'): Message => ({
  stream: 'facts',
  records: [{ at_ms: 1, source: 'ovs', object, name, value, read_from: 'OVSDB', changed }],
})

test('a value that differs is a change, with what was before; the same value is none', () => {
  const watch = new ChangeWatch(undefined)
  watch.observe(fact('other_config.tc-policy', 'none'), 1_000)
  watch.observe(fact('other_config.tc-policy', 'none'), 2_000)
  expect(watch.take()).toEqual([])
  watch.observe(fact('other_config.tc-policy', 'skip_sw', 1), 3_000)
  expect(watch.take()).toEqual([
    {
      ...{ at_ms: 3_000, before_at_ms: 2_000, kind: 'ovs', object: 'open_vswitch', name: 'other_config.tc-policy' },
      ...{ before: 'none', after: 'skip_sw', read_from: 'OVSDB' },
    },
  ])
  expect(watch.take()).toEqual([])
})

test('what comes and goes while the agent runs', () => {
  const watch = new ChangeWatch(undefined)
  watch.observe(fact('sflow.sampling', '10', 0, 'bridge br-int'), 1_000)
  expect(watch.take()).toEqual([])
  watch.observe(fact('sflow.targets', '127.0.0.1:6343', 1, 'bridge br-int'), 2_000)
  watch.observe(fact('sflow.targets', '', 1, 'bridge br-int'), 3_000)
  expect(watch.take()).toMatchObject([
    { kind: 'sampling', before: '', after: '127.0.0.1:6343', before_at_ms: 0 },
    { kind: 'sampling', before: '127.0.0.1:6343', after: '', before_at_ms: 2_000 },
  ])
})

test('a kernel that was changed while nobody looked', () => {
  const before = new ChangeWatch(undefined)
  before.observe({ stream: 'capabilities', capabilities: { kernel: '5.15.0', bootId: 'a' } }, 1_000)
  const after = new ChangeWatch(JSON.parse(JSON.stringify(before.save())))
  after.observe({ stream: 'capabilities', capabilities: { kernel: '6.1.0', bootId: 'b' } }, 9_000)
  expect(after.take()).toMatchObject([
    { kind: 'restart', name: 'boot_id', before: 'a', after: 'b', before_at_ms: 1_000 },
    { kind: 'kernel', name: 'kernel.release', before: '5.15.0', after: '6.1.0' },
  ])
  expect(new ChangeWatch('damaged').save()).toEqual([])
})

test('links and qdiscs of ports; what moves by itself is no change', () => {
  const watch = new ChangeWatch(undefined)
  const port = (qdisc: number, state: number): Message => ({
    stream: 'port_stats',
    records: [{ name: 'rep1', bridge: 'br-int', ingress_qdisc: qdisc, oper_state: state }],
  })
  watch.observe(port(2, 2), 1_000)
  watch.observe(port(0, 2), 2_000)
  expect(watch.take()).toEqual([])
  watch.observe(port(1, 1), 3_000)
  expect(watch.take()).toMatchObject([
    { kind: 'qdisc', object: 'device rep1', before: 'ingress', after: 'none' },
    { kind: 'link', before: 'up', after: 'down' },
  ])
  watch.observe(fact('vswitchd.pid', '1'), 4_000)
  watch.observe(fact('vswitchd.pid', '2', 1), 5_000)
  expect(watch.take()).toEqual([])
  watch.observe(fact('vswitchd.started_at', 'a'), 4_000)
  watch.observe(fact('vswitchd.started_at', 'b', 1), 5_000)
  expect(watch.take()).toMatchObject([{ kind: 'restart' }])
})
