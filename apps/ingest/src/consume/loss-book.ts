/** What ingest had to leave out, as rows of `ingest_losses`: written with the next group, before it counts as stored. */
import { time, type Row } from '../columns/rows.ts'
import type { BadMessage, RawMessage } from './message.ts'

interface Batch {
  readonly epoch: string
  readonly batchNo: number
}

export function createLossBook() {
  let rows: Row[] = []
  const add = (row: { at: string; host: string; stage: string; reason: string; sequence: number; batches: number }) =>
    rows.push({ epoch: '0', first: 0, last: 0, ...row })

  return {
    /** L11: could not be stored. Nothing in the row depends on when ingest ran, so a repeat is the same row. */
    deadLetter(raw: RawMessage, problem: BadMessage, batch: Batch | undefined): void {
      const [, , host = ''] = raw.subject.split('.')
      const identity = batch && {
        epoch: BigInt(`0x${batch.epoch}`).toString(),
        first: batch.batchNo,
        last: batch.batchNo,
      }
      const at = time(raw.arrivedAtMs)
      const { sequence } = raw
      add({ at, host, stage: 'dead_letter', reason: problem.reason, sequence, batches: 1, ...identity })
    },
    /** L9: the broker removed messages before they were read. Whose they were, the gaps of batch_no tell. */
    expired(sequence: number, batches: number, nowMs: number): void {
      add({ at: time(nowMs), host: '', stage: 'expired', reason: 'max_age', sequence, batches })
    },
    /** L10: the broker forgot what it had acknowledged. How much, only the agents know. */
    rollback(reason: string, sequence: number, nowMs: number): void {
      add({ at: time(nowMs), host: '', stage: 'rollback', reason, sequence, batches: 0 })
    },
    async flush(write: (rows: readonly Row[]) => Promise<void>): Promise<void> {
      if (rows.length === 0) return
      const written = rows
      rows = []
      await write(written)
    },
  }
}
