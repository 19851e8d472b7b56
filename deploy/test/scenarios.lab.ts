/**
 * Every scenario of the lab with the whole product: agents in lab kernels, NATS, ingest, ClickHouse. What a person saw by
 * hand in such a kernel is asked of the gRPC API, in each state of the scenario.
 */
import { execFileSync, spawn } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { missing } from '../lab/guest.ts'
import { Lab } from '../lab/lab.ts'
import { SCENARIOS } from '../lab/scenarios.ts'
import { Api } from './api.ts'
import { DOWN, FLOW_TABLE, INGRESS, LabHost, NO_QDISC, SOFTWARE, TC, UP, until } from './lab-host.ts'
import { type Stack, root, startStack } from './stack.ts'

const POLL_S = 5
/** From a poll to the answer of the API: sealed within a second, inserted within another. */
const DELIVERY_MS = 5_000
/** Open vSwitch looks at its flows every half second; then at most one poll passes. */
const ONE_POLL_MS = POLL_S * 1000 + DELIVERY_MS
/** A poll, a look at what it found, and its delivery. */
const TOLD_MS = 60_000
const HOSTS = 2
const MANY = 50_000

const reason = missing()
if (reason !== undefined) throw new Error(reason)

let stack: Stack
let api: Api
let lab: Lab
let host: LabHost

beforeAll(async () => {
  stack = await startStack(['--no-agent'])
  api = new Api(stack.api)
  host = new LabHost(api, 'lab-1')
  lab = new Lab({ hosts: HOSTS, natsPort: Number(stack.natsUrl.split(':').at(-1)), pollS: POLL_S })
  await lab.start()
}, 600_000)

afterAll(async () => {
  await lab?.stop()
  api?.close()
  await stack?.stop()
  stack?.remove()
}, 60_000)

const flowsWhen = (wanted: (found: Awaited<ReturnType<LabHost['flows']>>) => boolean, limitMs?: number) =>
  until(() => host.flows(), wanted, limitMs)

/** All flows in tc, with traffic: where every scenario begins and ends. */
async function steady(limitMs = 60_000): Promise<void> {
  const { flows, totals } = await flowsWhen(
    ({ totals: now }) => (now?.bitsTcPerS ?? 0) > 1e6 && now?.flowsSoftware === 0 && now.flowsTc === now.flows,
    limitMs,
  )
  expect(flows.every(({ state }) => state === TC)).toBe(true)
  expect(flows.length).toBe(totals?.flows)
  const busiest = flows[0]!
  expect(busiest.match).toContain('dst_mac 52:54:00:00:00:02')
  expect(busiest.actions).toBe('mirred egress redirect dev vm2')
  expect(busiest.inPort).toBe('vm1')
  const filters = await host.filters()
  expect(filters.length).toBeGreaterThan(0)
  // skip_hw, and not in any hardware: there is none.
  expect(filters.every(({ hardware, skip }) => hardware === 2 && skip === 1)).toBe(true)
}

const SKIP_HW =
  /^All of this host's traffic is switched in software: Open vSwitch is told to keep its flows out of hardware \(tc-policy=skip_hw\), and vm[12t] is a device that no hardware offloads anyway: \d+ flows, [\d.]+ [MG]bit\/s, /

/** A machine whispers now and then (ARP): of such a packet no flow is left. */
const NO_FLOWS =
  /^There are no flows now: (?:no traffic passes the switch|\d+ packets? since the look before went through ovs-vswitchd one by one)\.$/

/** Told of for two minutes: its state and those after it. */
const LINGERING = 'kernel.conntrack'

/**
 * Waits until the headline is this, flows have these reasons and no other, and of other verdicts these are there and no
 * other, by their ids; but for one that is told of for a while.
 */
async function told(headline: RegExp, codes: readonly string[], also: readonly string[] = []): Promise<void> {
  const wanted = [...codes, ...also].toSorted().join()
  const said = await until(
    () => host.verdicts(),
    ([first, ...rest]) => {
      const found = rest.map(({ id, reason: code }) => (id === 'flows.not_in_hardware' ? code : id) ?? '')
      const counted = found.filter((name) => name !== LINGERING || also.includes(name))
      return headline.test(first?.sentence ?? '') && counted.toSorted().join() === wanted
    },
    TOLD_MS,
  )
  process.stdout.write(`    ${said.map(({ sentence }) => sentence).join('\n    ')}\n`)
}

/** The cause is gone, and the host says so. */
async function settled(): Promise<void> {
  await steady()
  await told(SKIP_HW, ['policy.skip_hw'])
}

type Checks = Readonly<Record<string, () => Promise<void>>>

