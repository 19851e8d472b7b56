/** Batches between the sources and the broker. The implementation is in spool/. */
import type { Encoding } from '@pathwatch/proto/payload'
import type { StreamName } from '@pathwatch/proto/subjects'

/** Names a batch, together with the host. */
export interface Identity {
  /** 8 random bytes. */
  readonly epoch: Uint8Array
  /** Counts from 1 within an epoch. */
  readonly batchNo: number
}

/** A message on its way into the spool. */
export interface Draft {
  readonly stream: StreamName
  readonly sealedAtMs: number
  /** Samples, events or records inside: what is lost when the batch is. */
  readonly rows: number
  /** The payload, which holds its identity; to be copied at once. Called again when the disk fails, which changes that. */
  readonly seal: (identity: Identity) => { readonly bytes: Uint8Array; readonly encoding: Encoding }
  /** Runs once the batch is safe on disk or with the broker, or was lost and counted. */
  readonly settled?: (() => void) | undefined
}

/** A sealed batch, taken to be published. */
export interface Batch extends Identity {
  readonly stream: StreamName
  readonly sealedAtMs: number
  readonly rows: number
  readonly payload: Uint8Array
  readonly encoding: Encoding
}

/** Batches first..last of an epoch, of which `batches` will never come. */
export interface GivenUp {
  /** Hexadecimal. */
  readonly epoch: string
  readonly first: number
  readonly last: number
  readonly batches: number
  readonly reason: string
}

export type SpoolMode = 'disk' | 'memory' | 'degraded'

export interface SpoolStats {
  readonly mode: SpoolMode
  /** Why it is degraded; "" otherwise. */
  readonly detail: string
  /** That wait to be published or are under way. */
  readonly batches: number
  readonly bytes: number
  readonly limitBytes: number
  /** Agent clock when the oldest of them was sealed; undefined when there is none. */
  readonly oldestSealedAtMs: number | undefined
  /** Published, but not yet confirmed by ingest. */
  readonly unconfirmedBatches: number
  readonly unconfirmedBytes: number
  readonly oldestUnconfirmedSealedAtMs: number | undefined
  /** Until batches are lost, when nothing is published any more; undefined while the rate is not known. */
  readonly timeToLossMs: number | undefined
  readonly quarantinedBytes: number
  readonly appendedTotal: number
  /** Monotonic, when something was appended last. */
  readonly appendedAtMs: number
  readonly confirmedTotal: number
  /** Given up after they were published, without a word from ingest: no loss unless the broker has one. */
  readonly releasedTotal: number
  readonly syncsTotal: number
  readonly syncErrorsTotal: number
  /** Monotonic, since when written bytes wait to be synchronised; undefined when none do. */
  readonly unsyncedSinceMs: number | undefined
}

export interface Spool {
  /** Of the batch that is appended next. */
  identity(): Identity
  append(draft: Draft): void
  /** A batch to publish: events first, then the oldest; waits for one. Undefined once `signal` aborts. It stays in the spool. */
  take(signal: AbortSignal): Promise<Batch | undefined>
  /** The broker has a batch that was taken. */
  published(batch: Batch): void
  /** The broker will never take a batch: drops it and counts its rows as rejected. */
  reject(batch: Batch, reason: string): void
  /** Ingest has every batch of these runs. Returns how many of ours it confirmed. */
  confirm(epoch: Uint8Array, runs: Iterable<readonly [first: number, last: number]>): number
  /** Everything that was published and is not confirmed is to be published again. Returns how many batches. */
  replay(): number
  /** What was given up since the last call. */
  takeGivenUp(): GivenUp[]
  stats(): SpoolStats
}
