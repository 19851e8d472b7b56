import type { StoredBatch } from './message.ts'

export interface GroupLimits {
  readonly rows: number
  readonly age_ms: number
}

/** Bounds what one group holds in memory whatever its rows are. */
const BYTES_MAX = 64 * 1024 ** 2
const MESSAGES_MAX = 2048

/** What is inserted and then acknowledged together. */
export class Group {
  readonly batches: StoredBatch[] = []
  readonly #acks: (() => void)[] = []
  #rows = 0
  #bytes = 0

  add(batch: StoredBatch): void {
    this.batches.push(batch)
    this.#rows += batch.rows
    this.#bytes += batch.bytes
  }

  /** To be called once everything in the group is stored. */
  ackLater(ack: () => void): void {
    this.#acks.push(ack)
  }

  ackAll(): void {
    for (const ack of this.#acks) ack()
  }

  get empty(): boolean {
    return this.#acks.length === 0
  }

  full(limits: GroupLimits): boolean {
    return this.#rows >= limits.rows || this.#bytes >= BYTES_MAX || this.#acks.length >= MESSAGES_MAX
  }
}

/**
 * One group fills while the one before is inserted. `add` waits while both are full, so nothing more is pulled from the
 * broker than fits.
 */
export class GroupQueue {
  readonly #limits: GroupLimits
  #current = new Group()
  #due: PromiseWithResolvers<void> = Promise.withResolvers()
  #taken: PromiseWithResolvers<void> = Promise.withResolvers()
  #timer: NodeJS.Timeout | undefined
  #ended = false

  constructor(limits: GroupLimits) {
    this.#limits = limits
  }

  /** Adds to the group that fills. `fill` must add an acknowledgement. Resolves when there is room for more. */
  async add(fill: (group: Group) => void): Promise<void> {
    fill(this.#current)
    this.#timer ??= setTimeout(() => this.#due.resolve(), this.#limits.age_ms)
    while (this.#current.full(this.#limits) && !this.#ended) {
      this.#due.resolve()
      await this.#taken.promise
    }
  }

  /** The next group, once it is full or old enough; undefined when the queue has ended. */
  async take(): Promise<Group | undefined> {
    await this.#due.promise
    const group = this.#current
    if (group.empty) return undefined
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#current = new Group()
    this.#due = Promise.withResolvers()
    if (this.#ended) this.#due.resolve()
    this.#taken.resolve()
    this.#taken = Promise.withResolvers()
    return group
  }

  /** No more will be added: `take` hands out what is left. */
  end(): void {
    this.#ended = true
    this.#due.resolve()
    this.#taken.resolve()
  }
}