const checks: Readonly<Record<string, Checks>> = {
  steady: {
    async steady() {
      await steady()
      await told(SKIP_HW, ['policy.skip_hw'])
    },
  },

  'sflow-on': {
    async 'sflow-on'() {
      const { flows, totals } = await flowsWhen(
        ({ totals: now }) => now !== undefined && now.flowsTc === 0 && now.flowsSoftware! > 0,
        ONE_POLL_MS,
      )
      expect(totals?.flowsSampledSoftware).toBe(totals?.flowsSoftware)
      for (const { state, actions } of flows) {
        expect(state).toBe(SOFTWARE)
        expect(actions).toMatch(
          /^sample\(sample=10\.0%,actions\(userspace\(pid=4294967295,sFlow\(vid=0,pcp=0,output=\d+\),actions\)\)\),vm[12]$/,
        )
      }
      expect(await host.filters()).toEqual([])
      await until(
        () => host.sql('count()', 'flow_samples'),
        ([row]) => Number(row?.[0]) > 100,
      )
      await until(
        () => host.facts(),
        (facts) =>
          facts.some(({ object, name, value }) =>
            `${object} ${name} ${value}`.endsWith('sflow.targets 127.0.0.1:6343'),
          ),
        45_000,
      )
      await told(
        /^All of this host's traffic is switched in software: bridge br-int samples with sFlow, which this Open vSwitch cannot offload: \d+ flows/,
        ['action.sflow'],
        ['sampling.costs_offload'],
      )
    },
    after: settled,
  },

  ct: {
    async ct() {
      const { groups } = await until(
        () => host.conntrack(),
        (now) => (now.groups ?? []).some(({ offload }) => offload === FLOW_TABLE),
      )
      // The kernel leaves the TCP state out of an offloaded connection.
      expect(groups?.filter(({ offload }) => offload === FLOW_TABLE)).toMatchObject([
        { zone: 0, ipVersion: 4, ipProtocol: 6, tcpState: '' },
      ])
      const { connections } = await until(
        () => host.conntrack(),
        (now) => (now.connections ?? []).some(({ bitsPerS }) => bitsPerS! > 1e6),
      )
      expect(connections?.[0]).toMatchObject({ listed: 'busiest', srcIp: '10.88.0.1', dstIp: '10.88.0.2' })
      expect((await host.filters('vm1')).some(({ actions }) => actions?.includes('ct'))).toBe(true)
      // The switch has none of it; and there is no hardware, for which connections in the flow table could be late.
      await told(NO_FLOWS, [])
    },
    async ended() {
      const { groups } = await until(
        () => host.conntrack(),
        (now) => (now.groups ?? []).every(({ offload }) => offload !== FLOW_TABLE),
      )
      const closing = (groups ?? []).filter(({ tcpState }) => /^(TIME_WAIT|CLOSE)/.test(tcpState ?? ''))
      expect(closing.reduce((sum, { assured }) => sum + (assured ?? 0), 0)).toBeGreaterThan(0)
      await told(NO_FLOWS, [])
    },
    after: settled,
  },

  'ct-zones-missing': {
    async 'ct-zones-missing'() {
      const refused = await until(
        () => host.messages('does not support ct zones'),
        (found) => (found ?? []).length > 0,
      )
      expect(refused?.[0]?.message).toContain('Rejecting ct action because datapath does not support ct zones')
      const facts = await host.facts()
      expect(facts.filter(({ name }) => name === 'feature.ct_zone').map(({ value }) => value)).toEqual(['no'])
      await told(SKIP_HW, ['policy.skip_hw'], ['kernel.conntrack'])
    },
    // The refusal is told of for two minutes.
    after: steady,
  },

  'flow-churn': {
    async 'flow-churn'() {
      const { totals } = await flowsWhen(({ totals: now }) => now!.flows! > 100)
      expect(totals?.flows).toBeGreaterThan(100)
      await told(SKIP_HW, ['policy.skip_hw'])
    },
    after: settled,
  },

  'link-flap': {
    async 'link-flap'() {
      await until(
        () => host.port('vm1'),
        (port) => port?.operState === DOWN,
      )
      await told(NO_FLOWS, [])
    },
    async after() {
      await until(
        () => host.port('vm1'),
        (port) => port?.operState === UP,
      )
      await settled()
    },
  },

  'many-flows': {
    async 'many-flows'() {
      const port = await until(
        () => host.port('many'),
        (now) => now?.filters === MANY,
      )
      expect(port).toMatchObject({ filtersInHw: 0, filtersNotInHw: MANY })
      // Not one more than is listed of each poll.
      expect((await host.filters()).length).toBeLessThanOrEqual(1_020)
      await told(SKIP_HW, ['policy.skip_hw'])
    },
    after: settled,
  },

  'qdisc-lost': {
    async 'qdisc-lost'() {
      await until(
        () => host.port('vm1'),
        (port) => port?.ingressQdisc === NO_QDISC,
      )
      await flowsWhen(({ flows }) => flows.some(({ state, inPort }) => state === SOFTWARE && inPort === 'vm1'))
      await told(
        /is switched in software: vm1 lost its ingress qdisc, so tc has no place for its flows: \d+ flows?, /,
        ['policy.skip_hw', 'port.no_ingress_qdisc'],
        ['port.ingress_qdisc'],
      )
    },
    async after() {
      await until(
        () => host.port('vm1'),
        (port) => port?.ingressQdisc === INGRESS,
      )
      await settled()
    },
  },

  tunnel: {
    async tunnel() {
      const { flows } = await flowsWhen(
        (now) =>
          now.flows.some(({ actions }) => actions?.includes('tunnel_key')) &&
          now.flows.some(({ inPort }) => inPort?.startsWith('vxlan_sys')),
      )
      const out = flows.find(({ actions }) => actions?.includes('tunnel_key'))
      expect(out?.actions).toContain('10.99.')
      expect(out?.actions).toContain('5001')
      await told(SKIP_HW, ['policy.skip_hw', 'match.not_understood'])
    },
    after: settled,
  },

  'vswitchd-restart': {
    async 'vswitchd-restart'() {
      const found = await until(
        () => host.sql('message', 'ovs_events', `message LIKE '%Open vSwitch) %'`),
        (rows) => rows.length > 1,
      )
      expect(found.length).toBeGreaterThan(1)
      await settled()
    },
    after: settled,
  },
}

