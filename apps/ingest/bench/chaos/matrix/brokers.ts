/** Faults of the broker and of the links to it. */
import { brokerHangs, brokerKilledOften, brokerLosesTail, brokerWiped, replayed, storm } from '../brokers.ts'
import { brokerDiskFull } from '../disks.ts'
import { badLinks } from '../links.ts'
import type { Fault } from './fault.ts'

export const brokers: readonly Fault[] = [
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
  {
    row: 26,
    fault: "the broker's disk is full",
    injected: 'a small disk, filled up for 4 s (long form 20 s)',
    invariant: 'agents keep their batches; resumes',
    run: brokerDiskFull,
  },
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
  {
    row: 29,
    fault: 'slow, half-open, resetting links',
    injected: 'a proxy with nine kinds of bad manners, each for 2 s (long form 10 s, 50 s when nothing comes through)',
    invariant: 'no unbounded buffer, no loss',
    run: badLinks,
  },
  {
    row: 30,
    fault: 'all agents reconnect at once',
    injected: 'broker killed under 30 (long form 200) agents',
    invariant: 'all are back, no loss',
    run: storm,
  },
  {
    row: 31,
    fault: 'credentials expire or change',
    invariant: 'agents keep their batches and resume',
    tested: 'apps/agent/test/credentials.test.ts',
  },
  {
    row: 32,
    fault: 'an agent pretends to be another',
    invariant: 'refused: 25 tries with the recommended permissions',
    tested: 'apps/agent/test/credentials.test.ts',
  },
]
