/** A dashboard: asks for what the pages of the fleet and of one host show, again and again. */
import { setTimeout as sleep } from 'node:timers/promises'
import { createApiClient } from '../../test/api-client.ts'

const HOUR_MS = 3_600_000

export function createDashboard(apiPort: number, hostNumber: number) {
  const api = createApiClient(apiPort)
  const host = `sim-${String(hostNumber).padStart(4, '0')}`

  /** All at once, as a page does. Resolves with the time each took, in milliseconds. */
  function refresh(): Promise<number[]> {
    const toMs = Date.now()
    const range = { fromMs: toMs - HOUR_MS, toMs }
    const questions = [
      () => api.ask('hosts', { range, buckets: 60 }),
      () => api.ask('fleetHealth', { range, buckets: 60 }),
      () => api.ask('alerts', {}),
      () => api.ask('host', { host, range }),
      () => api.ask('trafficSeries', { host, range, points: 240, maxSeries: 9 }),
      () => api.ask('topTalkers', { host, range, limit: 10 }),
      () => api.ask('losses', { host, range }),
    ]
    return Promise.all(
      questions.map(async (question) => {
        const started = performance.now()
        await question()
        return performance.now() - started
      }),
    )
  }

  return {
    async run(everyMs: number, signal: AbortSignal): Promise<number[]> {
      const times: number[] = []
      while (!signal.aborted) {
        const started = performance.now()
        times.push(...(await refresh()))
        const waitMs = Math.max(0, everyMs - (performance.now() - started))
        await sleep(waitMs, undefined, { signal }).catch(() => 'over')
      }
      api.close()
      return times
    },
  }
}
