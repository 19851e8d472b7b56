/** `pathwatch-agent doctor` and `flows` on a real kernel with Open vSwitch: the right sentence in each state, and the flows to it. */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Guest, missing } from '../lab/guest.ts'
import { addMachines, flowLayers, restartOvs, sflowOff, sflowOn, startOvs, startTraffic } from '../lab/scripts.ts'

const root = new URL('../..', import.meta.url).pathname
const agent = `${join(root, 'node_modules/.bin/node')} ${join(root, 'apps/agent/bin/pathwatch-agent.js')}`
/** Exit code when a check fails: here always, as no port is a representor. */
const BROKEN = 20

interface Verdict {
  id: string
  sentence: string
  reason: string
  flows: number
  bytes: number
}
interface Report {
  checks: { id: string; object: string; status: string; evidence: string }[]
  verdicts: Verdict[]
  blind: { id: string }[]
  ratios: { object: string; method: string; packets_hardware: number | null; packets_software: number | null }[]
}
interface Flow {
  state: number
  reason: string
  evidence: string
  in_port: string
}

const absent = missing()
if (absent !== undefined) throw new Error(absent)
const guest = new Guest({ name: 'doctor-lab' })

beforeAll(async () => {
  await guest.boot()
  await guest.check(startOvs)
  await guest.check(addMachines(2))
  await guest.check(startTraffic(1_200, '5M'))
}, 120_000)
afterAll(() => guest.stop())
/** Also after a test that failed half way. */
beforeEach(async () => {
  await guest.run(sflowOff)
  await guest.check('ovs-ofctl del-flows br-int && ovs-ofctl add-flow br-int actions=normal')
  await guest.waitFor(flowLayers, (text) => text !== '' && !text.includes('ovs'))
})

async function doctor(): Promise<Report & { headline: Verdict; costs: Verdict[] }> {
  const { code, stdout, stderr } = await guest.run(`${agent} doctor --json`)
  expect(code, stderr).toBe(BROKEN)
  const report = JSON.parse(stdout) as Report
  const [headline] = report.verdicts
  return { ...report, headline: headline!, costs: report.verdicts.filter(({ id }) => id === 'flows.not_in_hardware') }
}

/** What `doctor` says of a recording of this moment is what it said of the moment. */
async function replayed(): Promise<void> {
  const told = ({ checks, verdicts }: Report) => ({
    checks: checks.map(({ id, object, status }) => [id, object, status]),
    verdicts: verdicts.map(({ id, reason, flows: count, bytes }) => [id, reason, count, bytes]),
  })
  await guest.run('rm -rf /run/recorded')
  const live = await guest.run(`${agent} doctor --json --record /run/recorded`)
  const { stdout } = await guest.run(`${agent} doctor --json --root /run/recorded`)
  expect(told(JSON.parse(stdout) as Report)).toEqual(told(JSON.parse(live.stdout) as Report))
}

async function flows(...flags: string[]): Promise<Flow[]> {
  const lines = (await guest.check([agent, 'flows', '--json', ...flags].join(' '))).split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Flow)
}

const statusOf = ({ checks }: Report, id: string) => checks.filter((one) => one.id === id).map(({ status }) => status)

async function steady(): Promise<void> {
  const { headline, costs, verdicts } = await doctor()
  expect(headline.sentence).toMatch(
    /^All of this host's traffic is switched in software: Open vSwitch is told to keep its flows out of hardware \(tc-policy=skip_hw\), and vm[12] is a device that no hardware offloads anyway: \d+ flows, /,
  )
  expect(costs.map(({ reason }) => reason)).toEqual(['policy.skip_hw'])
  expect(verdicts.map(({ reason }) => reason)).not.toContain('unexplained')
}

interface Offload {
  flows: {
    records: Flow[]
    reasons: { code: string; flows: number }[]
    stats: { flows: number; flows_hardware: number }[]
  }
}

/** One poll: the counts of reasons are those of the flows, none is left out, and `code` is among them. */
async function counted(code: string): Promise<void> {
  const parameters = { limits: { listMax: 100, busiestMax: 5, full: false } }
  const poll = `${join(root, 'apps/agent/test/poll-task.ts')} offload 1000 '${JSON.stringify(parameters)}'`
  const found = JSON.parse(await guest.check(`${join(root, 'node_modules/.bin/node')} ${poll}`)) as Offload
  const { records, reasons, stats } = found.flows
  expect(reasons.reduce((sum, one) => sum + one.flows, 0)).toBe(stats[0]!.flows - stats[0]!.flows_hardware)
  for (const one of reasons) expect(records.filter(({ reason }) => reason === one.code)).toHaveLength(one.flows)
  expect(reasons.map((one) => one.code)).toContain(code)
  expect(reasons.map((one) => one.code)).not.toContain('unexplained')
}

