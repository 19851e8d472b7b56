/** The faults, in the order of the matrix: which of them this program injects, and where the others are tested. */
import { agentKilled, agentKilledInOutage, wrongClocks } from './agents.ts'
import type { Books } from './books.ts'
import { brokerAway, brokerHangs, brokerKilledOften, brokerLosesTail, brokerWiped, replayed, storm } from './brokers.ts'
import {
  burst,
  clickHouseHangs,
  ingestKilled,
  insertKilled,
  manifestDamaged,
  oneBadRow,
  poison,
  twoIngests,
  withoutTokens,
} from './stores.ts'
import type { World } from './world.ts'

export interface Fault {
  readonly row: number
  readonly fault: string
  readonly invariant: string
  readonly injected?: string
  readonly run?: (world: World) => Promise<Books>
  /** Where it is tested otherwise. */
  readonly tested?: string
}

const model = 'apps/agent/src/pipeline/spool/model.test.ts'

export const faults: readonly Fault[] = [
  {
    row: 1,
    fault: 'agent killed at random',
    injected: 'kill -9 over the same spool, again and again',
    invariant: 'no batch number is missing, every row is there once',
    run: agentKilled,
  },
  {
    row: 2,
    fault: 'power cut at any byte of the spool',
    invariant: 'what was synced is read again, in order; opening never fails',
    tested: model,
  },
  {
    row: 3,
    fault: 'damaged, foreign and empty files in the spool',
    invariant: 'the agent starts; good records are kept',
    tested: model,
  },
  { row: 4, fault: 'disk of the spool is full', invariant: 'goes on in memory, says so, recovers', tested: model },
  { row: 5, fault: 'the disk fails to sync', invariant: 'nothing is called durable that is not', tested: model },
  {
    row: 6,
    fault: 'broker down',
    injected: 'kill -9, started again after 3 s (long form 18 s)',
    invariant: 'no loss',
    run: brokerAway,
  },
  {
    row: 7,
    fault: 'outage longer than the spool holds',
    invariant: 'samples go first, events stay; the count is exact',
    tested: 'apps/agent/src/pipeline',
  },
  {
    row: 8,
    fault: 'clocks wrong by a day, an hour, 50 and 79 years',
    injected: 'simulated hosts with wrong clocks',
    invariant: 'their rows and those of others are stored',
    run: wrongClocks,
  },
  { row: 9, fault: 'clock steps back while running', invariant: 'no stall, no flood' },
  { row: 10, fault: 'spool of another version', invariant: 'read or put aside, never a crash' },
  {
    row: 11,
    fault: 'two agents with one spool or one name',
    invariant: 'the second is refused; epochs are kept apart',
    tested: 'apps/agent/src/pipeline',
  },
  { row: 12, fault: 'memory and CPU limits of the agent', invariant: 'sheds and counts' },
  { row: 13, fault: 'leaks over 200 reconnections', invariant: 'descriptors, timers and memory stay flat' },
  {
    row: 14,
    fault: 'UDP burst above the socket buffer',
    invariant: 'received and dropped are what was sent, exactly',
    tested: 'npm run bench:receive',
  },
  {
    row: 15,
    fault: 'truncated sFlow datagrams',
    invariant: 'no exception, no partial row, a counted reason',
    tested: 'packages/codecs/src/sflow, npm run fuzz',
  },
  {
    row: 16,
    fault: 'malformed sFlow',
    invariant: 'bounded time and memory, good records are kept',
    tested: 'packages/codecs/src/sflow, npm run fuzz',
  },
  {
    row: 17,
    fault: 'reordered, repeated, reset, wrapped sequence numbers',
    invariant: 'losses are counted exactly',
    tested: 'apps/agent/src/sources/sflow',
  },
  { row: 18, fault: 'datagrams from a foreign address', invariant: 'counted, not stored' },
  {
    row: 22,
    fault: 'broker killed under load',
    injected: 'kill -9, again and again',
    invariant: 'no loss, no duplicate',
    run: brokerKilledOften,
  },
  {
    row: 23,
    fault: 'broker hangs',
    injected: 'SIGSTOP for 4 s (long form 20 s)',
    invariant: 'no loss, no duplicate',
    run: brokerHangs,
  },
  {
    row: 24,
    fault: 'broker loses the end of its files and gives out sequence numbers again',
    injected: 'last 6 kB of the newest block cut off',
    invariant: 'noticed; agents publish again; every row once',
    run: brokerLosesTail,
  },
  {
    row: 25,
    fault: 'files of the broker are gone',
    injected: 'directory removed',
    invariant: 'agents publish again what is not stored; every row once',
    run: brokerWiped,
  },
  { row: 26, fault: "the broker's disk is full", invariant: 'agents keep their batches; resumes' },
  {
    row: 27,
    fault: 'the stream is full',
    invariant: 'agents slow down, nothing is lost',
    tested: 'apps/agent/src/pipeline/publisher.test.ts',
  },
  {
    row: 28,
    fault: 'batches come again after the duplicate window',
    injected: 'last 30 messages three times, backwards, under new ids',
    invariant: 'every row once',
    run: replayed,
  },
  { row: 29, fault: 'slow, half-open, resetting links', invariant: 'no unbounded buffer' },
  {
    row: 30,
    fault: 'all agents reconnect at once',
    injected: 'broker killed under 30 (long form 200) agents',
    invariant: 'all are back, no loss',
    run: storm,
  },
  { row: 31, fault: 'credentials expire or change', invariant: 'agents keep their batches and resume' },
  { row: 32, fault: 'an agent pretends to be another', invariant: 'refused' },
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
  { row: 40, fault: "ClickHouse's disk or memory is full", invariant: 'tried again until it works' },
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

/** What must fail, or the others prove nothing. */
export const controls: readonly { name: string; expected: string; run: (world: World) => Promise<Books> }[] = [
  {
    name: 'deduplication windows off, ingest killed the moment rows become visible',
    expected: 'duplicates',
    run: withoutTokens,
  },
  {
    name: 'spools in memory, agents killed while the broker is down',
    expected: 'losses',
    run: (world) => agentKilledInOutage(world, undefined),
  },
]

/** The same with spools on disk, which must not fail. */
export const counterpart: Fault = {
  row: 1,
  fault: 'agent killed while the broker is down',
  injected: 'kill -9 of both, started again over the same spool',
  invariant: 'what was generated is stored, but the last second',
  run: (world) => agentKilledInOutage(world, world.folder('spool-outage')),
}
