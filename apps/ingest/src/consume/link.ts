/** What is asked over a connection that comes and goes. */
import { setTimeout as sleep } from 'node:timers/promises'

/** As long as the client waits for an answer. */
const WAIT_MS = 5000

export class LinkDown extends Error {
  override readonly name = 'LinkDown'
}

/**
 * The client drops what is asked while there is no connection, and waits for answers that went down with one: without
 * this, what was asked just before the broker is back holds up everything for five seconds.
 */
export function createLink(waitMs = WAIT_MS) {
  let up = Promise.withResolvers<void>()
  let down = Promise.withResolvers<never>()
  // Nobody need be waiting.
  down.promise.catch(() => 'heard')
  up.resolve()

  return {
    down(): void {
      down.reject(new LinkDown('the connection to NATS was lost'))
      up = Promise.withResolvers()
    },
    up(): void {
      down = Promise.withResolvers()
      down.promise.catch(() => 'heard')
      up.resolve()
    },
    /** Asks once there is a connection; rejects when there is none for long, or it ends before the answer. */
    async ask<T>(question: () => Promise<T>): Promise<T> {
      const waiting = new AbortController()
      const tooLong = sleep(waitMs, undefined, { signal: waiting.signal }).then(
        () => {
          throw new LinkDown('there is no connection to NATS')
        },
        () => 'it is there',
      )
      try {
        await Promise.race([up.promise, tooLong])
      } finally {
        waiting.abort()
      }
      return await Promise.race([question(), down.promise])
    },
  }
}
