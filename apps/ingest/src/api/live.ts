import type { ServerWritableStream } from '@grpc/grpc-js'
import type { pathwatch } from '@pathwatch/proto/messages'
import type { StoredBatch } from '../consume/message.ts'
import type { Metrics } from '../metrics.ts'
import { checkHostOrAll } from './request.ts'

type Event = pathwatch.v1.LiveEvent.$Properties
type Call = ServerWritableStream<pathwatch.v1.LiveRequest, Event>

/** Events that wait for a slow subscriber; newer ones are dropped. */
const QUEUE_MAX = 256
const SUBSCRIBERS_MAX = 256

interface Subscriber {
  readonly host: string
  send(event: Event): void
}

/** Tells subscribers what is being stored. Nobody is waited for: a subscriber that does not read loses events. */
export function createLive(metrics: Metrics) {
  const subscribers = new Set<Subscriber>()
  return {
    publish(batch: StoredBatch, storedAtMs: number): void {
      if (subscribers.size === 0) return
      let event: Event | undefined
      for (const subscriber of subscribers) {
        if (subscriber.host === '' || subscriber.host === batch.host)
          subscriber.send((event ??= toEvent(batch, storedAtMs)))
      }
    },
    /** Sends events until the call ends. False when there are too many subscribers already. */
    subscribe(call: Call, signal: AbortSignal): boolean {
      const host = checkHostOrAll(call.request.host)
      if (subscribers.size >= SUBSCRIBERS_MAX) return false
      const queue: Event[] = []
      let blocked = false
      const flush = () => {
        blocked = false
        while (!blocked && queue.length > 0) blocked = !call.write(queue.shift()!)
      }
      const subscriber = {
        host,
        send(event: Event) {
          if (queue.length >= QUEUE_MAX) metrics.liveDropped.inc()
          else queue.push(event)
          if (!blocked) flush()
        },
      }
      subscribers.add(subscriber)
      metrics.liveSubscribers.set(subscribers.size)
      call.on('drain', flush)
      signal.addEventListener('abort', () => {
        subscribers.delete(subscriber)
        metrics.liveSubscribers.set(subscribers.size)
      })
      return true
    },
  }
}

export type Live = ReturnType<typeof createLive>

function toEvent(batch: StoredBatch, storedAtMs: number): Event {
  return {
    atMs: storedAtMs,
    host: batch.host,
    stream: batch.stream,
    rows: batch.rows,
    freshnessMs: storedAtMs - batch.oldestAtMs,
    messages: (batch.kernelEvents?.events ?? []).map((event) => ({
      host: batch.host,
      atMs: event.atMs ?? 0,
      sequence: event.sequence ?? 0,
      severity: event.severity ?? 0,
      facility: event.facility ?? 0,
      message: event.message ?? '',
      class: event.class ?? '',
      critical: event.critical ?? false,
      subsystem: event.subsystem ?? '',
      device: event.device ?? '',
      fields: event.fields ?? {},
    })),
  }
}
