import { mkdir } from 'node:fs/promises'
import { createAlerts } from './alerts/alerts.ts'
import { createLive } from './api/live.ts'
import { limited } from './api/limited.ts'
import { createApiServer } from './api/server.ts'
import { retryForever } from './backoff.ts'
import { readSecret, type Config } from './config.ts'
import { createConsumer } from './consume/consumer.ts'
import { createMissing } from './consume/missing.ts'
import { parsePartition } from './consume/partition.ts'
import { obstacles, stalls } from './health.ts'
import type { Logger } from './log.ts'
import { createMetrics, createMetricsServer } from './metrics.ts'
import { createAlertStore } from './store/alert-store.ts'
import { connectClickHouse, type ClickHouseAccess } from './store/clickhouse.ts'
import { createDatabase } from './store/database.ts'
import { describeError, passes } from './store/errors.ts'
import { migrate, MigrationError, readMigrations } from './store/migrate.ts'

const ALERT_ROWS_MAX = 10_000

/** How to reach ClickHouse as the user that owns the tables. Throws ConfigError when the password cannot be read. */
export function writerAccess(config: Config): ClickHouseAccess {
  const { url, database, username, password_file } = config.clickhouse
  return { url, database, username, password: readSecret(password_file, 'clickhouse.password_file') }
}

/** The whole of ingest, wired. Runs until the signal is aborted; waits for NATS and ClickHouse as long as it takes. */
export async function serve(config: Config, log: Logger, signal: AbortSignal): Promise<void> {
  const clock = Date.now
  const access = writerAccess(config)
  const { reader: readerConfig } = config.clickhouse
  const readerPassword = readSecret(readerConfig.password_file, 'clickhouse.reader.password_file')
  const natsPassword = readSecret(config.nats.password_file, 'nats.password_file')
  const partition = parsePartition(config.consume.partition) ?? { index: 1, count: 1 }
  await mkdir(config.state_dir, { recursive: true })

  const metrics = createMetrics()
  const writer = connectClickHouse(access)
  const reader = connectClickHouse({ ...access, username: readerConfig.username, password: readerPassword })
  const database = createDatabase(writer, config.api.query_timeout_ms)
  const alertReader = createDatabase(reader, 10_000, { max_result_rows: String(ALERT_ROWS_MAX) })
  const live = createLive(metrics)
  const consumer = createConsumer({
    nats: { ...config.nats, password: natsPassword },
    partition,
    leaseMs: config.consume.lease_ms,
    limits: { rows: config.consume.flush_rows, age_ms: config.consume.flush_after_ms },
    stateDir: config.state_dir,
    client: writer,
    onStored: (batch, storedAtMs) => live.publish(batch, storedAtMs),
    log: log.child({ part: 'consume' }),
    ...{ metrics, clock },
  })
  const alerts = createAlerts({
    config: config.alerts,
    store: createAlertStore(writer, alertReader),
    stateDir: config.state_dir,
    log: log.child({ part: 'alerts' }),
    metrics: metrics.registry,
    staleness: () => consumer.staleness(),
    clock,
  })
  const missing = createMissing({ database, client: writer, log: log.child({ part: 'losses' }), clock })
  const api = createApiServer({
    listen: config.api.listen,
    reflection: config.api.reflection,
    sqlLimits: config.sql,
    ages: config.host,
    ask: (...question) => consumer.ask(...question),
    log: log.child({ part: 'api' }),
    database: limited(database, config.api.queries_at_once, metrics.queriesWaiting),
    ...{ writer, reader, alerts, live, metrics, clock },
  })
  let running = false
  const health = {
    stalls: () => stalls(consumer.health()),
    obstacles: () => obstacles(consumer.health(), running),
  }
  const metricsServer =
    config.metrics === false ? undefined : createMetricsServer(metrics.registry, health, config.metrics.listen)

  const migrations = await readMigrations()
  const parts = [
    { start: async () => await metricsServer?.start(), stop: async () => await metricsServer?.stop() },
    {
      start: () => migrateWhenPossible(access, migrations, log, signal),
      stop: async () => void (await Promise.all([writer.close(), reader.close()])),
    },
    { start: async () => log.info({ port: await api.start() }, 'api listening'), stop: () => api.stop() },
    // Rules are evaluated by one process only.
    ...(partition.index === 1
      ? [
          { start: () => alerts.start(), stop: () => alerts.stop() },
          { start: async () => missing.start(), stop: () => missing.stop() },
        ]
      : []),
    { start: () => consumer.start(), stop: () => consumer.stop() },
  ]
  const started: typeof parts = []
  // A part that waits for NATS or ClickHouse ends its waiting when it is stopped.
  const stop = async () => {
    for (const part of started.toReversed()) await part.stop()
  }
  try {
    for (const part of parts) {
      if (signal.aborted) return
      started.push(part)
      await Promise.race([part.start(), aborted(signal)])
    }
    if (signal.aborted) return
    running = true
    api.ready()
    log.info('ready')
    await aborted(signal)
  } finally {
    await stop()
  }
}

async function migrateWhenPossible(
  access: ClickHouseAccess,
  migrations: Awaited<ReturnType<typeof readMigrations>>,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  const applied = await retryForever(() => migrate(access, migrations), {
    failure: 'cannot migrate ClickHouse, trying again',
    log,
    signal,
    describe: describeError,
    retryable: (error) => !(error instanceof MigrationError) && passes(error),
  })
  for (const { version, name } of applied) log.info({ version, name }, 'migration applied')
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
