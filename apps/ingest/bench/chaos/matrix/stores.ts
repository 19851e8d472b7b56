/** Faults of ingest and ClickHouse, and of everything together. */
import { storeDiskFull, storeMemoryFull } from '../disks.ts'
import {
  burst,
  clickHouseHangs,
  ingestKilled,
  insertKilled,
  manifestDamaged,
  oneBadRow,
  poison,
  twoIngests,
} from '../stores.ts'
import type { Fault } from './fault.ts'

export const stores: readonly Fault[] = [
  {
    row: 33,
    fault: 'ingest killed in the middle of what it does',
    injected: 'kill -9, half of them the moment rows become visible',
    invariant: 'exact, rollups too',
    run: ingestKilled,
  },
  {
    row: 34,
    fault: 'killed inside an insert',
    injected: 'kill -9 of ClickHouse, every second time of ingest too',
    invariant: 'exact, rollups too',
    run: insertKilled,
  },
  {
    row: 35,
    fault: 'the record of the progress is torn, gone, or garbage',
    injected: 'file and key damaged while ingest is down',
    invariant: 'exact',
    run: manifestDamaged,
  },
  {
    row: 36,
    fault: 'repeated and reordered delivery',
    invariant: 'every row once',
    tested: 'row 28, apps/ingest/test/outage.test.ts',
  },
  {
    row: 37,
    fault: 'poisoned messages',
    injected: '100 (long form 1000) cut, damaged and foreign messages',
    invariant: 'one dead letter each, the rest goes on',
    run: poison,
  },
  {
    row: 38,
    fault: 'one bad row makes ClickHouse refuse the insert',
    injected: 'a constraint that three batches violate',
    invariant: 'found by halving, the rest is exact',
    run: oneBadRow,
  },
  {
    row: 39,
    fault: 'ClickHouse hangs',
    injected: 'SIGSTOP for 3 s (long form 23 s)',
    invariant: 'ingest waits, no loss, no duplicate',
    run: clickHouseHangs,
  },
  {
    row: 40,
    fault: "ClickHouse's disk is full",
    injected: 'a small disk, filled up until inserts are refused',
    invariant: 'tried again until it works; exact',
    run: storeDiskFull,
  },
  {
    row: 40,
    fault: 'ClickHouse gets no more memory',
    injected: 'its address space limited to what it has, for 4 s',
    invariant: 'tried again until it works; exact',
    run: storeMemoryFull,
  },
  {
    row: 41,
    fault: 'two ingests with one partition',
    injected: 'the owner is frozen until the other took over, then wakes up',
    invariant: 'the first stops; exact',
    run: twoIngests,
  },
  {
    row: 42,
    fault: 'schema migration while running',
    invariant: 'can be repeated; exact',
    tested: 'apps/ingest/src/store/migrate.test.ts (interrupted migration)',
  },
  {
    row: 43,
    fault: 'agents of other versions',
    invariant: 'unknown fields are skipped',
    tested: 'proto/src/columns.test.ts',
  },
  {
    row: 44,
    fault: 'ten times the traffic',
    injected: 'bursts of 5 s',
    invariant: 'no loss after the spool',
    run: burst,
  },
  { row: 45, fault: 'soak', invariant: 'books balance, memory is flat', tested: 'npm run soak' },
]
