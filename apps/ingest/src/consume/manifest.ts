import { setTimeout as sleep } from 'node:timers/promises'
import { retryForever } from '../backoff.ts'
import type { Logger } from '../log.ts'
import { describeError } from '../store/errors.ts'
import { RevisionConflict, type ProgressKey } from './broker.ts'
import { parseProgress, type Progress, type ProgressFile } from './progress.ts'

/** Of the lease: how often an owner with nothing else to say writes, and how often one that waits looks. */
const BEATS = 6

/** Another process owns the partition now. */
export class Fenced extends Error {
  override readonly name = 'Fenced'
}

export interface ManifestDependencies {
  readonly key: ProgressKey
  readonly file: ProgressFile
  /** Names this machine and state directory: a new process may take over from a dead one of its own at once. */
  readonly home: string
  /** Names this process. */
  readonly run: string
  /** An owner that has not written for this long is taken to be dead. */
  readonly leaseMs: number
  /** Called when another process owns the partition. */
  readonly onStandby: () => void
  readonly clock: () => number
  readonly log: Logger
  readonly signal: AbortSignal
}

/**
 * Which messages of a partition are stored and which are being inserted, written before and after every insert. Each
 * write replaces exactly the record written last (compare and set), so of two processes that both believe to own a
 * partition one is stopped by its next write. What that one was still inserting, the other inserts again as the same
 * block, with the same deduplication token.
 */
export type Manifest = ReturnType<typeof createManifest>

export function createManifest({ key, file, home, run, leaseMs, onStandby, clock, log, signal }: ManifestDependencies) {
  const beatMs = leaseMs / BEATS
  const owner = `${home}#${run}`
  let current: Progress | undefined
  let revision = 0
  let fence = new AbortController()
  let writing: Promise<void> = Promise.resolve()
  let heartbeat: NodeJS.Timeout | undefined
  let firstTime = true

  const trying = (failure: string) => ({
    failure,
    longest_ms: beatMs,
    ...{ log, signal, describe: describeError },
  })

  async function look() {
    const found = await retryForever(() => key.get(), trying('cannot read the progress of the partition'))
    return { progress: found && parseProgress(found.text), revision: found?.revision ?? 0 }
  }

  /** Writes over the record last seen. Throws Fenced when someone else wrote in between. */
  async function compareAndSet(next: Progress): Promise<void> {
    for (;;) {
      try {
        revision = await retryForever(() => key.put(JSON.stringify(next), revision), {
          ...trying('cannot write the progress of the partition'),
          retryable: (error) => !(error instanceof RevisionConflict),
        })
        return
      } catch (error) {
        if (!(error instanceof RevisionConflict)) throw error
        const found = await look()
        const ours = found.progress?.owner === owner
        if (ours && found.progress!.writes === next.writes) {
          // An earlier try worked and only its answer was lost.
          revision = found.revision
          return
        }
        // The broker lost what it had acknowledged: the record is older than ours, or gone.
        const rolledBack = found.progress === undefined || (ours && found.progress.writes < next.writes)
        if (!rolledBack || found.revision === revision) {
          throw new Fenced(`the partition is owned by ${found.progress?.owner ?? 'nobody'}`, { cause: error })
        }
        revision = found.revision
      }
    }
  }

  async function writeAfter(previous: Promise<void>, change: Partial<Omit<Progress, 'writes'>>): Promise<void> {
    await previous
    fence.signal.throwIfAborted()
    // `before: undefined` takes the group out of the record.
    const next = { ...current!, owner, ...change, writes: current!.writes + 1 }
    try {
      await compareAndSet(next)
    } catch (error) {
      if (error instanceof Fenced) fence.abort(error)
      throw error
    }
    current = next
    await retryForever(() => file.write(next), trying('cannot write into the state directory'))
  }

  /** One at a time, each over the record of the one before. */
  function write(change: Partial<Omit<Progress, 'writes'>>): Promise<void> {
    const turn = writeAfter(writing, change)
    writing = turn.catch(() => undefined)
    return turn
  }

  function beat(): void {
    heartbeat = setTimeout(() => {
      write({}).then(beat, (error: unknown) => {
        if (!signal.aborted) log.warn({ error: describeError(error) }, 'the partition is lost')
      })
    }, beatMs)
  }

  /** Whether the partition can be taken: free, ours from before, or its owner has been silent for the whole lease. */
  function createWatch() {
    let seen = -1
    let sinceMs = 0
    return (found: { progress: Progress | undefined; revision: number }) => {
      const holder = found.progress?.owner ?? ''
      if (holder === '' || holder === owner || (firstTime && holder.startsWith(`${home}#`))) return true
      if (found.revision !== seen) {
        if (seen === -1) {
          log.info({ owner: holder }, 'another process owns the partition, standing by')
          onStandby()
        }
        seen = found.revision
        sinceMs = clock()
      }
      return clock() - sinceMs >= leaseMs
    }
  }

  return {
    /** Aborted, with Fenced as the reason, when another process took the partition. */
    get fenced(): AbortSignal {
      return fence.signal
    },
    get progress(): Progress {
      return current!
    },
    /** Waits until the partition is ours; resolves with how far it is, undefined when nobody ever said. */
    async acquire(): Promise<Progress | undefined> {
      const isFree = createWatch()
      for (;;) {
        const found = await look()
        if (isFree(found)) {
          firstTime = false
          const copy = await retryForever(() => file.read(), trying('cannot read the state directory'))
          const known = copy && copy.writes > (found.progress?.writes ?? 0) ? copy : found.progress
          const empty = { stream_created: '', after: 0, after_at_ms: 0, writes: 0 }
          revision = found.revision
          fence = new AbortController()
          current = { ...empty, ...known, owner }
          try {
            await write({})
            beat()
            return known
          } catch (error) {
            if (!(error instanceof Fenced)) throw error
          }
        }
        await sleep(beatMs, undefined, { signal })
      }
    },
    /** The group in `before` is about to be inserted. Rejects with Fenced when the partition is not ours any more. */
    write,
    /** Lets another process take over at once. */
    async release(): Promise<void> {
      clearTimeout(heartbeat)
      if (!current || fence.signal.aborted) return
      await write({ owner: '' })
    },
    /** No more heartbeats. */
    stop: () => clearTimeout(heartbeat),
  }
}
