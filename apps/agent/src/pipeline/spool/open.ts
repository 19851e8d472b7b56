/** Opens the spool and puts what looks after it to work. */
import { Keeper } from './keeper.ts'
import { SegmentSpool } from './segment-spool.ts'
import type { SpoolOptions } from './options.ts'

export interface OpenSpool {
  readonly spool: SegmentSpool
  readonly keeper: Keeper
}

/** Never fails: without a disk that works the spool is in memory. */
export async function openSpool(options: SpoolOptions): Promise<OpenSpool> {
  const spool = new SegmentSpool(options)
  const keeper = new Keeper(spool)
  await keeper.open()
  return { spool, keeper }
}
