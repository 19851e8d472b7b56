/**
 * Looks after a spool: synchronises what was appended, in groups, keeps the cursor file, unlinks segments once it says
 * that they are gone, minds room and age, and brings a failed disk back. One thing at a time.
 */
import { join } from 'node:path'
import { Backoff } from '../../backoff.ts'
import { writeCursor } from './cursor.ts'
import type { Cursor } from './cursor.ts'
import { attempt } from './quarantine.ts'
import { EVENTS, RANKS } from './ranks.ts'
import { recover } from './recover.ts'
import { TAKEN } from './segment.ts'
import type { Segment } from './segment.ts'
import type { SegmentSpool } from './segment-spool.ts'

const SYNC_MS = 200
const SYNC_BYTES = 2 ** 20
const TEND_MS = 5_000
const SOON_MS = 500
/** Room is never made smaller than this, however full the disk is. */
const LIMIT_BYTES_MIN = 2 ** 20
const FREE_BYTES_MIN = 2 ** 30

export class Keeper {
  readonly #spool: SegmentSpool
  /** Of what `openSpool` should do once; a folder that could not be read is tried again later. */
  #recovered = false
  #working: Promise<void> = Promise.resolve()
  #syncTimer: NodeJS.Timeout | undefined
  #tendTimer: NodeJS.Timeout | undefined
  #written = ''
  #retryAtMs = 0
  readonly #backoff = new Backoff(5_000, 60_000)
  #closed = false

  constructor(spool: SegmentSpool) {
    this.#spool = spool
  }

  /** Reads the folder, if there is one. Never fails: without a disk the spool is in memory. */
  open(): Promise<void> {
    return this.#exclusive(() => this.#tryDisk())
  }

  /** From now on by itself. */
  start(): void {
    this.#spool.onWork = (work) => {
      if (work === 'cursor') return this.#tendIn(SOON_MS)
      if (this.#spool.unsyncedBytes >= SYNC_BYTES) this.#syncIn(0)
      else if (!this.#syncTimer) this.#syncIn(SYNC_MS)
    }
    this.#tendIn(TEND_MS)
  }

  /** Synchronises everything that was appended. */
  flush(): Promise<void> {
    return this.#exclusive(() => this.#sync())
  }

  /** What has to be done now and then. */
  tend(): Promise<void> {
    return this.#exclusive(async () => {
      const spool = this.#spool
      spool.rate.note(spool.nowMs(), spool.appendedBytes)
      if (spool.mode === 'degraded' && spool.nowMs() >= this.#retryAtMs) await this.#tryDisk()
      this.#expire()
      this.#fit()
      if (spool.mode === 'disk') await this.#guarded(() => this.#keep(false))
    })
  }

