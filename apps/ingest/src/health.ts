/**
 * Whether ingest gets on: /healthz fails when it hangs and should be restarted, /readyz when it does not do all of its work.
 * A broker or a ClickHouse that is away is no reason to restart it.
 */

/** How the consumer gets on, in milliseconds. */
export interface ConsumerHealth {
  /** It reads and stores; false while it starts, or while another process owns the partition. */
  readonly owner: boolean
  /** Since the broker last answered, or failed to. */
  readonly heard_age_ms: number
  /** Since the group that is being inserted was begun; 0 when none is. */
  readonly storing_age_ms: number
  /** Why the tables are behind; '' when they are not. */
  readonly behind: string
}

/** Without progress for so long something hangs. */
const STALL_MS = 60_000
/** An insert takes a second or two. */
const SLOW_MS = 20_000

/** What hangs; nothing when ingest is alive. */
export function stalls({ owner, heard_age_ms, storing_age_ms }: ConsumerHealth): string[] {
  // While a group waits for ClickHouse, nothing more is read: that is back-pressure.
  const hangs = owner && heard_age_ms > STALL_MS && storing_age_ms === 0
  return hangs ? [`nothing was read or stored for ${Math.round(heard_age_ms / 1000)} s`] : []
}

/** What is not as it should be. `started` is false until the first message may be read. */
export function obstacles(health: ConsumerHealth, started: boolean): string[] {
  const found = stalls(health)
  if (!started) found.push('starting: waits for NATS or ClickHouse')
  if (health.storing_age_ms > SLOW_MS)
    found.push(`ClickHouse has not taken a group for ${Math.round(health.storing_age_ms / 1000)} s`)
  if (health.owner && health.behind !== '') found.push(health.behind)
  return found
}
