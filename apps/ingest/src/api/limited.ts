import { status } from '@grpc/grpc-js'
import type { Gauge } from 'prom-client'
import type { Database } from '../store/database.ts'
import { RequestError } from './request.ts'

/** Questions of pages that may wait: of some thirty refreshing at once. More are refused with RESOURCE_EXHAUSTED. */
const WAITING_MAX = 1_000

/**
 * A database that is asked `running` questions at a time. A page asks dozens at once, and pages of several people refresh
 * together: without a limit an insert is one of a hundred that share the processors, and what just arrived is late.
 */
export function limited(database: Database, running: number, waiting: Gauge): Database {
  const queue: (() => void)[] = []
  let busy = 0

  async function turn(): Promise<void> {
    if (busy < running) {
      busy += 1
      return
    }
    if (queue.length >= WAITING_MAX)
      throw new RequestError(status.RESOURCE_EXHAUSTED, `${WAITING_MAX} queries wait for ClickHouse already`)
    const { promise, resolve } = Promise.withResolvers<void>()
    queue.push(resolve)
    waiting.set(queue.length)
    await promise
  }

  /** The place goes to the one that waits longest. */
  function end(): void {
    const next = queue.shift()
    waiting.set(queue.length)
    if (next) next()
    else busy -= 1
  }

  return {
    async rows<Row>(...[sql, params, options]: Parameters<Database['rows']>): Promise<Row[]> {
      await turn()
      try {
        // Who asked may have gone meanwhile.
        options?.signal?.throwIfAborted()
        return await database.rows<Row>(sql, params, options)
      } finally {
        end()
      }
    },
  }
}
