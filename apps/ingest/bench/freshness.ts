import { setTimeout as sleep } from 'node:timers/promises'
import { credentials, makeGenericClientConstructor } from '@grpc/grpc-js'
import type { JetStreamClient } from '@nats-io/jetstream'
import type { pathwatch } from '@pathwatch/proto/messages'
import { queryService } from '@pathwatch/proto/service'
import type { createFleet } from './fleet.ts'
import { publish } from './publish.ts'

const SECONDS = 15

/** From publishing (rows stamped at that moment) to being stored, as the Live stream tells it. */
export async function measureFreshness(
  apiPort: number,
  js: JetStreamClient,
  fleet: ReturnType<typeof createFleet>,
  hosts: number,
  rowsPerMessage: number,
): Promise<{ p50_ms: number; p95_ms: number }> {
  const Client = makeGenericClientConstructor(queryService, 'Query')
  const client = new Client(`127.0.0.1:${apiPort}`, credentials.createInsecure())
  const ages: number[] = []
  const call = client['live']!({ host: '' }) as unknown as AsyncIterable<pathwatch.v1.LiveEvent> & {
    cancel(): void
    on(event: string, listener: (value: pathwatch.v1.LiveEvent) => void): void
  }
  call.on('data', (event) => ages.push(event.freshnessMs))
  // A cancelled stream ends with an error.
  call.on('error', () => undefined)
  for (let second = 0; second < SECONDS; second++) {
    for (let host = 0; host < hosts; host++) {
      await publish(js, fleet.messages(1, rowsPerMessage, { host, now: true }))
      await sleep(1000 / hosts - 2)
    }
  }
  await sleep(2000)
  call.cancel()
  client.close()
  ages.sort((a, b) => a - b)
  const quantile = (share: number) => ages[Math.floor(ages.length * share)] ?? Number.NaN
  return { p50_ms: quantile(0.5), p95_ms: quantile(0.95) }
}
