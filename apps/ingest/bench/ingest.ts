/**
 * Throughput, cost and freshness of ingest with real servers: nats-server, clickhouse-embedded and `pathwatch serve` as
 * processes on this machine, messages encoded beforehand.
 *
 *   npm run bench:ingest [-- ROWS]
 */
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { credentials, makeGenericClientConstructor } from '@grpc/grpc-js'
import { jetstream, type JetStreamClient } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import type { pathwatch } from '@pathwatch/proto/messages'
import { queryService } from '@pathwatch/proto/service'
import { messageId, subject } from '@pathwatch/proto/subjects'
import {
  freePort,
  removeDirectory,
  startClickHouse,
  startIngest,
  startNats,
  temporaryDirectory,
  type Running,
} from '../test/servers.ts'
import { createFleet, type Message } from './fleet.ts'

const ROWS = Number(process.argv[2] ?? 2_000_000)
const HOSTS = 20
const ROWS_PER_MESSAGE = 1000
const IN_FLIGHT = 32
const FRESHNESS_SECONDS = 15
const FRESHNESS_ROWS = 250
/** USER_HZ of every Linux that Node runs on. */
const TICKS_PER_SECOND = 100

const directory = temporaryDirectory()
const processes: Running[] = []
try {
  const ports = {
    nats: await freePort(),
    clickhouse: await freePort(),
    api: await freePort(),
    metrics: await freePort(),
  }
  processes.push(await startNats(directory, ports.nats))
  processes.push(await startClickHouse(directory, ports.clickhouse))
  const ingest = await startIngest(directory, ports)
  processes.push(ingest)
  const connection = await connect({ servers: `127.0.0.1:${ports.nats}` })
  const js = jetstream(connection)
  const count = () => clickHouse(ports.clickhouse, 'SELECT count() FROM pathwatch.flow_samples').then(Number)

  const fleet = createFleet(HOSTS)
  // Unmeasured: code gets hot, connections open.
  await publish(js, fleet.messages(20_000 / ROWS_PER_MESSAGE, ROWS_PER_MESSAGE))
  while ((await count()) < 20_000) await sleep(50)

  const messages = fleet.messages(Math.ceil(ROWS / ROWS_PER_MESSAGE), ROWS_PER_MESSAGE)
  const wanted = 20_000 + messages.length * ROWS_PER_MESSAGE
  const cpuBefore = cpuSeconds(ingest.pid)
  const started = performance.now()
  await publish(js, messages)
  const publishedAfter = (performance.now() - started) / 1000
  while ((await count()) < wanted) await sleep(20)
  const seconds = (performance.now() - started) / 1000
  const ingest_cpu_percent = ((cpuSeconds(ingest.pid) - cpuBefore) / seconds) * 100

  // The last groups are still being acknowledged and told to Live.
  await sleep(3000)
  const freshness = await measureFreshness(ports.api, js, fleet)
  await clickHouse(ports.clickhouse, 'OPTIMIZE TABLE pathwatch.flow_samples FINAL')
  const bytes_per_sample = Number(
    await clickHouse(
      ports.clickhouse,
      `SELECT sum(bytes_on_disk) / sum(rows) FROM system.parts WHERE database = 'pathwatch' AND table = 'flow_samples' AND active`,
    ),
  )
  const rows_in_rollup = Number(
    await clickHouse(ports.clickhouse, 'SELECT sum(samples) FROM pathwatch.host_traffic_1m'),
  )
  const result = {
    rows_per_s: Math.round((messages.length * ROWS_PER_MESSAGE) / seconds),
    ingest_cpu_percent: Math.round(ingest_cpu_percent),
    bytes_per_sample: round(bytes_per_sample),
    freshness_p95_ms: Math.round(freshness.p95_ms),
  }
  table([
    ['rows', String(messages.length * ROWS_PER_MESSAGE)],
    ['message bytes', String(messages[0]?.bytes.length ?? 0)],
    ['published after', `${publishedAfter.toFixed(2)} s`],
    ['stored after', `${seconds.toFixed(2)} s`],
    ['rows/s', String(result.rows_per_s)],
    ['ingest CPU, of one core', `${result.ingest_cpu_percent} %`],
    ['ingest memory (peak)', `${peakMebibytes(ingest.pid)} MiB`],
    ['bytes per sample on disk', String(result.bytes_per_sample)],
    ['samples in rollup = in table', String(rows_in_rollup === (await count()))],
    [
      `freshness at ${HOSTS * FRESHNESS_ROWS} rows/s, p50 / p95`,
      `${Math.round(freshness.p50_ms)} / ${result.freshness_p95_ms} ms`,
    ],
  ])
  process.stdout.write(`${JSON.stringify(result)}\n`)
  await connection.close()
} finally {
  for (const running of processes.toReversed()) await running.stop()
  removeDirectory(directory)
}

/** From publishing (rows stamped at that moment) to being stored, as the Live stream tells it. */
async function measureFreshness(apiPort: number, js: JetStreamClient, fleet: ReturnType<typeof createFleet>) {
  const Client = makeGenericClientConstructor(queryService, 'Query')
  const client = new Client(`127.0.0.1:${apiPort}`, credentials.createInsecure())
  const ages: number[] = []
  const call = client['live']!({ host: '' }) as unknown as AsyncIterable<pathwatch.v1.LiveEvent> & {
    cancel(): void
    on(event: string, listener: (value: pathwatch.v1.LiveEvent) => void): void
  }
  call.on('data', (event) => ages.push(event.freshnessMs))
  // A cancelled stream ends with an error.
  call.on('error', () => undefined)
  for (let second = 0; second < FRESHNESS_SECONDS; second++) {
    for (let host = 0; host < HOSTS; host++) {
      await publish(js, fleet.messages(1, FRESHNESS_ROWS, { host, now: true }))
      await sleep(1000 / HOSTS - 2)
    }
  }
  await sleep(2000)
  call.cancel()
  client.close()
  ages.sort((a, b) => a - b)
  const quantile = (share: number) => ages[Math.floor(ages.length * share)] ?? Number.NaN
  return { p50_ms: quantile(0.5), p95_ms: quantile(0.95) }
}

async function publish(js: JetStreamClient, messages: readonly Message[]): Promise<void> {
  let next = 0
  const worker = async () => {
    for (let message = messages[next++]; message; message = messages[next++]) {
      await js.publish(subject(message.host, 'flow_samples'), message.bytes, {
        msgID: messageId(message.host, message.epoch, message.batchNo),
        timeout: 30_000,
      })
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker))
}

async function clickHouse(port: number, query: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: query })
  const text = await response.text()
  if (!response.ok) throw new Error(text)
  return text.trim()
}

/** User and system time of a process (proc(5), /proc/pid/stat, fields 14 and 15). */
function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

function peakMebibytes(pid: number): number {
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

function table(rows: readonly (readonly [string, string])[]): void {
  const width = Math.max(...rows.map(([name]) => name.length))
  for (const [name, value] of rows) process.stdout.write(`${name.padEnd(width)}  ${value}\n`)
}
