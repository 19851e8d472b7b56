/** The agent's numbers for Prometheus. */
import { Registry } from 'prom-client'
import { makers } from './metrics/makers.ts'
import { spoolMetrics } from './metrics/spool.ts'
import type { LossLedger } from './pipeline/losses.ts'
import type { Commits } from './pipeline/commits.ts'
import type { Publisher } from './pipeline/publisher.ts'
import type { Spool } from './pipeline/spool.ts'
import type { SourceState, SourceStatus } from './runner.ts'

export interface MetricsParts {
  readonly version: string
  readonly spool: Spool
  readonly losses: LossLedger
  readonly publisher: Publisher
  readonly commits: Commits
  readonly sources: () => SourceStatus[]
}

const sourceStates: readonly SourceState[] = ['running', 'absent', 'failing', 'disabled']

/** Everything is read when it is asked for: the parts keep plain numbers. */
export function createRegistry({ version, spool, losses, publisher, commits, sources }: MetricsParts): Registry {
  const registry = new Registry()
  const { counter, gauge } = makers(registry)
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
  spoolMetrics(spool, { counter, gauge })
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
  counter('stored_messages_total', 'Messages of ingest about what it has stored.', [], (metric) =>
    metric.inc(commits.stats().storedMessagesTotal),
  )
  counter('replays_total', 'Times that everything not confirmed was to be published again.', [], (metric) =>
    metric.inc(commits.stats().replaysTotal),
  )
  return registry
}

function measures(sources: SourceStatus[], totals: boolean) {
  return sources.flatMap(({ name, measures: all }) =>
    [...all]
      .filter(([event]) => event.endsWith('_total') === totals)
      .map(([event, value]) => ({ name, event: event.replace(/_total$/, ''), value })),
  )
}
