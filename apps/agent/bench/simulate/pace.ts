import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises'

/**
 * Waits until a moment; an abort ends the wait early. One that is over already still lets the event loop turn once: a
 * process that is late would otherwise make more and more and publish nothing, nor hear that it is to stop.
 */
export async function until(momentMs: number, nowMs: number, signal: AbortSignal): Promise<void> {
  if (momentMs <= nowMs) await turn()
  else await sleep(momentMs - nowMs, undefined, { signal }).catch(() => 'over')
}
