/** What the spool holds, how far it has come, and how long it would last. */
import type { Spool, SpoolMode, SpoolStats } from '../pipeline/spool.ts'
import type { Makers } from './makers.ts'

const spoolModes: readonly SpoolMode[] = ['disk', 'memory', 'degraded']

export function spoolMetrics(spool: Spool, { counter, gauge }: Makers): void {
  const number = (name: string, help: string, read: (stats: SpoolStats) => number | undefined) =>
    gauge(`spool_${name}`, help, [], (metric) => {
      const value = read(spool.stats())
      if (value !== undefined) metric.set(value)
    })
  const total = (name: string, help: string, read: (stats: SpoolStats) => number) =>
    counter(`spool_${name}_total`, help, [], (metric) => metric.inc(read(spool.stats())))
  const age = (sealedAtMs: number | undefined) =>
    sealedAtMs === undefined ? 0 : Math.max(0, Date.now() - sealedAtMs) / 1_000

  gauge(
    'spool_mode',
    '1 for where the spool is: on disk, in memory, or in memory because the disk fails.',
    ['mode'],
    (metric) => {
      const { mode } = spool.stats()
      for (const candidate of spoolModes) metric.set({ mode: candidate }, candidate === mode ? 1 : 0)
    },
  )
  number('batches', 'Batches that wait to be published.', ({ batches }) => batches)
  number('bytes', 'Bytes that wait to be published.', ({ bytes }) => bytes)
  number('limit_bytes', 'Room in the spool.', ({ limitBytes }) => limitBytes)
  number('oldest_age_seconds', 'Age of the oldest batch that waits.', (stats) => age(stats.oldestSealedAtMs))
  number('unconfirmed_batches', 'Batches that are published but not confirmed.', (stats) => stats.unconfirmedBatches)
  number('unconfirmed_bytes', 'Bytes that are published but not confirmed.', (stats) => stats.unconfirmedBytes)
  number('oldest_unconfirmed_age_seconds', 'Age of the oldest batch that is not confirmed.', (stats) =>
    age(stats.oldestUnconfirmedSealedAtMs),
  )
  number('time_to_loss_seconds', 'Until batches are lost, if nothing more could be published.', ({ timeToLossMs }) =>
    timeToLossMs === undefined ? undefined : timeToLossMs / 1_000,
  )
  total('quarantined_bytes', 'Damaged bytes that were put aside.', ({ quarantinedBytes }) => quarantinedBytes)
  total('appended_batches', 'Batches that went in.', ({ appendedTotal }) => appendedTotal)
  total('confirmed_batches', 'Batches that ingest has stored.', ({ confirmedTotal }) => confirmedTotal)
  total(
    'released_batches',
    'Published batches that made room before ingest confirmed them.',
    (stats) => stats.releasedTotal,
  )
  total('syncs', 'Groups of batches made safe from a power cut.', ({ syncsTotal }) => syncsTotal)
  total('disk_errors', 'Failures of the disk.', ({ syncErrorsTotal }) => syncErrorsTotal)
}
