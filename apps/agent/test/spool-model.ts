/** Histories of a spool on a file system that fails and is cut off, against a model that knows what must still be there. */
import { deepStrictEqual, ok } from 'node:assert/strict'
import fc from 'fast-check'
import type { StreamName } from '@pathwatch/proto/subjects'
import { LossLedger } from '../src/pipeline/losses.ts'
import type { Batch, Identity } from '../src/pipeline/spool.ts'
import { openSpool } from '../src/pipeline/spool/open.ts'
import type { OpenSpool } from '../src/pipeline/spool/open.ts'
import { FaultFileSystem } from './fault-file-system.ts'
import { draft, nameOf, payloadOf, spoolOptions } from './spools.ts'

const streams: StreamName[] = ['flow_samples', 'interface_counters', 'kernel_events', 'agent_health']

export const actions = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('append' as const),
      stream: fc.constantFrom(...streams),
      bytes: fc.integer({ min: 0, max: 300 }),
      rows: fc.integer({ min: 1, max: 9 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('sync' as const, 'tend' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('publish' as const, 'confirm' as const, 'reject' as const),
      count: fc.integer({ min: 1, max: 5 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('replay' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('kill' as const, 'cut' as const, 'stop' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('cut after' as const), bytes: fc.integer({ min: 0, max: 700 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('fail' as const),
      code: fc.constantFrom('EIO', 'ENOSPC', 'EROFS', 'EACCES'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('heal' as const) }) },
)

export type Action = typeof actions extends fc.Arbitrary<infer A> ? A : never

interface Known {
  readonly identity: Identity
  readonly stream: StreamName
  readonly bytes: number
  readonly rows: number
  readonly onDisk: boolean
  synced: boolean
  /** It was being synchronised when the disk failed: only a later start can tell. */
  doubtful: boolean
  /** Confirmed or rejected: it may be gone. */
  over: boolean
}

export interface ModelOptions {
  readonly limitBytes: number
  readonly seed: number
}

export interface HistoryCounts {
  starts: number
  appended: number
  crashes: number
}

/** Runs one history. Throws when the spool does what it must not. */
export async function runHistory(
  history: readonly Action[],
  options: ModelOptions,
  counts: HistoryCounts,
): Promise<void> {
  const model = new Model(options, counts)
  await model.start()
  for (const action of history) await model.run(action)
  await model.crash('kill')
}

class Model {
  readonly fileSystem = new FaultFileSystem()
  readonly #options: ModelOptions
  readonly #counts: HistoryCounts
  readonly #known = new Map<string, Known>()
  #open: OpenSpool | undefined
  #boot = 1
  #nowMs = 0
  #random: number

  constructor(options: ModelOptions, counts: HistoryCounts) {
    this.#options = options
    this.#counts = counts
    this.#random = options.seed >>> 0
  }

  /** Opens the spool, which must always work, and looks at what is in it. */
  async start(): Promise<void> {
    await this.#look()
    if (this.#roomy) return
    // What is published may go without being counted. Started again, nothing of what was looked at is.
    this.fileSystem.kill()
    await this.#reopen()
  }

  async #reopen(): Promise<LossLedger> {
    this.#counts.starts += 1
    const losses = new LossLedger()
    this.#open = await openSpool(
      spoolOptions({
        fileSystem: this.fileSystem,
        folder: '/spool',
        bootId: String(this.#boot),
        limitBytes: this.#options.limitBytes,
        memoryLimitBytes: 2 ** 20,
        losses,
        monotonicMs: () => this.#nowMs,
      }),
    )
    deepStrictEqual(this.#open.spool.stats().mode, 'disk')
    return losses
  }

  async #look(): Promise<void> {
    const losses = await this.#reopen()
    const { spool } = this.#open!
    spool.replay()
    const found = await this.#takeAll()
    for (const batch of found) {
      const known = this.#known.get(nameOf(batch))
      ok(known, `found ${nameOf(batch)}, which nobody appended`)
      deepStrictEqual(batch.stream, known.stream)
      deepStrictEqual(Buffer.compare(batch.payload, payloadOf(batch, known.bytes)), 0)
      known.synced = true
      known.doubtful = false
      if (this.#roomy) spool.published(batch)
    }
    this.#checkOrder(found)
    const names = new Set(found.map(nameOf))
    deepStrictEqual(names.size, found.length)
    const missing = [...this.#known.values()].filter(({ identity, over }) => !over && !names.has(nameOf(identity)))
    const missingRows = missing.reduce((sum, { rows }) => sum + rows, 0)
    const lostRows = losses.list().reduce((sum, { stage, count }) => sum + (stage === 'spool' ? count : 0), 0)
    // What is neither there nor counted may only be missing when room was never short.
    if (this.#roomy)
      deepStrictEqual(
        missing.map(({ identity }) => nameOf(identity)),
        [],
      )
    else {
      ok(lostRows <= missingRows + this.#refusedRows, 'more counted than lost')
      // What was refused at the door since the cursor file was written last is counted nowhere when the process dies.
      this.#refusedRows -= this.#refusedLately
      this.#refusedLately = 0
      ok(lostRows >= missingRows + this.#refusedRows, 'lost and not counted')
      this.#refusedRows = lostRows - missingRows
    }
    ok(spool.stats().quarantinedBytes === 0)
  }

  /** With ample room nothing is evicted: everything that was safe must be found. */
  get #roomy(): boolean {
    return this.#options.limitBytes >= 2 ** 20
  }

  #refusedRows = 0
  #refusedLately = 0

  async run(action: Action): Promise<void> {
    this.#nowMs += 1_000
    const { mode } = this.#open!.spool.stats()
    await this.#act(action)
    if (mode !== 'disk' || this.#open!.spool.stats().mode === 'disk') return
    for (const known of this.#known.values()) known.doubtful ||= !known.synced
  }

  #synced(batches: readonly Known[]): void {
    for (const known of batches) if (known.onDisk && !known.doubtful) known.synced = true
  }

  async #act(action: Action): Promise<void> {
    const { spool, keeper } = this.#open!
    switch (action.do) {
      case 'append':
        return this.#append(action)
      case 'sync':
      case 'tend': {
        const before = [...this.#known.values()]
        await (action.do === 'sync' ? keeper.flush() : keeper.tend())
        if (this.fileSystem.dead) return this.crash('cut')
        if (action.do === 'tend') this.#refusedLately = 0
        if (spool.stats().mode === 'disk' && action.do === 'sync') this.#synced(before)
        return
      }
      case 'publish':
      case 'confirm':
      case 'reject': {
        for (const batch of await this.#takeAll(action.count)) this.#dispose(batch, this.#roomy ? action.do : 'confirm')
        return
      }
      case 'replay':
        return void spool.replay()
      case 'kill':
      case 'cut':
        return this.crash(action.do)
      case 'stop':
        await keeper.close()
        if (!this.fileSystem.dead) this.#refusedLately = 0
        if (!this.fileSystem.dead && spool.stats().mode === 'disk') this.#synced([...this.#known.values()])
        return this.crash(this.fileSystem.dead ? 'cut' : this.#below(2) === 0 ? 'kill' : 'cut')
      case 'cut after':
        this.fileSystem.bytesLeft = action.bytes
        return
      case 'fail':
        if (this.#roomy) this.fileSystem.fault = action.code
        return
      case 'heal':
        this.fileSystem.fault = undefined
        return
    }
  }

  #append({ stream, bytes, rows }: Extract<Action, { do: 'append' }>): Promise<void> | undefined {
    const { spool } = this.#open!
    let identity: Identity | undefined
    const before = spool.stats().appendedTotal
    spool.append(draft(stream, bytes, { rows, sealed: (name) => (identity = name) }))
    if (this.fileSystem.dead) return this.crash('cut')
    if (spool.stats().appendedTotal === before) {
      this.#refusedRows += rows
      this.#refusedLately += rows
      return undefined
    }
    this.#counts.appended += 1
    const name = nameOf(identity!)
    ok(!this.#known.has(name), `${name} is used twice`)
    const onDisk = spool.stats().mode === 'disk'
    this.#known.set(name, {
      identity: identity!,
      stream,
      bytes,
      rows,
      onDisk,
      synced: false,
      doubtful: false,
      over: false,
    })
    return undefined
  }

  async crash(how: 'kill' | 'cut'): Promise<void> {
    this.#counts.crashes += 1
    if (how === 'kill' || !this.#roomy) this.fileSystem.kill()
    else {
      this.fileSystem.cutPower((below) => this.#below(below))
      this.#boot += 1
    }
    for (const known of this.#known.values()) {
      // In memory, or not yet promised to survive that.
      if (!known.onDisk || (how === 'cut' && this.#roomy && !known.synced)) known.over = true
    }
    await this.start()
  }

  #dispose(batch: Batch, how: 'publish' | 'confirm' | 'reject'): void {
    const { spool } = this.#open!
    if (how === 'publish') return spool.published(batch)
    this.#known.get(nameOf(batch))!.over = true
    if (how === 'reject') return spool.reject(batch, 'test')
    spool.published(batch)
    spool.confirm(batch.epoch, [[batch.batchNo, batch.batchNo]])
  }

  async #takeAll(most = Infinity): Promise<Batch[]> {
    const { spool } = this.#open!
    const stop = new AbortController()
    const taken: Batch[] = []
    while (taken.length < most) {
      const next = spool.take(stop.signal)
      if (spool.shelf.nextWaiting() === undefined) setImmediate(() => stop.abort())
      const batch = await next
      if (!batch) break
      taken.push(batch)
    }
    return taken
  }

  /** Within a kind and an epoch, oldest first. */
  #checkOrder(found: readonly Batch[]): void {
    const last = new Map<string, number>()
    for (const { stream, epoch, batchNo } of found) {
      const key = `${stream}${Buffer.from(epoch).toString('hex')}`
      ok(batchNo > (last.get(key) ?? 0), 'out of order')
      last.set(key, batchNo)
    }
  }

  #below(below: number): number {
    this.#random = (Math.imul(this.#random, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((this.#random / 2 ** 32) * below)
  }
}
