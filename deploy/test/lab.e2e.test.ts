/** The agent's polls on a real kernel with Open vSwitch, tc and connection tracking: one boot for all. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Guest, missing } from '../lab/guest.ts'
import { actCt, connections } from '../lab/scenarios.ts'
import { addMachines, flowLayers, sflowOff, sflowOn, startOvs, startTraffic } from '../lab/scripts.ts'

const root = new URL('../..', import.meta.url).pathname
const poll = (task: string, parameters: object) =>
  `${join(root, 'node_modules/.bin/node')} ${join(root, 'apps/agent/test/poll-task.ts')} ${task} 1000 '${JSON.stringify(parameters)}'`
const limits = { limits: { listMax: 100, busiestMax: 5, full: false } }

interface Flow {
  state: number
  listed: number
  in_port: string
  match: string
  actions: string
  packets_delta: number
  interval_ms: number
}
interface Offload {
  filters: { device: string; ufid: string; hardware: number; skip: number; packets_delta: number }[]
  filterTotals: [number, { filters: number; inHw: number; notInHw: number }][]
  flows: { records: Flow[]; stats: Record<string, number>[] }
  undecodable: number
}

const reason = missing()
const guest = new Guest({ name: 'lab-test' })
const offload = async () => JSON.parse(await guest.check(poll('offload', limits))) as Offload

beforeAll(async () => {
  if (reason !== undefined) return
  await guest.boot()
  await guest.check(startOvs)
  await guest.check(addMachines(2))
  await guest.check(startTraffic(600, '5M'))
}, 120_000)
afterAll(() => guest.stop())

test.skipIf(reason)('steady: every flow is in tc, without hardware', { timeout: 60_000 }, async () => {
  expect(await guest.check(flowLayers)).toMatch(/^(?:tc\n)+$/)
  const { flows, filters, undecodable } = await offload()
  expect(undecodable).toBe(0)
  expect(flows.stats).toMatchObject([{ datapath: 'ovs-system', flows_software: 0, flows_hardware: 0, lost: 0 }])
  expect(flows.stats[0]!['flows_tc']).toBe(flows.records.length)
  expect(flows.stats[0]!['bytes_tc']).toBeGreaterThan(100_000)
  expect(flows.records.every(({ state, listed }) => state === 2 && listed === 1)).toBe(true)
  const busy = flows.records.find(({ in_port, packets_delta }) => in_port === 'vm1' && packets_delta > 10)!
  expect(busy.match).toContain('dst_mac 52:54:00:00:00:02')
  expect(busy.actions).toBe('mirred mirred_action redirect direction egress to_dev vm2')
  expect(busy.interval_ms).toBeGreaterThanOrEqual(1000)
  expect(filters.every(({ hardware, skip, ufid }) => hardware === 2 && skip === 1 && ufid.length === 36)).toBe(true)
})

test.skipIf(reason)(
  'sflow-on: all flows leave tc, with the sample action as OVS prints it; off: they return',
  { timeout: 90_000 },
  async () => {
    await guest.check(sflowOn)
    await guest.waitFor(flowLayers, (text) => text !== '' && !text.includes('tc'))
    const { flows, filters } = await offload()
    expect(filters).toEqual([])
    expect(flows.stats[0]).toMatchObject({ flows_tc: 0, flows_hardware: 0 })
    expect(flows.stats[0]!['flows_software']).toBe(flows.stats[0]!['flows_sampled_software'])
    // Of up to 64 KiB each: nothing cuts them between two namespaces.
    expect(flows.stats[0]!['bytes_software']).toBeGreaterThan(100_000)
    const dump = await guest.check('ovs-appctl dpctl/dump-flows --names')
    for (const { match, actions, state } of flows.records) {
      expect(state).toBe(1)
      expect(actions).toMatch(
        /^sample\(sample=10\.0%,actions\(userspace\(pid=4294967295,sFlow\(vid=0,pcp=0,output=\d+\),actions\)\)\),vm[12]$/,
      )
      // A flow may have timed out in between.
      if (dump.includes(match)) expect(dump).toContain(`actions:${actions}`)
    }
    expect(flows.records.some(({ match }) => dump.includes(match))).toBe(true)
    await guest.check(sflowOff)
    await guest.waitFor(flowLayers, (text) => text !== '' && !text.includes('ovs'))
    expect((await offload()).flows.stats[0]).toMatchObject({ flows_software: 0, flows_sampled: 0 })
  },
)

test.skipIf(reason)('ct: connections come into the flow table and leave it', { timeout: 90_000 }, async () => {
  await guest.check('pkill iperf3; sleep 1')
  await guest.check(actCt)
  await guest.check(startTraffic(600, '5M'))
  await guest.waitFor(connections, (count) => Number(count) > 0)
  const settings = { followMax: 1000, listMax: 10, busiestMax: 5, stuckAfterS: 30 }
  const found = JSON.parse(await guest.check(poll('conntrack', settings))) as {
    counts: { ip_protocol: number; offload: number; tcp_state: string; connections: number }[]
    connections: { listed: string; offload: number }[]
    total: number
    undecodable: number
  }
  expect(found.undecodable).toBe(0)
  expect(found.counts.find(({ ip_protocol, offload: state }) => ip_protocol === 6 && state === 1)).toBeDefined()
  expect(found.counts.reduce((sum, { connections: count }) => sum + count, 0)).toBe(found.total)
  // There is no card: in the flow table only is not stuck.
  expect(found.connections.filter(({ listed }) => listed !== 'busiest')).toEqual([])
  await guest.check('pkill iperf3 || true')
  await guest.waitFor(connections, (count) => Number(count) === 0, 60_000)
})
