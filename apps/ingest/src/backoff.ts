import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from './log.ts'

const FIRST_MS = 100
const LONGEST_MS = 10_000

/** Waiting times that double up to the longest, each with up to a quarter taken off at random. */
function* backoff(longest_ms: number): Generator<number, never> {
  for (let wait = FIRST_MS; ; wait = Math.min(wait * 2, longest_ms)) yield Math.round(wait * (1 - Math.random() / 4))
}

export interface RetryOptions {
  /** What is tried, for the log: "cannot connect to NATS". */
  readonly failure: string
  readonly log: Logger
  readonly signal: AbortSignal
  readonly describe: (error: unknown) => string
  /** False ends the trying: the error is thrown. */
  readonly retryable?: (error: unknown) => boolean
  readonly onRetry?: () => void
  /** Longest wait between tries; ten seconds if not given. */
  readonly longest_ms?: number
}

/** Repeats `task` until it works, however long that takes, and says so. Rejects when the signal is aborted. */
export async function retryForever<T>(task: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { failure, log, signal, describe, retryable = () => true, onRetry, longest_ms = LONGEST_MS } = options
  for (const wait_ms of backoff(longest_ms)) {
    signal.throwIfAborted()
    try {
      return await task()
    } catch (error) {
      signal.throwIfAborted()
      if (!retryable(error)) throw error
      log.warn({ error: describe(error), wait_ms }, failure)
      onRetry?.()
    }
    await sleep(wait_ms, undefined, { signal })
  }
  throw new Error('unreachable: backoff never ends')
}
