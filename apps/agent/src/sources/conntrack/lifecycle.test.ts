import { expect, test } from 'vitest'
import { FLOW_TABLE, HARDWARE, HARDWARE_ONLY, Lifecycle, SOFTWARE, groupOf } from './lifecycle.ts'

const ASSURED = 0x4
const tcp = (tcp_state: number, status = ASSURED) => ({ zone: 6, ip_protocol: 6, tcp_state, status })
const group = groupOf(tcp(3))

test('states by zone and protocol, and what act_ct would take', () => {
  const life = new Lifecycle()
  life.see(tcp(3), SOFTWARE)
  life.see(tcp(3, 0), SOFTWARE)
  life.see(tcp(7), SOFTWARE)
  life.see(tcp(3), FLOW_TABLE)
  life.see(tcp(3), HARDWARE)
  life.see(tcp(3), HARDWARE_ONLY)
  life.see({ zone: 6, ip_protocol: 17, tcp_state: -1, status: 0 }, SOFTWARE)
  life.see({ zone: 0, ip_protocol: 1, tcp_state: -1, status: ASSURED }, SOFTWARE)
  expect(life.records(5, 10_000, new Map())).toMatchObject([
    { at_ms: 5, zone: 6, ip_protocol: 6, software: 3, candidates: 1, never: 0, offload: 1, hardware: 1, teardown: 1 },
    { zone: 6, ip_protocol: 17, software: 1, candidates: 1, never: 0 },
    { zone: 0, ip_protocol: 1, software: 1, candidates: 0, never: 1 },
  ])
})

test('ways between states since the poll before; what is gone is deleted', () => {
  const life = new Lifecycle()
  life.follow(group, FLOW_TABLE, SOFTWARE, 0, false)
  life.follow(group, HARDWARE, FLOW_TABLE, 0, false)
  life.follow(group, HARDWARE, HARDWARE, 40, false)
  life.follow(group, HARDWARE_ONLY, HARDWARE, 0, false)
  life.follow(group, SOFTWARE, HARDWARE, 0, false)
  // Five were offloaded: three still are, one is in software, and one is not there any more.
  const [row] = life.records(0, 10_000, new Map([[group, 5]]))
  expect(row).toMatchObject({ added: 1, hardware_added: 1, torn_down: 1, deleted: 2 })
  expect(life.records(0, 0, new Map([[group, 5]]))[0]).toMatchObject({ added: 0, torn_down: 0, deleted: 0 })
})

test('all of a group gone is a row, too', () => {
  expect(new Lifecycle().records(0, 10_000, new Map([[group, 2]]))).toMatchObject([
    { zone: 6, hardware: 0, deleted: 2 },
  ])
})

test('stuck, with the longest time of each kind', () => {
  const life = new Lifecycle()
  life.follow(group, FLOW_TABLE, FLOW_TABLE, 31, true)
  life.follow(group, FLOW_TABLE, FLOW_TABLE, 95, true)
  life.follow(group, HARDWARE_ONLY, HARDWARE_ONLY, 620, true)
  life.follow(group, HARDWARE_ONLY, HARDWARE_ONLY, 2, false)
  expect(life.records(0, 10_000, new Map())[0]).toMatchObject({
    ...{ stuck_offload: 2, oldest_offload_s: 95, stuck_teardown: 1, oldest_teardown_s: 620 },
  })
})
