/** The agent's numbers for Prometheus, on an HTTP port of its own, with /healthz beside them. */
import { createServer } from 'node:http'
import type { Server, ServerResponse } from 'node:http'
import { Counter, Gauge, Registry } from 'prom-client'
import { formatAddress } from './config/values.ts'
import type { Address } from './config/values.ts'
import type { Log } from './log.ts'
import type { LossLedger } from './pipeline/losses.ts'
import type { Publisher } from './pipeline/publisher.ts'
import type { Spool } from './pipeline/spool.ts'
import type { SourceState, SourceStatus } from './runner.ts'

export interface MetricsParts {
  readonly version: string
  readonly spool: Spool
  readonly losses: LossLedger
  readonly publisher: Publisher
  readonly sources: () => SourceStatus[]
}

const sourceStates: readonly SourceState[] = ['running', 'absent', 'failing', 'disabled']

/** Everything is read when it is asked for: the parts keep plain numbers. */
export function createRegistry({ version, spool, losses, publisher, sources }: MetricsParts): Registry {
  const registry = new Registry()
  const counter = (name: string, help: string, labels: string[], read: (metric: Counter) => void) =>
    new Counter({
      name: `pathwatch_agent_${name}`,
      help,
      labelNames: labels,
      registers: [registry],
      collect: refill(read),
    })
  const gauge = (name: string, help: string, labels: string[], read: (metric: Gauge) => void) =>
    new Gauge({
      name: `pathwatch_agent_${name}`,
      help,
      labelNames: labels,
      registers: [registry],
      collect: refill(read),
    })

  gauge('info', 'Always 1.', ['version'], (metric) => metric.set({ version }, 1))
  counter('cpu_seconds_total', 'CPU time of the agent.', ['mode'], (metric) => {
    const { user, system } = process.cpuUsage()
    metric.inc({ mode: 'user' }, user / 1e6)
    metric.inc({ mode: 'system' }, system / 1e6)
  })
  gauge('resident_memory_bytes', 'Resident memory of the agent.', [], (metric) => metric.set(process.memoryUsage.rss()))
  gauge('source_state', '1 for the state a source is in.', ['source', 'state'], (metric) => {
    for (const { name, state } of sources()) {
      for (const candidate of sourceStates) metric.set({ source: name, state: candidate }, candidate === state ? 1 : 0)
    }
  })
  counter('source_rows_total', 'Rows that a source handed to the spool.', ['source', 'stream'], (metric) => {
    for (const { name, emitted } of sources()) {
      for (const [stream, rows] of emitted) metric.inc({ source: name, stream }, rows)
    }
  })
  counter('source_errors_total', 'Errors of a source.', ['source'], (metric) => {
    for (const { name, errorsTotal } of sources()) metric.inc({ source: name }, errorsTotal)
  })
  counter('source_restarts_total', 'Times a source was started again.', ['source'], (metric) => {
    for (const { name, restartsTotal } of sources()) metric.inc({ source: name }, restartsTotal)
  })
  counter(
    'source_events_total',
    'What a source counts of itself, since it was started.',
    ['source', 'event'],
    (metric) => {
      for (const { name, event, value } of measures(sources(), true)) metric.inc({ source: name, event }, value)
    },
  )
  gauge('source_value', 'What a source measures of itself.', ['source', 'value'], (metric) => {
    for (const { name, event, value } of measures(sources(), false)) metric.set({ source: name, value: event }, value)
  })
  counter('lost_rows_total', 'Data that will never arrive.', ['stage', 'reason'], (metric) => {
    for (const { stage, reason, count } of losses.list()) metric.inc({ stage, reason }, count)
  })
  gauge('spool_batches', 'Batches that wait to be published.', [], (metric) => metric.set(spool.stats().batches))
  gauge('spool_bytes', 'Bytes that wait to be published.', [], (metric) => metric.set(spool.stats().bytes))
  gauge('spool_limit_bytes', 'Room in the spool.', [], (metric) => metric.set(spool.stats().limitBytes))
  gauge('spool_oldest_age_seconds', 'Age of the oldest batch in the spool.', [], (metric) => {
    const oldest = spool.stats().oldestSealedAtMs
    metric.set(oldest === undefined ? 0 : (Date.now() - oldest) / 1_000)
  })
  gauge('publisher_state', '1 for the state the publisher is in.', ['state'], (metric) => {
    metric.set({ state: publisher.stats().state }, 1)
  })
  counter('published_batches_total', 'Batches the broker has acknowledged.', [], (metric) => {
    metric.inc(publisher.stats().publishedTotal)
  })
  counter('published_bytes_total', 'Bytes the broker has acknowledged.', [], (metric) => {
    metric.inc(publisher.stats().publishedBytesTotal)
  })
  counter('publish_retries_total', 'Batches sent again.', [], (metric) => metric.inc(publisher.stats().retriesTotal))
  counter('nats_connects_total', 'Connections made to NATS.', [], (metric) =>
    metric.inc(publisher.stats().connectsTotal),
  )
  return registry
}

/** Counters here mirror numbers kept elsewhere: each scrape fills them anew. */
function refill<Metric extends { reset(): void }>(read: (metric: Metric) => void) {
  return function (this: Metric): void {
    this.reset()
    read(this)
  }
}

function measures(sources: SourceStatus[], totals: boolean) {
  return sources.flatMap(({ name, measures: all }) =>
    [...all]
      .filter(([event]) => event.endsWith('_total') === totals)
      .map(([event, value]) => ({ name, event: event.replace(/_total$/, ''), value })),
  )
}

export class MetricsServer {
  readonly #address: Address
  readonly #registry: Registry
  readonly #log: Log
  #server: Server | undefined

  constructor(address: Address, registry: Registry, log: Log) {
    this.#address = address
    this.#registry = registry
    this.#log = log
  }

  /** Rejects when the address cannot be had: naming the address and its key. */
  async start(): Promise<void> {
    const server = createServer((request, response) => {
      void this.#answer(request.url ?? '', response)
    })
    server.requestTimeout = 10_000
    server.maxConnections = 16
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error) => {
        reject(new Error(`metrics.listen: ${formatAddress(this.#address)}: ${error.message}`, { cause: error }))
      })
      server.listen({ host: this.#address.host, port: this.#address.port }, resolve)
    })
    this.#server = server
    this.#log.info({ address: this.address }, 'metrics on /metrics')
  }

  /** Where it listens, once started. */
  get address(): string {
    const bound = this.#server?.address()
    const port = typeof bound === 'object' && bound ? bound.port : this.#address.port
    return formatAddress({ host: this.#address.host, port })
  }

  async stop(): Promise<void> {
    const server = this.#server
    if (!server) return
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  }

  async #answer(path: string, response: ServerResponse): Promise<void> {
    const text = (status: number, body: string) =>
      response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(body)
    if (path === '/healthz') text(200, 'ok\n')
    else if (path !== '/metrics') text(404, 'try /metrics or /healthz\n')
    else {
      try {
        const body = await this.#registry.metrics()
        response.writeHead(200, { 'content-type': this.#registry.contentType }).end(body)
      } catch (error) {
        this.#log.error({ err: error }, 'metrics cannot be read')
        text(500, 'metrics cannot be read, see the log\n')
      }
    }
  }
}
