/** Where to read on, and whether the broker still has what it had. */
import type { Broker, StreamState } from './broker.ts'
import { lastSequences } from './load-seen.ts'
import { inPartition, type Partition } from './partition.ts'
import type { Progress } from './progress.ts'
import type { ClickHouseClient } from '../store/clickhouse.ts'
import { subject } from '@pathwatch/proto/subjects'

export type Position = Pick<Progress, 'stream_created' | 'after' | 'after_at_ms'>

/** Read again from this long before the last message that is known to be good: what is stored is recognised. */
const LOOK_BACK_MS = 600_000

export interface Located extends Position {
  /** Why what the broker had acknowledged may be gone, '' when it is all there. */
  readonly rolledBack: string
  /** Messages that the broker removed before they were read. */
  readonly expired: number
}

/**
 * Checks a position against the stream. A broker that lost the end of its files, as in a power failure, hands out the
 * same sequence numbers again: then the message at the position is missing or another one.
 */
export async function locate(broker: Broker, known: Position): Promise<Located> {
  const state = await broker.state()
  const rolledBack = await difference(broker, state, known)
  if (rolledBack === '') {
    const expired = Math.max(0, state.firstSequence - known.after - 1)
    // At the very beginning nothing was missed: the first message of a stream need not be number 1.
    return { ...known, stream_created: state.created, rolledBack, expired: known.after === 0 ? 0 : expired }
  }
  const anew = known.stream_created !== state.created || known.after_at_ms === 0
  // New messages are younger than anything stored before, whatever their numbers are.
  const after = anew ? 0 : (await broker.consumer({ time_ms: known.after_at_ms - LOOK_BACK_MS })).after
  return { stream_created: state.created, after, after_at_ms: 0, rolledBack, expired: 0 }
}

async function difference(broker: Broker, state: StreamState, known: Position): Promise<string> {
  const { after, after_at_ms, stream_created } = known
  if (stream_created !== '' && stream_created !== state.created) return 'the stream was made anew'
  if (after === 0) return ''
  if (state.lastSequence < after) return `the stream ends at ${state.lastSequence}, but ${after} had been read`
  if (after < state.firstSequence || after_at_ms === 0) return ''
  const atMs = await broker.arrivedAtMs(after)
  if (atMs === undefined || atMs === after_at_ms) return ''
  return `message ${after} is another one than had been read`
}

/** The position that ClickHouse tells: of a partition whose own record is lost, or that is new. */
export async function positionFromBook(
  client: ClickHouseClient,
  broker: Broker,
  partition: Partition,
): Promise<Position> {
  const { created } = await broker.state()
  let last = { sequence: 0, atMs: 0 }
  for (const stored of await lastSequences(client, Date.parse(created))) {
    if (inPartition(partition, subject(stored.host, 'flow_samples')) && stored.sequence > last.sequence) last = stored
  }
  return { stream_created: created, after: last.sequence, after_at_ms: last.atMs }
}
