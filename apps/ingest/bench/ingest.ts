/**
 * Throughput, cost and freshness of ingest with real servers: nats-server, clickhouse-embedded and `pathwatch serve` as
 * processes on this machine, messages encoded and compressed beforehand as agents do it. Then the same rows as JSONEachRow.
 *
 *   npm run bench:ingest [-- SECONDS]
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { jetstream } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import {
  endWhenInterrupted,
  freePort,
  removeDirectory,
  startClickHouse,
  startIngest,
  startNats,
  temporaryDirectory,
  type Running,
} from '../test/servers.ts'
import { compareFormats } from './formats.ts'
import { createFleet } from './fleet.ts'
import { measureFreshness } from './freshness.ts'
import { clickHouse, cpuSeconds, peakMebibytes, printTable, round } from './measure.ts'
import { publish } from './publish.ts'

const SECONDS = Number(process.argv[2] ?? 60)
const HOSTS = 20
const ROWS_PER_MESSAGE = 1000
/** Made before the clock runs, for the fastest that this could be. */
const MESSAGES = SECONDS * 450
/** So many of them are different; the others are the same traffic, five minutes later and later. */
const DIFFERENT_MESSAGES = 4000
/** Rows that may be on their way: as much as keeps ingest busy. */
const AHEAD_ROWS = 1_500_000
const FRESHNESS_ROWS = 250
/** Between two looks at what is queryable, each of which takes time of the servers. */
const LOOK_MS = 100

endWhenInterrupted()
const directory = temporaryDirectory()
const processes: Running[] = []
try {
  const ports = {
    nats: await freePort(),
    clickhouse: await freePort(),
    api: await freePort(),
    metrics: await freePort(),
  }
  const nats = await startNats(directory, ports.nats)
  processes.push(nats)
  const server = await startClickHouse(directory, ports.clickhouse)
  processes.push(server)
  const ingest = await startIngest(directory, ports)
  processes.push(ingest)
  const connection = await connect({ servers: `127.0.0.1:${ports.nats}` })
  const js = jetstream(connection)
  const number = (query: string) => clickHouse(ports.clickhouse, query).then(Number)
  const count = () => number('SELECT count() FROM pathwatch.flow_samples')

  // Unmeasured: code gets hot, connections open.
  await publish(js, createFleet(HOSTS).messages(20, ROWS_PER_MESSAGE))
  while ((await count()) < 20 * ROWS_PER_MESSAGE) await sleep(50)

  const fleet = createFleet(HOSTS)
  const messages = fleet.messages(Math.min(MESSAGES, DIFFERENT_MESSAGES), ROWS_PER_MESSAGE)
  const different = messages.length
  for (let made = different; made < MESSAGES; made++) {
    messages.push(fleet.again(messages[made % different]!, Math.floor(made / different)))
  }
  const before = await count()
  const cpu = { ingest: cpuSeconds(ingest.pid), clickhouse: cpuSeconds(server.pid), nats: cpuSeconds(nats.pid) }
  const started = performance.now()
  const elapsed = () => (performance.now() - started) / 1000
  let stored = 0
  let published = 0
  const publishing = (async () => {
    while (elapsed() < SECONDS) {
      const next = messages.slice(published / ROWS_PER_MESSAGE, published / ROWS_PER_MESSAGE + 100)
      if (next.length === 0) throw new Error(`${MESSAGES} messages were not enough for ${SECONDS} s`)
      if (published - stored < AHEAD_ROWS) {
        await publish(js, next)
        published += next.length * ROWS_PER_MESSAGE
      } else await sleep(5)
    }
  })()
  while (elapsed() < SECONDS) {
    await sleep(LOOK_MS)
    stored = (await count()) - before
  }
  await publishing
  const seconds = elapsed()
  const used = (pid: number, since: number) => (cpuSeconds(pid) - since) / seconds
  const cores = {
    ingest: used(ingest.pid, cpu.ingest),
    clickhouse: used(server.pid, cpu.clickhouse),
    nats: used(nats.pid, cpu.nats),
  }
  while ((await count()) - before < published) await sleep(50)
  await sleep(1000)
  const freshness = await measureFreshness(ports.api, js, createFleet(HOSTS), HOSTS, FRESHNESS_ROWS)
  const rows = await count()
  const rollups = [
    await number('SELECT sum(samples) FROM pathwatch.host_traffic_1m'),
    await number('SELECT sum(samples) FROM pathwatch.talkers_5m'),
  ]
  await clickHouse(ports.clickhouse, 'OPTIMIZE TABLE pathwatch.flow_samples FINAL')
  const bytes_per_sample = await number(
    `SELECT sum(bytes_on_disk) / sum(rows) FROM system.parts WHERE database = 'pathwatch' AND table = 'flow_samples' AND active`,
  )
  const peak_mib = peakMebibytes(ingest.pid)
  await processes.pop()?.stop()
  const formats = await compareFormats(ports.clickhouse, messages.slice(0, 400))
  const sum = (size: (message: (typeof messages)[number]) => number) =>
    messages.slice(0, different).reduce((total, message) => total + size(message), 0) / different / ROWS_PER_MESSAGE
  const result = {
    rows_per_s: Math.round(stored / seconds),
    ingest_cpu_percent: Math.round(cores.ingest * 100),
    bytes_per_sample: round(bytes_per_sample),
    freshness_p95_ms: Math.round(freshness.p95_ms),
    speedup_vs_json_each_row: round(formats.native_rows_per_s / formats.json_rows_per_s),
    wire_bytes_per_sample: round(sum(({ bytes }) => bytes.length)),
    clickhouse_cpu_us_per_row: round((cores.clickhouse * seconds * 1e6) / stored),
  }
  printTable([
    ['seconds', round(seconds)],
    ['rows queryable in that time', stored],
    ['rows/s', result.rows_per_s],
    ['ingest CPU, of one core', `${result.ingest_cpu_percent} %`],
    [
      'ClickHouse CPU, of one core',
      `${Math.round(cores.clickhouse * 100)} %, ${result.clickhouse_cpu_us_per_row} µs a row`,
    ],
    ['nats-server CPU, of one core', `${Math.round(cores.nats * 100)} %`],
    ['ingest memory (peak)', `${peak_mib} MiB`],
    [
      'bytes per sample: wire (zstd) / wire (plain) / disk',
      `${result.wire_bytes_per_sample} / ${round(sum(({ plainBytes }) => plainBytes))} / ${result.bytes_per_sample}`,
    ],
    ['rows = 1-minute traffic = 5-minute talkers', `${rollups.every((samples) => samples === rows)} (${rows})`],
    [
      `freshness at ${HOSTS * FRESHNESS_ROWS} rows/s, p50 / p95`,
      `${Math.round(freshness.p50_ms)} / ${result.freshness_p95_ms} ms`,
    ],
    [
      'encode and insert alone: Native / JSONEachRow rows/s',
      `${formats.native_rows_per_s} / ${formats.json_rows_per_s}`,
    ],
  ])
  process.stdout.write(`${JSON.stringify(result)}\n`)
  await connection.close()
} finally {
  for (const running of processes.toReversed()) await running.stop()
  removeDirectory(directory)
}
