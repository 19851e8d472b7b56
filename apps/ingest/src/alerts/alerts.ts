import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathwatch } from '@pathwatch/proto/messages'
import type { Registry } from 'prom-client'
import { ConfigError } from '../config.ts'
import type { Logger } from '../log.ts'
import type { AlertStore } from '../store/alert-store.ts'
import { Book } from './book.ts'
import { systemClock, type Clock } from './clock.ts'
import { isWebUrl, type AlertsConfig, type WebhookConfig } from './config.ts'
import { Delivery } from './delivery.ts'
import { Evaluator, failingRule, type Staleness } from './evaluator.ts'
import { firingState, HISTORY_TARGET, historyTarget, protoState, readHistory } from './history.ts'
import { createAlertMetrics } from './metrics.ts'
import { loadRules, type Rule } from './rules.ts'
import { loadState } from './state-file.ts'
import { maskedUrl, webhookTarget } from './webhook.ts'

const OUTBOX_ENTRIES_MAX = 10_000

export interface AlertsDependencies {
  readonly config: AlertsConfig
  readonly store: AlertStore
  /** Absolute and writable; the state goes into `alerts/` below it. */
  readonly stateDir: string
  readonly log: Logger
  readonly metrics: Registry
  /** Milliseconds since the epoch. */
  readonly clock: () => number
  /**
   * Why the store may lack recent data ("3 min behind the broker"), undefined when it does not. While it does, no rule is
   * evaluated: a backlog looks like silent hosts.
   */
  readonly staleness: () => Staleness | undefined
}

/** Rules that are evaluated, the state of their alerts, and telling people of it. */
export interface Alerts {
  /** Reads rules and state, starts evaluating. Throws ConfigError on a bad rules or URL file. Needs no ClickHouse. */
  start(): Promise<void>
  /** Aborts queries and webhooks and writes the state. */
  stop(): Promise<void>
  /** What is pending or firing now, firing first, and the rules. */
  snapshot(): { current: pathwatch.v1.Alert.$Properties[]; rules: pathwatch.v1.AlertRule.$Properties[] }
  /** Transitions in [from_ms, to_ms), newest first; host '' = all. Rejects when ClickHouse does not answer. */
  history(
    range: { from_ms: number; to_ms: number },
    host: string,
    limit: number,
  ): Promise<pathwatch.v1.AlertTransition.$Properties[]>
}

/** One line per mistake in the rules file and the webhooks' URL files, [] when there is none. */
export async function checkRules(config: AlertsConfig): Promise<string[]> {
  const { mistakes } = await loadRules(config.rules_file)
  const urls = await Promise.all(config.webhooks.map((webhook) => webhookUrl(webhook)))
  return [...mistakes, ...urls.filter((url) => typeof url === 'string')]
}

export function createAlerts(dependencies: AlertsDependencies): Alerts {
  return new AlertService(dependencies)
}

interface Running {
  readonly rules: readonly Rule[]
  readonly book: Book
  readonly evaluator: Evaluator
  readonly webhooks: readonly Delivery[]
  readonly loops: Promise<void>
}

class AlertService implements Alerts {
  readonly #dependencies: AlertsDependencies
  readonly #clock: Clock
  readonly #stop = new AbortController()
  readonly #metrics: ReturnType<typeof createAlertMetrics>
  #running: Running | undefined

  constructor(dependencies: AlertsDependencies) {
    this.#dependencies = dependencies
    this.#clock = systemClock(dependencies.clock)
    this.#metrics = createAlertMetrics(dependencies.metrics, () => this.#running?.book)
  }

