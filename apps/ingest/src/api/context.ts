import type { pathwatch } from '@pathwatch/proto/messages'
import type { Database } from '../store/database.ts'

/** What a method gets besides its request. */
export interface CallContext {
  /** Aborted when the client cancels, goes away, or its deadline passes. */
  readonly signal: AbortSignal
}

/** When a host counts as stale or offline. */
export interface HostAges {
  readonly stale_after_s: number
  readonly offline_after_s: number
}

/** The part of alerts that the API shows. */
interface AlertsView {
  snapshot(): { current: pathwatch.v1.Alert.$Properties[]; rules: pathwatch.v1.AlertRule.$Properties[] }
  history(
    range: { from_ms: number; to_ms: number },
    host: string,
    limit: number,
  ): Promise<pathwatch.v1.AlertTransition.$Properties[]>
}

export interface ApiDependencies {
  readonly database: Database
  readonly alerts: AlertsView
  readonly ages: HostAges
  readonly clock: () => number
}

/** SQL: a millisecond parameter as a time that compares with DateTime64(3) columns and their sort keys. */
export const sqlTime = (parameter: string) => `fromUnixTimestamp64Milli({${parameter}:Int64}, 'UTC')`

/** SQL: the beginning of a condition, of rows of one host, where it is not '' for all. */
export const hostIs = (host: string) => (host === '' ? '' : 'host = {host:String} AND ')