test('both hosts are there', async () => {
  const toMs = Date.now()
  const seen = await until(
    async () => (await api.hosts({ fromMs: toMs - 600_000, toMs: Date.now() + 1_000 })).hosts ?? [],
    (hosts) => hosts.length === HOSTS,
  )
  expect(new Set(seen.map(({ host: name }) => name))).toEqual(new Set(['lab-1', 'lab-2']))
  await steady()
})

test.each(SCENARIOS)('$name: $summary', async (scenario) => {
  const states: string[] = []
  const said: string[] = []
  const hold = async (state: string) => {
    states.push(state)
    await checks[scenario.name]?.[state]?.()
  }
  await scenario.run({ guests: lab.guests, say: (text) => said.push(text), hold })
  expect(states).toEqual(Object.keys(checks[scenario.name] ?? {}))
  process.stdout.write(said.map((line) => `  ${line}\n`).join(''))
})

test('every flow of every poll, in each state and between them, has a reason', async () => {
  const polls = `(SELECT host, at, sum(s.flows - s.flows_hardware) AS outside FROM datapath_stats AS s GROUP BY host, at)`
  const why = `(SELECT host, at, sum(r.flows) AS explained, sumIf(r.flows, code = 'unexplained') AS rest, toString(groupArray((code, r.flows, example_port, example_evidence))) AS codes FROM reasons AS r GROUP BY host, at)`
  const rows = await api.sql(
    `SELECT host, toString(at), outside, explained, rest, codes FROM ${polls} AS p LEFT JOIN ${why} AS w USING (host, at) ORDER BY host, at`,
  )
  expect(rows.length).toBeGreaterThan(20)
  expect(rows.filter(([, , outside, explained, rest]) => outside !== explained || Number(rest) > 0)).toEqual([])
  // What is told of for a while is over, too.
  await until(
    () => host.verdicts(),
    (verdicts) => verdicts.every(({ id }) => id !== LINGERING),
  )
})

test('a lab that is killed leaves nothing running, and the next one removes what is left', async () => {
  const natsPort = stack.natsUrl.split(':').at(-1)!
  const main = join(root, 'deploy/lab/main.ts')
  const killed = spawn(process.execPath, [main, '--nats-port', natsPort, '--once'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const mark = `pathwatch-lab-${killed.pid}-`
  for await (const text of killed.stdout) if (String(text).includes('up; scenario')) break
  const running = () => commandLines().filter((line) => line.includes(mark))
  const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith(mark))
  const devices = () => execFileSync('ip', ['-d', 'link', 'show'], { encoding: 'utf8' }).split(mark).length - 1
  expect(running().length).toBeGreaterThan(3)
  killed.kill('SIGKILL')
  await until(
    () => Promise.resolve(running()),
    (lines) => lines.length === 0,
  )
  expect(folders()).toHaveLength(1)
  // A bridge and a tap.
  expect(devices()).toBe(2)
  const next = new Lab({ hosts: 1, natsPort: Number(natsPort) })
  await next.stop()
  expect(folders()).toEqual([])
  expect(devices()).toBe(0)
})

/** Of all processes; a dead one that nobody waited for has none. */
function commandLines(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, 'utf8')]
      } catch {
        // It ended between the listing and the reading.
        return []
      }
    })
}