  async start(): Promise<void> {
    const { config, store, log } = this.#dependencies
    const { rules, mistakes } = await loadRules(config.rules_file)
    const webhookTargets = await Promise.all(config.webhooks.map((webhook) => this.#webhook(webhook, mistakes)))
    if (mistakes.length > 0) throw new ConfigError(mistakes)
    const targets = [historyTarget(store), ...webhookTargets.filter((target) => target !== undefined)]

    const deliveries: Delivery[] = []
    const book = await this.#openBook(deliveries)
    for (const target of targets) {
      deliveries.push(
        new Delivery({
          target,
          book,
          clock: this.#clock,
          onAttempt: (entries, error) => {
            this.#metrics.notifications.inc({ target: target.name, outcome: error?.outcome ?? 'delivered' })
            if (error)
              log.warn({ target: target.name, entries: entries.length, error: error.message }, 'cannot deliver alerts')
          },
        }),
      )
    }
    const evaluator = this.#evaluator(rules, book)
    await evaluator.retire()
    const loops = [evaluator.run(this.#stop.signal), ...deliveries.map((delivery) => delivery.run(this.#stop.signal))]
    this.#running = {
      rules,
      book,
      evaluator,
      webhooks: deliveries.filter(({ name }) => name !== HISTORY_TARGET),
      loops: Promise.all(loops).then(() => undefined),
    }
    log.info({ rules: rules.length, active: book.alerts().length, outbox: book.outbox.size }, 'alerts started')
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#running?.loops
    await this.#running?.book.save()
  }

  snapshot() {
    const running = this.#running
    if (!running) return { current: [], rules: [] }
    const { rules, book, evaluator, webhooks } = running
    const current = book.alerts().map((alert) => {
      const { rule, severity, fingerprint, labels, annotations, value, state, since_ms } = alert
      return {
        fingerprint,
        rule,
        severity,
        state: protoState(state === 'firing' ? firingState(rule, labels) : state),
        host: labels['host'] ?? '',
        labels: { ...labels },
        summary: annotations['summary'] ?? '',
        value: value ?? Number.NaN,
        sinceMs: since_ms,
        deliveredAtMs: book.deliveredAt(fingerprint),
        deliveryError: webhooks.map((webhook) => webhook.errorOf(fingerprint)).find((error) => error !== '') ?? '',
      }
    })
    const pending = pathwatch.v1.Alert.State.PENDING
    return {
      current: current.toSorted(
        (a, b) => Number(a.state === pending) - Number(b.state === pending) || b.sinceMs - a.sinceMs,
      ),
      rules: [...rules, failingRule].map(({ name, severity, for_ms, summary, sql }) => {
        const { last_evaluated_ms, last_evaluation_ms, error } = evaluator.status(name)
        return {
          name,
          severity,
          forMs: for_ms,
          summary,
          sql,
          lastEvaluatedMs: last_evaluated_ms,
          lastEvaluationMs: last_evaluation_ms,
          error,
        }
      }),
    }
  }

  history(range: { from_ms: number; to_ms: number }, host: string, limit: number) {
    return readHistory(this.#dependencies.store, { ...range, host, limit })
  }

  async #openBook(deliveries: readonly Delivery[]): Promise<Book> {
    const { config, stateDir, log } = this.#dependencies
    const file = join(stateDir, 'alerts', 'state.json')
    const { state, quarantined } = await loadState(file, this.#clock.now_ms())
    if (quarantined !== undefined) {
      this.#metrics.stateErrors.inc({ kind: 'corrupt' })
      log.error({ file, quarantined }, 'alert state makes no sense: put aside, starting without')
    }
    return new Book({
      file,
      state,
      historyTarget: HISTORY_TARGET,
      webhookTargets: config.webhooks.map(({ name }) => name),
      entries_max: OUTBOX_ENTRIES_MAX,
      onWriteError: (error) => {
        this.#metrics.stateErrors.inc({ kind: 'write' })
        log.error({ file, error: String(error) }, 'cannot write alert state: alerts may be told twice after a restart')
      },
      onDropped: (reason, entries) => this.#metrics.outboxDropped.inc({ reason }, entries),
      onReleased: () => {
        for (const delivery of deliveries) delivery.wake()
      },
    })
  }

  #evaluator(rules: readonly Rule[], book: Book): Evaluator {
    const { config, store, log, staleness } = this.#dependencies
    return new Evaluator({
      rules,
      store,
      book,
      clock: this.#clock,
      interval_ms: config.interval_s * 1000,
      query_timeout_ms: config.query_timeout_s * 1000,
      alerts_max: config.max_alerts_per_rule,
      staleness,
      onEvaluated: ({ name }, outcome, { last_evaluation_ms, error }, changed) => {
        this.#metrics.evaluations.inc({ rule: name, outcome })
        this.#metrics.evaluationSeconds.observe({ rule: name }, last_evaluation_ms / 1000)
        if (!changed) return
        if (outcome === 'ok') log.info({ rule: name }, 'alert rule works')
        else log.warn({ rule: name, outcome, error }, 'alert rule cannot be evaluated')
      },
      onDropped: ({ name }, reason, rows) => this.#metrics.rowsDropped.inc({ rule: name, reason }, rows),
    })
  }

  async #webhook(webhook: WebhookConfig, mistakes: string[]) {
    const { config, log } = this.#dependencies
    const url = await webhookUrl(webhook)
    if (typeof url === 'string') {
      mistakes.push(url)
      return undefined
    }
    log.info({ webhook: webhook.name, url: maskedUrl(url) }, 'webhook')
    return webhookTarget({ name: webhook.name, url, external_url: config.external_url })
  }
}

/** The webhook's address, or what is wrong with it; the address itself is in no message. */
async function webhookUrl({ name, url, url_file }: WebhookConfig): Promise<URL | string> {
  if (url_file === undefined) return new URL(url ?? '')
  try {
    const text = (await readFile(url_file, 'utf8')).trim()
    return isWebUrl(text) ? new URL(text) : `${url_file}: url of webhook ${name} must be one http:// or https:// URL`
  } catch (error) {
    return `${url_file}: url of webhook ${name}: ${(error as NodeJS.ErrnoException).code ?? 'cannot be read'}`
  }
}
