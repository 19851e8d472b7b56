import { createServer, type Server } from 'node:http'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof createMetrics>

/** All metrics of ingest outside the alerts. */
export function createMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    messages: new Counter({
      name: 'pathwatch_ingest_messages_total',
      help: 'Messages read from JetStream',
      labelNames: ['stream'],
      registers,
    }),
    messageBytes: new Counter({
      name: 'pathwatch_ingest_message_bytes_total',
      help: 'Bytes of messages read from JetStream',
      labelNames: ['stream'],
      registers,
    }),
    duplicates: new Counter({
      name: 'pathwatch_ingest_duplicate_messages_total',
      help: 'Messages that were stored before and were not stored again',
      labelNames: ['stream'],
      registers,
    }),
    deadLetters: new Counter({
      name: 'pathwatch_ingest_dead_letters_total',
      help: 'Messages moved to the dead-letter stream',
      labelNames: ['stream', 'reason'],
      registers,
    }),
    rows: new Counter({
      name: 'pathwatch_ingest_rows_total',
      help: 'Rows ClickHouse accepted',
      labelNames: ['table'],
      registers,
    }),
    insertSeconds: new Histogram({
      name: 'pathwatch_ingest_insert_seconds',
      help: 'Time of one insert',
      labelNames: ['table'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    insertRetries: new Counter({
      name: 'pathwatch_ingest_insert_retries_total',
      help: 'Inserts that were tried again',
      labelNames: ['table'],
      registers,
    }),
    freshnessSeconds: new Histogram({
      name: 'pathwatch_ingest_freshness_seconds',
      help: "From the receipt of a batch's oldest row on the host to its being stored",
      buckets: [0.25, 0.5, 1, 1.5, 2, 3, 5, 10, 30, 60, 600],
      registers,
    }),
    pending: new Gauge({
      name: 'pathwatch_ingest_pending_messages',
      help: 'Messages in JetStream that were not yet read',
      registers,
    }),
    lagSeconds: new Gauge({
      name: 'pathwatch_ingest_lag_seconds',
      help: 'Age of the message read last, since it reached the broker',
      registers,
    }),
    owner: new Gauge({
      name: 'pathwatch_ingest_partition_owner',
      help: '1 while this process reads and stores its partition, 0 while another does',
      registers,
    }),
    expired: new Counter({
      name: 'pathwatch_ingest_expired_messages_total',
      help: 'Messages that JetStream removed before they were read',
      registers,
    }),
    rollbacks: new Counter({
      name: 'pathwatch_ingest_broker_rollbacks_total',
      help: 'Times that the broker came back with less than it had acknowledged',
      registers,
    }),
    seenDropped: new Counter({
      name: 'pathwatch_ingest_seen_intervals_dropped_total',
      help: 'Remembered batch numbers that were forgotten for lack of room',
      registers,
    }),
    requests: new Counter({
      name: 'pathwatch_api_requests_total',
      help: 'gRPC calls by method and status',
      labelNames: ['method', 'status'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'pathwatch_api_request_seconds',
      help: 'Time of a gRPC call',
      labelNames: ['method'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    }),
    queriesWaiting: new Gauge({
      name: 'pathwatch_api_queries_waiting',
      help: 'Queries of pages that wait for others to end',
      registers,
    }),
    liveSubscribers: new Gauge({ name: 'pathwatch_api_live_subscribers', help: 'Open Live streams', registers }),
    liveDropped: new Counter({
      name: 'pathwatch_api_live_dropped_total',
      help: 'Live events that a slow subscriber did not get',
      registers,
    }),
  }
}

/** What /healthz and /readyz answer: nothing when all is well. */
export interface Health {
  readonly stalls: () => readonly string[]
  readonly obstacles: () => readonly string[]
}

/** Serves /metrics in the text format of Prometheus, /healthz and /readyz. */
export function createMetricsServer(registry: Registry, health: Health, listen: string) {
  const server: Server = createServer((request, response) => {
    const tell = (problems: readonly string[]) =>
      response.writeHead(problems.length === 0 ? 200 : 503).end(`${problems.join('\n') || 'ok'}\n`)
    switch (request.url?.split('?')[0] ?? '') {
      case '/healthz':
        tell(health.stalls())
        return
      case '/readyz':
        tell(health.obstacles())
        return
      case '/metrics':
        registry.metrics().then(
          (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
          (error: unknown) => response.writeHead(500).end(`${String(error)}\n`),
        )
        return
      default:
        response.writeHead(404).end('see /metrics, /healthz and /readyz\n')
    }
  })
  return {
    /** Rejects when the address cannot be bound. */
    start: () =>
      new Promise<void>((resolve, reject) => {
        const { host, port } = splitAddress(listen)
        server.once('error', reject)
        server.listen(port, host, () => resolve())
      }),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function splitAddress(listen: string): { host: string; port: number } {
  const colon = listen.lastIndexOf(':')
  return { host: listen.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(listen.slice(colon + 1)) }
}
