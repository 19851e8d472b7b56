import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { Book } from './book.ts'

/** The alerts' metrics; what the book knows is read when somebody asks. */
export function createAlertMetrics(registry: Registry, book: () => Book | undefined) {
  const registers = [registry]
  return {
    active: new Gauge({
      name: 'pathwatch_alerts_active',
      help: 'Alerts by rule and state (pending, firing)',
      labelNames: ['rule', 'state'],
      registers,
      collect() {
        this.reset()
        for (const { rule, state } of book()?.alerts() ?? []) this.inc({ rule, state })
      },
    }),
    outboxEntries: new Gauge({
      name: 'pathwatch_alerts_outbox_entries',
      help: 'Changes of state that a webhook or alert_events has yet to confirm',
      registers,
      collect() {
        this.set(book()?.outbox.size ?? 0)
      },
    }),
    evaluations: new Counter({
      name: 'pathwatch_alerts_evaluations_total',
      help: 'Evaluations by outcome: ok, truncated (result cut), no_data, timeout, error',
      labelNames: ['rule', 'outcome'],
      registers,
    }),
    evaluationSeconds: new Histogram({
      name: 'pathwatch_alerts_evaluation_seconds',
      help: 'Time of one evaluation',
      labelNames: ['rule'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    rowsDropped: new Counter({
      name: 'pathwatch_alerts_rows_dropped_total',
      help: 'Rows of results that made no alert: duplicate (same labels twice), limit (max_alerts_per_rule)',
      labelNames: ['rule', 'reason'],
      registers,
    }),
    notifications: new Counter({
      name: 'pathwatch_alerts_notifications_total',
      help: 'Attempts to tell a target, by outcome: delivered, timeout, network, http_3xx, http_4xx, http_5xx, store',
      labelNames: ['target', 'outcome'],
      registers,
    }),
    outboxDropped: new Counter({
      name: 'pathwatch_alerts_outbox_dropped_total',
      help: 'Changes of state dropped unconfirmed: full (no room), unknown_target (webhook no longer configured)',
      labelNames: ['reason'],
      registers,
    }),
    stateErrors: new Counter({
      name: 'pathwatch_alerts_state_errors_total',
      help: 'State files that could not be written (write) or made no sense (corrupt)',
      labelNames: ['kind'],
      registers,
    }),
  }
}