test('before, during and after sflow-on', async () => {
  await steady()
  await guest.check(sflowOn)
  await guest.waitFor(flowLayers, (text) => text !== '' && !text.includes('tc'))
  const report = await doctor()
  expect(report.headline.sentence).toContain(
    'is switched in software: bridge br-int samples with sFlow, which this Open vSwitch cannot offload: ',
  )
  expect(report.costs.map(({ reason }) => reason)).toEqual(['action.sflow'])
  expect(report.verdicts.find(({ id }) => id === 'sampling.costs_offload')?.bytes).toBe(report.costs[0]!.bytes)
  expect(statusOf(report, 'ovs.sampling')).toEqual(['fail'])
  await counted('action.sflow')
  await replayed()
  const sampled = await flows()
  expect(sampled.length).toBeGreaterThan(0)
  for (const { state, reason, evidence } of sampled) {
    expect([state, reason, evidence]).toEqual([1, 'action.sflow', 'sample() with sflow'])
  }
  await guest.check(sflowOff)
  await guest.waitFor(flowLayers, (text) => text !== '' && !text.includes('ovs'))
  await steady()
  expect(statusOf(await doctor(), 'ovs.sampling')).toEqual(['pass'])
})

test('openflow: what the rules of the bridge counted, where it is asked for', async () => {
  expect((await doctor()).ratios.map(({ method }) => method)).not.toContain('openflow')
  // Of another table, through which the same packets go.
  await guest.check(
    "ovs-ofctl del-flows br-int && ovs-ofctl add-flow br-int 'actions=resubmit(,1)' && ovs-ofctl add-flow br-int table=1,actions=normal",
  )
  await guest.run('rm -rf /run/openflow')
  const live = JSON.parse(
    (await guest.run(`${agent} doctor --json --openflow --record /run/openflow`)).stdout,
  ) as Report
  const byRules = ({ ratios }: Report) => ratios.filter(({ method }) => method === 'openflow')
  const told = byRules(live)
  expect(told.map(({ object }) => object)).toEqual(['host', 'bridge br-int'])
  // Nothing is in hardware here, and a flow in tc is none that is offloaded.
  for (const { packets_hardware, packets_software } of told) {
    expect(packets_hardware).toBe(0)
    expect(packets_software).toBeGreaterThan(100)
  }
  expect(statusOf(live, 'sight.openflow')).toEqual(['pass'])
  // A recording has what the kernel and the daemon said; its times are those of its looks.
  const again = JSON.parse((await guest.run(`${agent} doctor --json --root /run/openflow`)).stdout) as Report
  const packets = (report: Report) => byRules(report).map(({ object, packets_software }) => [object, packets_software])
  expect(packets(again)).toEqual(packets(live))
})

test('qdisc-lost: the port and its flows, and no other; gone after a restart', async () => {
  await guest.check('tc qdisc del dev vm1 ingress')
  await guest.waitFor(flowLayers, (text) => text.includes('ovs'), 60_000)
  const report = await doctor()
  expect(report.headline.sentence).toContain('vm1 lost its ingress qdisc, so tc has no place for its flows: ')
  expect(report.costs.map(({ reason }) => reason).toSorted()).toEqual(['policy.skip_hw', 'port.no_ingress_qdisc'])
  expect(report.checks.filter(({ id, status }) => id === 'port.ingress_qdisc' && status === 'fail')).toMatchObject([
    { object: 'device vm1' },
  ])
  await counted('port.no_ingress_qdisc')
  const lost = await flows('--why', 'port.no_ingress_qdisc')
  expect(lost.length).toBeGreaterThan(0)
  expect(lost.every(({ in_port }) => in_port === 'vm1')).toBe(true)
  expect((await flows('--port', 'vm1')).every(({ reason }) => reason === 'port.no_ingress_qdisc')).toBe(true)
  await guest.check(restartOvs)
  await guest.waitFor(flowLayers, (text) => text !== '' && !text.includes('ovs'))
  await steady()
  expect(statusOf(await doctor(), 'port.ingress_qdisc')).toEqual(['pass'])
})

test('ct without zones: the refusal of this kernel, with its own words', async () => {
  await guest.run(`ovs-ofctl del-flows br-int
ovs-ofctl add-flow br-int 'priority=10,ip,ct_state=-trk,actions=ct(table=1)'
ovs-ofctl add-flow br-int 'table=1,ip,actions=normal'
ovs-ofctl add-flow br-int 'priority=1,actions=normal'`)
  await sleep(2_000)
  const report = await doctor()
  const refused = report.verdicts.find(({ reason }) => reason === 'ct.zones_missing')
  expect(refused?.sentence).toMatch(/the kernel said "netlink: Unknown conntrack attr \(2\)" \d+ times/)
  expect(statusOf(report, 'kernel.conntrack')).toEqual(['fail'])
  expect(report.verdicts.map(({ reason }) => reason)).not.toContain('unexplained')
  await guest.check('ovs-ofctl del-flows br-int && ovs-ofctl add-flow br-int actions=normal')
  await guest.waitFor(flowLayers, (text) => text !== '' && !text.includes('ovs'))
  expect((await doctor()).headline.reason).toBe('policy.skip_hw')
})
