import { DeliveryError, type Target } from './delivery.ts'
import { sortedLabels, type Labels } from './labels.ts'
import type { OutboxEntry } from './outbox.ts'

const TIMEOUT_MS = 5000
const ANSWER_BYTES_MAX = 4096
/** Go's zero time: what Alertmanager sends as the end of an alert that has none. */
const NO_END = '0001-01-01T00:00:00Z'

/**
 * Message of an Alertmanager webhook receiver, version 4
 * (https://prometheus.io/docs/alerting/latest/configuration/#webhook_config).
 */
export interface WebhookMessage {
  readonly version: '4'
  readonly groupKey: string
  readonly truncatedAlerts: number
  readonly status: 'firing' | 'resolved'
  readonly receiver: string
  readonly groupLabels: Labels
  readonly commonLabels: Labels
  readonly commonAnnotations: Labels
  readonly externalURL: string
  readonly alerts: readonly {
    readonly status: 'firing' | 'resolved'
    readonly labels: Labels
    readonly annotations: Labels
    readonly startsAt: string
    readonly endsAt: string
    readonly generatorURL: string
    readonly fingerprint: string
  }[]
}

/** One transition as a message: a group of its own, as with `group_by: ['...']` in Alertmanager. */
export function webhookMessage(
  { to, at_ms, alert }: OutboxEntry,
  receiver: string,
  external_url: string,
): WebhookMessage {
  const { labels, annotations, fingerprint, since_ms } = alert
  const status = to === 'resolved' ? 'resolved' : 'firing'
  const base = external_url.replace(/\/+$/, '')
  const pairs = sortedLabels(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`)
  return {
    version: '4',
    groupKey: `{}:{${pairs.join(', ')}}`,
    truncatedAlerts: 0,
    status,
    receiver,
    groupLabels: labels,
    commonLabels: labels,
    commonAnnotations: annotations,
    externalURL: base,
    alerts: [
      {
        status,
        labels,
        annotations,
        startsAt: new Date(since_ms).toISOString(),
        endsAt: status === 'resolved' ? new Date(at_ms).toISOString() : NO_END,
        generatorURL: base === '' ? '' : `${base}/alerts`,
        fingerprint,
      },
    ],
  }
}

/** A URL that may be logged: the path and the query of a webhook are usually its password. */
export function maskedUrl(url: URL): string {
  return `${url.protocol}//${url.host}/…`
}

export interface WebhookOptions {
  readonly name: string
  /** http: or https:. */
  readonly url: URL
  readonly external_url: string
  readonly timeout_ms?: number
}

/**
 * A receiver of webhooks. Any 2xx is a receipt. Redirects are not followed: they would carry the message, and what it
 * says of the network, to an address that nobody configured.
 */
export function webhookTarget({ name, url, external_url, timeout_ms = TIMEOUT_MS }: WebhookOptions): Target {
  const address = new URL(url)
  address.username = ''
  address.password = ''
  const headers = new Headers({ 'content-type': 'application/json', 'user-agent': 'pathwatch' })
  if (url.username !== '' || url.password !== '') {
    const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
    headers.set('authorization', `Basic ${Buffer.from(credentials).toString('base64')}`)
  }
  return {
    name,
    batch_max: 1,
    async send(entries, signal) {
      for (const entry of entries) {
        await post(address, headers, entry.id, webhookMessage(entry, name, external_url), timeout_ms, signal)
      }
    },
  }
}

async function post(
  url: URL,
  headers: Headers,
  id: string,
  message: WebhookMessage,
  timeout_ms: number,
  stop: AbortSignal,
): Promise<void> {
  const timeout = AbortSignal.timeout(timeout_ms)
  const withKey = new Headers(headers)
  withKey.set('idempotency-key', id)
  let status: number
  let answer: string
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: withKey,
      body: JSON.stringify(message),
      redirect: 'manual',
      signal: AbortSignal.any([stop, timeout]),
    })
    status = response.status
    if (response.ok) return await response.body?.cancel()
    answer = await beginning(response)
  } catch (error) {
    if (timeout.aborted) throw new DeliveryError('timeout', `${maskedUrl(url)} did not answer within ${timeout_ms} ms`)
    throw new DeliveryError('network', `${maskedUrl(url)}: ${networkReason(error)}`)
  }
  // A receiver that repeats its address in the answer must not bring it into the log.
  const secret = url.pathname + url.search
  const words = (secret === '/' ? answer : answer.replaceAll(secret, '…')).replace(/\s+/g, ' ').trim().slice(0, 200)
  throw new DeliveryError(
    `http_${Math.floor(status / 100)}xx`,
    `${maskedUrl(url)} answered ${status}${words ? `: ${words}` : ''}`,
  )
}

async function beginning(response: Response): Promise<string> {
  if (!response.body) return ''
  const chunks: Uint8Array[] = []
  let bytes = 0
  // Leaving the loop cancels the body.
  for await (const chunk of response.body) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes >= ANSWER_BYTES_MAX) break
  }
  return Buffer.concat(chunks).subarray(0, ANSWER_BYTES_MAX).toString('utf8')
}

/** The cause's code (ECONNREFUSED, …). Never its message, which may hold the address. */
function networkReason(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  const code = (cause as { code?: unknown } | null)?.code
  if (typeof code === 'string') return code
  return cause instanceof Error ? cause.name : 'request failed'
}
