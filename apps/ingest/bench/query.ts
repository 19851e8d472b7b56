/**
 * What the dashboard's pages cost ClickHouse: statements, processor time and waiting, of each method and of each page, over an
 * hour of a fleet. Everything but the agents is real; the store is filled by SQL.
 *
 *   npm run bench:query [-- --hosts 1000 --rounds 10]
 *
 * CPU is of the embedded ClickHouse, over `rounds` in a row with nothing beside them. Ends with one line of JSON.
 */
import { parseArgs } from 'node:util'
import { createApiServer } from '../src/api/server.ts'
import { createLive } from '../src/api/live.ts'
import { createLog } from '../src/log.ts'
import { createMetrics } from '../src/metrics.ts'
import { limited } from '../src/api/limited.ts'
import { connectClickHouse } from '../src/store/clickhouse.ts'
import { createDatabase, type Database } from '../src/store/database.ts'
import { migrate, readMigrations } from '../src/store/migrate.ts'
import { createApiClient } from '../test/api-client.ts'
import { endWhenInterrupted, freePort, removeDirectory, startClickHouse, temporaryDirectory } from '../test/servers.ts'
import { cpuSeconds, round } from './measure.ts'
import { fill } from './query/fill.ts'
import { configSchema } from '../src/config.ts'
import { pagesOf } from './query/pages.ts'

const { values } = parseArgs({
  options: { hosts: { type: 'string', default: '1000' }, rounds: { type: 'string', default: '10' } },
})
const [hosts, rounds] = [values.hosts, values.rounds].map(Number) as [number, number]

interface Cost {
  statements: number
  readonly cpu_ms: number
  readonly times: readonly number[]
}

endWhenInterrupted()
const directory = temporaryDirectory()
const port = await freePort()
const server = await startClickHouse(directory, port)
try {
  const access = { url: `http://127.0.0.1:${port}`, database: 'pathwatch', username: 'default', password: '' }
  await migrate(access, await readMigrations())
  const nowMs = Date.now()
  const rows = await fill(port, hosts, nowMs)
  process.stdout.write(`${hosts} hosts, ${rows} rows\n`)

  const client = connectClickHouse(access)
  const metrics = createMetrics()
  let statements = 0
  const asked = createDatabase(client, 20_000)
  const counted: Database = {
    rows(...question) {
      statements += 1
      return asked.rows(...question)
    },
  }
  const api = createApiServer({
    ...{ listen: '127.0.0.1:0', reflection: false, writer: client, reader: client, metrics, live: createLive(metrics) },
    ages: { stale_after_s: 30, offline_after_s: 300 },
    sqlLimits: { timeout_ms: 10_000, rows_max: 1000, memory_bytes_max: 1e9 },
    database: limited(counted, configSchema.shape.api.parse({}).queries_at_once, metrics.queriesWaiting),
    alerts: { snapshot: () => ({ current: [], rules: [] }), history: () => Promise.resolve([]) },
    ask: () => Promise.reject(new Error('nobody is there to be asked')),
    log: createLog('error'),
    clock: () => nowMs,
  })
  const dashboard = createApiClient(await api.start())

  /** The mean of `rounds`, after one that is not measured. */
  async function measure(ask: () => Promise<unknown>): Promise<Cost> {
    await ask()
    statements = 0
    const times: number[] = []
    const before = cpuSeconds(server.pid)
    for (let done = 0; done < rounds; done++) {
      const started = performance.now()
      await ask()
      times.push(performance.now() - started)
    }
    return { statements: statements / rounds, cpu_ms: ((cpuSeconds(server.pid) - before) * 1000) / rounds, times }
  }

  const line = (name: string, { statements: asks, cpu_ms, times }: Cost) =>
    process.stdout.write(
      `${name.padEnd(22)}${String(asks).padStart(11)}${cpu_ms.toFixed(0).padStart(12)}${p95(times).toFixed(0).padStart(12)}\n`,
    )
  process.stdout.write(`${''.padEnd(22)}${'statements'.padStart(11)}${'CPU ms'.padStart(12)}${'p95 ms'.padStart(12)}\n`)
  const pages = Object.entries(pagesOf(`sim-${String(Math.ceil(hosts / 2)).padStart(4, '0')}`, nowMs))
  const alone = new Map<string, Cost>()
  for (const [method, request] of pages.flatMap(([, questions]) => questions)) {
    const name = `${method} ${JSON.stringify(request)}`
    if (alone.has(name)) continue
    alone.set(name, await measure(() => dashboard.ask(method, request, 60_000)))
    line(`  ${method}`, alone.get(name)!)
  }
  const whole: Cost[] = []
  for (const [name, questions] of pages) {
    const all = () => Promise.all(questions.map(([method, request]) => dashboard.ask(method, request, 60_000)))
    const cost = await measure(all)
    whole.push(cost)
    line(name, cost)
  }
  const worst = (of: (cost: Cost) => number) => Math.max(...whole.map(of))
  const result = {
    hosts,
    panel_p95_ms: round(p95([...alone.values()].flatMap(({ times }) => times))),
    page_p95_ms: round(worst(({ times }) => p95(times))),
    page_cpu_ms: round(worst(({ cpu_ms }) => cpu_ms)),
    statements_per_page: worst((cost) => cost.statements),
  }
  process.stdout.write(`${JSON.stringify(result)}\n`)
  dashboard.close()
  await api.stop()
  await client.close()
} finally {
  await server.stop()
  removeDirectory(directory)
}

function p95(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN
}
