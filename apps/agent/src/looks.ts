/** When a source looks at what it polls. */
import { once } from 'node:events'
import { beat } from './beat.ts'
import type { Host } from './host.ts'

/**
 * The agent's clock at each look, in milliseconds since the epoch: at once, then every `intervalMs`. Of a recording: when each
 * look at it was made, without waiting, and then nothing more. Ends when `signal` aborts.
 */
export async function* looks(host: Host, intervalMs: number, signal: AbortSignal): AsyncGenerator<number> {
  if (host.looksAtMs) {
    for (const atMs of host.looksAtMs) if (!signal.aborted) yield atMs
    host.atEnd += 1
    if (!signal.aborted) await once(signal, 'abort')
    return
  }
  for (let look = 1; !signal.aborted; look += 1) {
    const startedAtMs = performance.now()
    const atMs = Date.now()
    host.looked(look, atMs)
    yield atMs
    await beat(intervalMs, signal, startedAtMs)
  }
}