  /** Everything on disk, and nothing afterwards: the next start goes on where this one ends. */
  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#syncTimer)
    clearTimeout(this.#tendTimer)
    this.#spool.onWork = () => {}
    await this.#exclusive(async () => {
      for (let rank = 0; rank < RANKS; rank++) this.#spool.sealActive(rank)
      await this.#sync()
      if (this.#spool.mode === 'disk') await this.#guarded(() => this.#keep(true))
    })
  }

  #syncIn(ms: number): void {
    clearTimeout(this.#syncTimer)
    this.#syncTimer = setTimeout(() => {
      this.#syncTimer = undefined
      void this.flush()
    }, ms)
  }

  #tendIn(ms: number): void {
    if (this.#tendTimer && ms !== SOON_MS) return
    clearTimeout(this.#tendTimer)
    this.#tendTimer = setTimeout(() => {
      this.#tendTimer = undefined
      void this.tend().finally(() => {
        if (!this.#closed) this.#tendIn(TEND_MS)
      })
    }, ms)
  }

  /** Work in the order it was asked for. It deals with its own errors. */
  #exclusive(work: () => Promise<void>): Promise<void> {
    this.#working = this.#working.then(work)
    return this.#working
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.#retryAtMs = this.#spool.nowMs() + this.#backoff.next()
      if (this.#spool.mode === 'disk') return this.#spool.degrade(error)
      const reason = error instanceof Error ? error.message : String(error)
      if (this.#spool.detail !== reason) {
        this.#spool.options.log.error({ err: error }, `the spool stays in memory: ${reason}`)
      }
      this.#spool.detail = reason
    }
  }

  async #sync(): Promise<void> {
    const spool = this.#spool
    spool.unsyncedBytes = 0
    await this.#guarded(() => this.#syncAll())
    spool.unsyncedSinceMs = spool.unsyncedBytes > 0 ? spool.nowMs() : undefined
  }

  async #syncAll(): Promise<void> {
    const { shelf, options, folderChanged } = this.#spool
    for (const { storage } of shelf.segments) if (storage.unsyncedBytes > 0) await storage.sync()
    if (folderChanged && options.folder !== null) {
      this.#spool.folderChanged = false
      await options.fileSystem.syncFolder(options.folder)
    }
    this.#spool.syncs += 1
  }

  /** Disk, if it works; what an earlier run left on it is taken over the first time. */
  async #tryDisk(): Promise<void> {
    const spool = this.#spool
    const { fileSystem, folder, bootId, log, losses } = spool.options
    if (folder === null) return
    await this.#guarded(async () => {
      if (this.#recovered) {
        await this.#probe(folder)
        spool.startEpoch()
      } else {
        const found = recover(fileSystem, folder, bootId, spool.nowMs())
        // Batches of the time without a disk are in memory, in an epoch of their own.
        spool.startEpoch()
        if (found.cursor) losses.restore(found.cursor.losses_since_ms, found.cursor.losses)
        spool.adopt(found)
        this.#recovered = true
        // A process that died leaves its last writes to the page cache.
        spool.folderChanged = true
        await this.#syncAll()
        const { batches, quarantinedBytes } = spool.stats()
        if (batches > 0 || quarantinedBytes > 0)
          log.info({ folder, batches, quarantinedBytes }, 'the spool has batches of an earlier run')
      }
      spool.mode = 'disk'
      spool.detail = ''
      await this.#keep(false)
      this.#backoff.reset()
    })
  }

  async #probe(folder: string): Promise<void> {
    const { fileSystem } = this.#spool.options
    const path = join(folder, 'probe')
    fileSystem.makeFolder(folder)
    const file = fileSystem.create(path)
    try {
      fileSystem.write(file, Buffer.alloc(64 * 1024, 0x70))
      await fileSystem.sync(file)
    } finally {
      fileSystem.close(file)
      attempt(() => fileSystem.remove(path))
    }
  }

  /** Writes the cursor file when it would say something new, then unlinks what it says is gone. */
  async #keep(clean: boolean): Promise<void> {
    const spool = this.#spool
    const { fileSystem, folder } = spool.options
    if (folder === null) return
    const gone = [...spool.doomed]
    const cursor = this.#cursor(clean, gone)
    const text = JSON.stringify(cursor)
    if (text !== this.#written) {
      await writeCursor(fileSystem, folder, cursor)
      this.#written = text
    }
    for (const segment of gone) {
      segment.storage.remove()
      spool.doomed.splice(spool.doomed.indexOf(segment), 1)
    }
  }

  #cursor(clean: boolean, gone: readonly Segment[]): Cursor {
    const spool = this.#spool
    const { losses, bootId } = spool.options
    const durable = spool.shelf.segments.filter(({ storage }) => storage.durable)
    return {
      version: 1,
      epoch: Buffer.from(spool.identity().epoch).toString('hex'),
      last_batch_no: spool.lastBatchNo,
      clean,
      boot_id: bootId,
      next_segment: spool.nextSegment,
      losses_since_ms: losses.sinceMs,
      losses: losses.list(),
      quarantined_bytes: spool.quarantinedBytes,
      given_up: [...spool.givenUp.list()],
      segments: Object.fromEntries(
        durable.map((segment) => {
          const complete = segment.sealed && segment.storage.safe
          const { published, done } = segment.progress()
          return [segment.sequence, { complete, published: published.map(pair), done: done.map(pair) }] as const
        }),
      ),
      removed: gone.map(({ sequence }) => sequence),
    }
  }

  /** Age by the monotonic clock, so that a wall clock set forward loses nothing. */
  #expire(): void {
    const spool = this.#spool
    const { maxAgeMs } = spool.options
    const nowMs = spool.nowMs()
    for (const segment of spool.shelf.segments) {
      const ageMs = nowMs - segment.bornAtMs
      if (ageMs > maxAgeMs / 4 && !segment.sealed && segment.length > 0) spool.sealActive(segment.rank)
      if (ageMs > maxAgeMs && segment.counts[TAKEN] === 0) spool.drop(segment, 'expired')
    }
  }

  /** Leaves a tenth of the file system, or 1 GiB, to others. */
  #fit(): void {
    const spool = this.#spool
    const { fileSystem, folder, limitBytes } = spool.options
    if (spool.mode !== 'disk' || folder === null) return
    try {
      const { freeBytes, totalBytes } = fileSystem.space(folder)
      const spareBytes = freeBytes - Math.min(totalBytes / 10, FREE_BYTES_MIN)
      const roomBytes = Math.floor(spool.shelf.bytes(true) + spareBytes)
      spool.limitBytes = Math.min(limitBytes, Math.max(LIMIT_BYTES_MIN, roomBytes))
    } catch (error) {
      return spool.degrade(error)
    }
    const over = () => spool.shelf.bytes(true) > spool.limitBytes
    for (let segment = spool.shelf.releasable(true); over() && segment; segment = spool.shelf.releasable(true)) {
      spool.drop(segment, 'evicted')
    }
    for (const segment of spool.shelf.evictable(true, EVENTS)) {
      if (!over()) break
      spool.drop(segment, 'evicted')
    }
  }
}

const pair = ([first, last]: readonly [number, number]): [number, number] => [first, last]
