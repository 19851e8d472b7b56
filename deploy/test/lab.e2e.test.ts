/**
 * A real kernel with Open vSwitch, tc and connection tracking, its agent, and the whole product behind it: one boot for all.
 * Every scenario in full: `npm run test:lab`.
 */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { missing } from '../lab/guest.ts'
import type { Guest } from '../lab/guest.ts'
import { Lab } from '../lab/lab.ts'
import { actCt, offloaded } from '../lab/scenarios/ct.ts'
import { flowLayers, sflowOff, sflowOn, startTraffic, stopTraffic } from '../lab/scripts.ts'
import { Api } from './api.ts'
import { LabHost, SOFTWARE, TC, until } from './lab-host.ts'
import { type Stack, startStack } from './stack.ts'

const root = new URL('../..', import.meta.url).pathname
const poll = (task: string, parameters: object) =>
  `${join(root, 'node_modules/.bin/node')} ${join(root, 'apps/agent/test/poll-task.ts')} ${task} 1000 '${JSON.stringify(parameters)}'`
const top = `${join(root, 'node_modules/.bin/node')} ${join(root, 'apps/agent/bin/pathwatch-agent.js')} top --once --interval 1`
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

const SAMPLED =
  /^sample\(sample=10\.0%,actions\(userspace\(pid=4294967295,sFlow\(vid=0,pcp=0,output=\d+\),actions\)\)\),vm[12]$/
const POLL_S = 2
/** From a poll to the answer of the API: sealed within a second, inserted within another; the machine may be busy. */
const ONE_POLL_MS = POLL_S * 1000 + 8_000

const reason = missing()
let stack: Stack
let api: Api
let lab: Lab
let guest: Guest
let host: LabHost
const offload = async () => JSON.parse(await guest.check(poll('offload', limits))) as Offload

beforeAll(async () => {
  if (reason !== undefined) return
  // Kept as soon as it is there, so that it is stopped when the lab does not start.
  const starting = startStack(['--no-agent']).then((started) => (stack = started))
  const natsPort = starting.then(({ natsUrl }) => Number(natsUrl.split(':').at(-1)))
  lab = new Lab({ hosts: 1, natsPort, pollS: POLL_S })
  guest = lab.guests[0]!
  await Promise.all([starting, lab.start()])
  api = new Api(stack.api)
  host = new LabHost(api, 'lab-1')
}, 300_000)
afterAll(async () => {
  await lab?.stop()
  api?.close()
  await stack?.stop()
  stack?.remove()
}, 180_000)

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
  expect(busy.actions).toBe('mirred egress redirect dev vm2')
  expect(busy.interval_ms).toBeGreaterThanOrEqual(1000)
  expect(filters.every(({ hardware, skip, ufid }) => hardware === 2 && skip === 1 && ufid.length === 36)).toBe(true)
  const shown = await guest.check(top)
  expect(shown).toMatch(/in software, by tc +[1-9] +[\d,]+ +[\d.]+ M/)
  expect(shown).toMatch(/in software, by Open vSwitch +0 +0 +0/)
  expect(shown).toMatch(
    /where .*\n {2}tc +[\d,]+ +[\d.]+ M {2}vm1 .*dst_mac 52:54:00:00:00:02.*→ mirred egress redirect dev vm2/,
  )
  expect(shown).toContain('Refusals      trace is off')
})

test.skipIf(reason)(
  'sflow-on: all flows leave tc, with the sample action as OVS prints it; off: they return',
  { timeout: 90_000 },
  async () => {
    await until(
      () => host.flows(),
      ({ totals }) => (totals?.flowsTc ?? 0) > 0 && totals?.flowsSoftware === 0,
    )
    expect((await host.flows()).flows.every(({ state }) => state === TC)).toBe(true)
    await guest.check(sflowOn)
    const seen = await until(
      () => host.flows(),
      ({ totals }) => totals?.flowsTc === 0 && (totals.flowsSoftware ?? 0) > 0,
      ONE_POLL_MS,
    )
    expect(seen.totals?.flowsSampledSoftware).toBe(seen.totals?.flowsSoftware)
    for (const { state, actions } of seen.flows) {
      expect(state).toBe(SOFTWARE)
      expect(actions).toMatch(SAMPLED)
    }
    expect(await host.filters()).toEqual([])

    const { flows, filters } = await until(offload, ({ flows: now }) => now.stats[0]?.['flows_tc'] === 0)
    expect(filters).toEqual([])
    expect(flows.stats[0]).toMatchObject({ flows_tc: 0, flows_hardware: 0 })
    expect(flows.stats[0]!['flows_software']).toBe(flows.stats[0]!['flows_sampled_software'])
    // Of up to 64 KiB each: nothing cuts them between two namespaces.
    expect(flows.stats[0]!['bytes_software']).toBeGreaterThan(100_000)
    const dump = await guest.check('ovs-appctl dpctl/dump-flows --names')
    for (const { match, actions, state } of flows.records) {
      expect(state).toBe(1)
      expect(actions).toMatch(SAMPLED)
      // A flow may have timed out in between.
      if (dump.includes(match)) expect(dump).toContain(`actions:${actions}`)
    }
    expect(flows.records.some(({ match }) => dump.includes(match))).toBe(true)
    const shown = await guest.check(top)
    expect(shown).toMatch(/in software, by tc +0 +0 +0/)
    expect(shown).toMatch(/in software, by Open vSwitch +[1-9]\d* +[\d,]+ +[\d.]+ [kM]/)
    expect(shown).toMatch(/→ sample\(sample=10\.0%/)
    await guest.check(sflowOff)
    await guest.waitFor(flowLayers, (text) => text !== '' && !text.includes('ovs'))
    expect((await offload()).flows.stats[0]).toMatchObject({ flows_software: 0, flows_sampled: 0 })
    await until(
      () => host.flows(),
      ({ totals }) => (totals?.flowsTc ?? 0) > 0 && totals?.flowsSoftware === 0,
    )
  },
)

test.skipIf(reason)('ct: connections come into the flow table and leave it', { timeout: 90_000 }, async () => {
  await guest.check(stopTraffic)
  // Instead of 30 s; the scenario `ct` in full waits.
  await guest.check('echo 5 >/proc/sys/net/netfilter/nf_flowtable_tcp_timeout')
  await guest.check(actCt)
  await guest.check(startTraffic(600, '5M'))
  await guest.waitFor(offloaded, (count) => Number(count) > 0)
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
  await guest.check(stopTraffic)
  await guest.waitFor(offloaded, (count) => Number(count) === 0, 60_000)
})
