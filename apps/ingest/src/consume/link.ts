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
  let up: PromiseWithResolvers<void> | undefined
  /** What is asked and not answered yet. (A promise that all raced with would keep a reaction of each until it settles.) */
  const asking = new Set<(error: LinkDown) => void>()

  async function connected(): Promise<void> {
    if (!up) return
    const waiting = new AbortController()
    const tooLong = sleep(waitMs, 'too long', { signal: waiting.signal }).catch(() => 'it is there')
    try {
      if ((await Promise.race([up.promise, tooLong])) === 'too long')
        throw new LinkDown('there is no connection to NATS')
    } finally {
      waiting.abort()
    }
  }

  return {
    down(): void {
      up ??= Promise.withResolvers()
      for (const reject of asking) reject(new LinkDown('the connection to NATS was lost'))
      asking.clear()
    },
    up(): void {
      up?.resolve()
      up = undefined
    },
    /** Asks once there is a connection; rejects when there is none for long, or it ends before the answer. */
    async ask<T>(question: () => Promise<T>): Promise<T> {
      await connected()
      const { promise, resolve, reject } = Promise.withResolvers<T>()
      question().then(resolve, reject)
      asking.add(reject)
      return await promise.finally(() => asking.delete(reject))
    },
  }
}
