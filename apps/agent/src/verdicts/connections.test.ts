import { expect, test } from 'vitest'
import { connectionReasons } from './connections.ts'

const [TCP, UDP, GRE, ICMP] = [6, 17, 47, 1]
const offloaded = { offload: 2, ip_protocol: TCP, connections: 7 }

test('nothing where no connection is offloaded', () => {
  expect(connectionReasons([])).toEqual([])
  expect(connectionReasons([{ offload: 0, ip_protocol: ICMP, connections: 3 }])).toEqual([])
  expect(
    connectionReasons([
      { ip_protocol: ICMP, connections: 3 },
      { offload: 1, ip_protocol: TCP, connections: 1 },
    ]),
  ).toEqual([{ code: 'conntrack.protocol', connections: 3 }])
})

test('by protocol and state, over zones, the most first', () => {
  const found = connectionReasons([
    offloaded,
    { offload: 0, ip_protocol: ICMP, connections: 2 },
    { offload: 0, ip_protocol: ICMP, connections: 3 },
    { offload: 0, ip_protocol: TCP, tcp_state: 'SYN_SENT', connections: 4 },
    { offload: 0, ip_protocol: TCP, tcp_state: 'ESTABLISHED', connections: 30, assured: 24 },
    { offload: 0, ip_protocol: UDP, connections: 8, assured: 5 },
    { offload: 0, ip_protocol: GRE, connections: 1 },
  ])
  expect(found).toEqual([
    { code: 'conntrack.one_way', connections: 10 },
    { code: 'conntrack.protocol', connections: 5 },
    { code: 'conntrack.not_established', connections: 4 },
  ])
})

test('connections that wait for their turn have no reason', () => {
  const established = { offload: 0, ip_protocol: TCP, tcp_state: 'ESTABLISHED', connections: 5, assured: 5 }
  expect(connectionReasons([offloaded, established])).toEqual([])
  // The flow table's own are not in software, whatever they are.
  expect(connectionReasons([offloaded, { offload: 1, ip_protocol: ICMP, connections: 5 }])).toEqual([])
})
