/** L13, the catch-all: batch numbers that never came, found in the audit book and written into the losses. */
import { setTimeout as sleep } from 'node:timers/promises'
import { time } from '../columns/rows.ts'
import type { Logger } from '../log.ts'
import { gaps, knownLosses } from '../store/audit.ts'
import { insert, type ClickHouseClient } from '../store/clickhouse.ts'
import type { Database } from '../store/database.ts'
import { describeError } from '../store/errors.ts'
import { explainGaps, sizeOf } from '../store/gap-causes.ts'
import { hash } from 'node:crypto'

const EVERY_MS = 600_000
/** A batch may come late; after this long it does not come any more. */
const SETTLED_MS = 3_600_000
/** Looks at what became that old since the last look, and a little more. */
const RANGE_MS = 2 * EVERY_MS

export interface MissingDependencies {
  readonly database: Database
  readonly client: ClickHouseClient
  readonly log: Logger
  readonly clock: () => number
}

/** Looks every ten minutes until it is stopped; what it writes again is the same row. */
export function createMissing({ database, client, log, clock }: MissingDependencies) {
  const stopping = new AbortController()
  let running: Promise<void> | undefined

  async function look(): Promise<void> {
    const to_ms = clock() - SETTLED_MS
    const range = { host: '', from_ms: to_ms - RANGE_MS, to_ms }
    const found = explainGaps(await gaps(database, range), await knownLosses(database, ''))
    const rows = found
      .filter(({ cause }) => cause === '')
      .map(({ host, epoch, first, last, sealed_at_ms }) => ({
        at: time(sealed_at_ms),
        host,
        stage: 'missing',
        reason: 'never_arrived',
        epoch: BigInt(`0x${epoch}`).toString(),
        first,
        last,
        sequence: 0,
        batches: sizeOf({ first, last }),
      }))
    if (rows.length === 0) return
    log.error({ runs: rows.length }, 'batches that agents numbered never arrived')
    const body = Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n'))
    await insert(client, { table: 'ingest_losses', format: 'JSONEachRow', body, token: hash('sha256', body) })
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await look().catch((error: unknown) =>
        log.warn({ error: describeError(error) }, 'cannot look for missing batches'),
      )
      await sleep(EVERY_MS, undefined, { signal: stopping.signal }).catch(() => 'stopping')
    }
  }

  return {
    start(): void {
      running = run()
    },
    async stop(): Promise<void> {
      stopping.abort()
      await running
    },
  }
}
