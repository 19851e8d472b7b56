/**
 * How fresh the data of a large fleet is while people look at it: agents with the real pipeline in several processes, real
 * servers, and dashboards that ask what their pages ask. At the end every row is looked for.
 *
 *   npm run bench:fleet [-- --hosts 1000 --rate 20 --seconds 60 --dashboards 4]
 *
 * Freshness is ingest's own measure of every batch: from its oldest row on the host, which is up to a second older than the
 * batch, to its being stored. Ends with one line of JSON.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { endWhenInterrupted } from '../test/servers.ts'
import { Stack } from '../test/stack.ts'
import { createDashboard } from './fleet-freshness/dashboard.ts'
import { quantile, readHistogram } from './fleet-freshness/histogram.ts'
import type { Fleet } from './chaos/fleet.ts'
import { createWorld } from './chaos/world.ts'
import { cpuSeconds, printTable, round } from './measure.ts'

const { values } = parseArgs({
  options: {
    hosts: { type: 'string', default: '1000' },
    rate: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '60' },
    dashboards: { type: 'string', default: '4' },
  },
})
const [hosts, rate, seconds, dashboards] = [values.hosts, values.rate, values.seconds, values.dashboards].map(
  Number,
) as [number, number, number, number]
const HOSTS_PER_PROCESS = 250
/** As a page refreshes by default. */
const REFRESH_MS = 5000
const FRESHNESS = 'pathwatch_ingest_freshness_seconds'

endWhenInterrupted()
const stack = await Stack.start()
try {
  // World numbers give each its hosts; 1,000 fit below the next.
  const world = createWorld(stack, 1, 0)
  const parts = Array.from({ length: Math.ceil(hosts / HOSTS_PER_PROCESS) }, (_, part) => ({
    first: world.first + part * HOSTS_PER_PROCESS,
    count: Math.min(HOSTS_PER_PROCESS, hosts - part * HOSTS_PER_PROCESS),
  }))
  const fleets = await Promise.all(
    parts.map(({ first, count }) => world.fleet({ hosts: count, first, rate, fleet: hosts, gc: false })),
  )
  const rows = () => stack.value('SELECT count() FROM flow_samples').then(Number)
  // A large fleet comes bit by bit: wait until all are there.
  const present = () => stack.value('SELECT uniqExact(host) FROM flow_samples').then(Number)
  const patience = Date.now() + 240_000
  while ((await present()) < hosts) {
    if (Date.now() > patience) throw new Error(`only ${await present()} of ${hosts} hosts came within four minutes`)
    await sleep(500)
  }
  process.stdout.write(`${hosts} hosts are there\n`)
  // What they kept until they were connected is not what is measured.
  const kept = async () =>
    fleets.reduce((sum, fleet) => sum + fleet.last().waiting_batches, 0) +
    (await stack.metric('pathwatch_ingest_pending_messages'))
  while ((await kept()) > hosts / 2) {
    if (Date.now() > patience)
      throw new Error(`${await kept()} batches wait after four minutes: too much for this machine`)
    await sleep(500)
  }
  await sleep(5000)

  const before = { rows: await rows(), histogram: await readHistogram(stack, FRESHNESS), ...cpu(fleets) }
  const started = performance.now()
  const stopping = new AbortController()
  const pages = Array.from({ length: dashboards }, (_, number) =>
    createDashboard(stack.ports.api, world.first + number).run(REFRESH_MS, stopping.signal),
  )
  await sleep(seconds * 1000)
  stopping.abort()
  const asked = (await Promise.all(pages)).flat().toSorted((a, b) => a - b)
  const elapsed_s = (performance.now() - started) / 1000
  const after = { rows: await rows(), histogram: await readHistogram(stack, FRESHNESS), ...cpu(fleets) }
  const reports = await Promise.all(fleets.map((fleet) => fleet.finish()))
  const sum = (key: 'generated_rows' | 'lost_rows') => reports.reduce((total, report) => total + report[key], 0)
  const books = await world.settle(hosts, sum('generated_rows'), sum('lost_rows'))
  const freshness = (share: number) => Math.round(quantile(before.histogram, after.histogram, share) * 1000)
  const of = (share: number) => Math.round(asked[Math.floor(asked.length * share)] ?? Number.NaN)
  const percent = (of: keyof ReturnType<typeof cpu>) => round(((after[of] - before[of]) / elapsed_s) * 100)
  const result = {
    hosts,
    rows_per_s: Math.round((after.rows - before.rows) / elapsed_s),
    freshness_p50_ms: freshness(0.5),
    freshness_p95_ms: freshness(0.95),
    query_p95_ms: of(0.95),
    ingest_cpu_percent: percent('ingest'),
    clickhouse_cpu_percent: percent('clickhouse'),
    nats_cpu_percent: percent('nats'),
    agents_cpu_percent: percent('agents'),
    generated_rows: books.generated,
    stored_rows: books.stored,
    lost_rows: books.lost,
    duplicate_rows: books.duplicate,
  }
  printTable([
    ['hosts', hosts],
    ['rows/s stored', result.rows_per_s],
    ['freshness p50 / p95', `${result.freshness_p50_ms} / ${result.freshness_p95_ms} ms`],
    [`queries of ${dashboards} dashboards, p50 / p95`, `${of(0.5)} / ${result.query_p95_ms} ms (${asked.length})`],
    [
      'CPU of ingest / ClickHouse / NATS / all agents, of one core',
      `${result.ingest_cpu_percent} % / ${result.clickhouse_cpu_percent} % / ${result.nats_cpu_percent} % / ${result.agents_cpu_percent} %`,
    ],
    ['rows generated / stored', `${books.generated} / ${books.stored}`],
    ['books', books.problem || 'balance'],
  ])
  process.stdout.write(`${JSON.stringify(result)}\n`)
  if (books.problem !== '') process.exitCode = 1
} finally {
  await stack.stop()
}

function cpu(fleets: readonly Fleet[]) {
  return {
    ingest: cpuSeconds(stack.ingest.pid),
    clickhouse: cpuSeconds(stack.clickhouse.pid),
    nats: cpuSeconds(stack.nats.pid),
    agents: fleets.reduce((sum, { running }) => sum + cpuSeconds(running.pid), 0),
  }
}
