import { pathwatch } from '@pathwatch/proto/messages'
import type { AlertEventRow, AlertStore } from '../store/alert-store.ts'
import { DeliveryError, type Target } from './delivery.ts'
import type { OutboxEntry } from './outbox.ts'
import { FAILING_RULE } from './rules.ts'

const { State } = pathwatch.v1.Alert

export const HISTORY_TARGET = 'alert_events'
const ROWS_DEFAULT = 200
const ROWS_MAX = 5000

const states: Record<AlertEventRow['state'], pathwatch.v1.Alert.State> = {
  pending: State.PENDING,
  firing: State.FIRING,
  resolved: State.RESOLVED,
  no_data: State.NO_DATA,
  error: State.ERROR,
}

/** The target that writes every transition into table alert_events. */
export function historyTarget(store: Pick<AlertStore, 'insertAlertEvents'>): Target {
  return {
    name: HISTORY_TARGET,
    batch_max: 500,
    async send(entries, signal) {
      const stopped = Promise.withResolvers<never>()
      const stop = () => stopped.reject(new Error('stopped'))
      signal.addEventListener('abort', stop)
      try {
        await Promise.race([store.insertAlertEvents(entries.map(eventRow)), stopped.promise])
      } catch (error) {
        throw new DeliveryError('store', error instanceof Error ? error.message : String(error))
      } finally {
        signal.removeEventListener('abort', stop)
      }
    },
  }
}

function eventRow({ to, at_ms, alert }: OutboxEntry): AlertEventRow {
  const { fingerprint, rule, severity, labels, annotations, value, since_ms } = alert
  return {
    at_ms,
    fingerprint,
    rule,
    severity,
    state: to === 'firing' ? firingState(rule, labels) : to,
    host: labels['host'] ?? '',
    labels,
    summary: annotations['summary'] ?? '',
    value: value ?? Number.NaN,
    since_ms,
  }
}

/** A rule that cannot be evaluated is not just one more alert: people see it as a state of its own. */
export function firingState(rule: string, labels: Readonly<Record<string, string>>): 'firing' | 'no_data' | 'error' {
  if (rule !== FAILING_RULE) return 'firing'
  return labels['problem'] === 'no_data' ? 'no_data' : 'error'
}

export function protoState(state: AlertEventRow['state']): pathwatch.v1.Alert.State {
  return states[state]
}

/** Range [from_ms, to_ms); host '' = all; limit 0 = 200, at most 5000. */
export interface HistoryQuery {
  readonly from_ms: number
  readonly to_ms: number
  readonly host: string
  readonly limit: number
}

/** Transitions of the range, newest first. Rejects when ClickHouse does not answer. */
export async function readHistory(
  store: Pick<AlertStore, 'query'>,
  { from_ms, to_ms, host, limit }: HistoryQuery,
): Promise<pathwatch.v1.AlertTransition.$Properties[]> {
  // LIMIT 1 BY: after a crash a transition may have been written twice.
  const rows = await store.query(
    `SELECT
       toUnixTimestamp64Milli(at) AS at_ms, fingerprint, rule, severity, toString(state) AS state, host, labels, summary,
       value, toUnixTimestamp64Milli(since) AS since_ms
     FROM alert_events
     WHERE at >= fromUnixTimestamp64Milli({from_ms:Int64}) AND at < fromUnixTimestamp64Milli({to_ms:Int64})
       AND ({host:String} = '' OR host = {host:String})
     ORDER BY at DESC, fingerprint, alert_events.state DESC
     LIMIT 1 BY at, fingerprint, state
     LIMIT {limit:UInt32}`,
    { from_ms, to_ms, host, limit: limit === 0 ? ROWS_DEFAULT : Math.min(limit, ROWS_MAX) },
  )
  return (rows as unknown as HistoryRow[]).map(({ at_ms, since_ms, state, value, ...rest }) => ({
    atMs: at_ms,
    alert: { ...rest, state: states[state], value: value ?? Number.NaN, sinceMs: since_ms },
  }))
}

/** What the query above selects. */
interface HistoryRow {
  readonly at_ms: number
  readonly since_ms: number
  readonly fingerprint: string
  readonly rule: string
  readonly severity: string
  readonly state: AlertEventRow['state']
  readonly host: string
  readonly labels: Record<string, string>
  readonly summary: string
  readonly value: number | null
}
