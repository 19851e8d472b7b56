/** Faults of agents and their hosts. */
import { agentKilled, clockSteps, wrongClocks } from '../agents.ts'
import { brokerAway } from '../brokers.ts'
import { limits } from '../limits.ts'
import { reconnections } from '../links.ts'
import type { Fault } from './fault.ts'

const model = 'apps/agent/src/pipeline/spool/model.test.ts'

export const hosts: readonly Fault[] = [
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
  {
    row: 9,
    fault: 'clock is set while running',
    injected: 'an hour back, later a day forth',
    invariant: 'no stall, no flood, no loss',
    run: clockSteps,
  },
  {
    row: 10,
    fault: 'spool of another version',
    invariant: 'read or put aside, never a crash',
    tested: 'apps/agent/test/spool-versions.test.ts',
  },
  {
    row: 11,
    fault: 'two agents with one spool or one name',
    invariant: 'the second is refused; epochs are kept apart',
    tested: 'apps/agent/src/pipeline',
  },
  {
    row: 12,
    fault: 'memory and CPU limits of the agent',
    injected: '4,000 datagrams/s, 15 % of a core, 4 MiB of spool, the broker killed',
    invariant: 'memory does not grow; what is dropped and shed is counted exactly',
    run: limits,
  },
  {
    row: 13,
    fault: 'leaks over reconnections',
    injected: '20 agents, their connections reset 10 times (long form 60)',
    invariant: 'descriptors, timers and memory stay flat',
    run: reconnections,
  },
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
  {
    row: 18,
    fault: 'datagrams from a foreign address',
    invariant: 'counted, not stored',
    tested: 'apps/agent/src/sources/sflow.test.ts',
  },
]
