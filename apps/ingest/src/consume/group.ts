import { hash } from 'node:crypto'
import type { StoredBatch } from './message.ts'
import type { Before } from './progress.ts'

export interface GroupLimits {
  readonly rows: number
  readonly age_ms: number
}

/** Bounds what one group holds in memory whatever its rows are. */
const BYTES_MAX = 128 * 1024 ** 2
const MESSAGES_MAX = 2048

/** What is inserted together: the batches of a range of the stream. */
export class Group {
  readonly batches: StoredBatch[] = []
  /** Sequence numbers of repeats and of bad messages in the range. */
  readonly skipped: number[] = []
  /** The last message of the range, whoever's it is; 0 while there is none. */
  last = 0
  lastAtMs = 0
  #rows = 0
  #bytes = 0

  add(batch: StoredBatch): void {
    this.batches.push(batch)
    this.#rows += batch.rows
    this.#bytes += batch.memoryBytes
    this.pass(batch.raw.sequence, batch.arrivedAtMs)
  }

  skip(sequence: number, atMs: number): void {
    this.skipped.push(sequence)
    this.pass(sequence, atMs)
  }

  /** A message of another partition. */
  pass(sequence: number, atMs: number): void {
    this.last = sequence
    this.lastAtMs = atMs
  }

  get empty(): boolean {
    return this.last === 0
  }

  full(limits: GroupLimits): boolean {
    const messages = this.batches.length + this.skipped.length
    return this.#rows >= limits.rows || this.#bytes >= BYTES_MAX || messages >= MESSAGES_MAX
  }

  /** Enough to read exactly the same group again. */
  describe(): Before {
    return { last: this.last, last_at_ms: this.lastAtMs, skipped: this.skipped, hash: contentHash(this.batches) }
  }
}

/** Over the identities and the bytes of batches, in order: the same hash is the same rows. */
export function contentHash(batches: readonly StoredBatch[], prefix = ''): string {
  return hash('sha256', `${prefix}\n${batches.map(({ id, digest }) => `${id} ${digest}`).join('\n')}`)
}

/**
 * One group fills while the one before is inserted. `add` waits while both are full, so nothing more is pulled from the
 * broker than fits.
 */
export class GroupQueue {
  readonly #limits: GroupLimits
  #current = new Group()
  #isDue = false
  #due: PromiseWithResolvers<void> = Promise.withResolvers()
  #taken: PromiseWithResolvers<void> = Promise.withResolvers()
  #timer: NodeJS.Timeout | undefined
  #out = 0
  #ended = false

  constructor(limits: GroupLimits) {
    this.#limits = limits
  }

  /** Adds to the group that fills: `fill` must call one of its methods. Resolves when there is room for more. */
  async add(fill: (group: Group) => void): Promise<void> {
    fill(this.#current)
    this.#timer ??= setTimeout(() => this.#setDue(), this.#limits.age_ms)
    while (this.#current.full(this.#limits) && !this.#ended) {
      this.#setDue()
      await this.#taken.promise
    }
  }

  /** The next group, once it is full or old enough; undefined when the queue has ended. Call `done` when it is stored. */
  async take(): Promise<Group | undefined> {
    await this.#due.promise
    const group = this.#current
    if (group.empty) return undefined
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#out += 1
    this.#current = new Group()
    this.#isDue = false
    this.#due = Promise.withResolvers()
    if (this.#ended) this.#setDue()
    this.#turn()
    return group
  }

  /** Whether `take` would return a group at once. */
  get due(): boolean {
    return this.#isDue && !this.#current.empty
  }

  done(): void {
    this.#out -= 1
    this.#turn()
  }

  /** Resolves when everything that was added is stored; nothing may be added meanwhile. */
  async drained(): Promise<void> {
    while (!this.#ended && (this.#out > 0 || !this.#current.empty)) {
      if (!this.#current.empty) this.#setDue()
      await this.#taken.promise
    }
  }

  /** No more will be added: `take` hands out what is left. */
  end(): void {
    this.#ended = true
    clearTimeout(this.#timer)
    this.#setDue()
    this.#turn()
  }

  #setDue(): void {
    this.#isDue = true
    this.#due.resolve()
  }

  #turn(): void {
    this.#taken.resolve()
    this.#taken = Promise.withResolvers()
  }
}
