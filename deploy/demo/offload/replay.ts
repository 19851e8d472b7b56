/** Sends what agents of the demo's hypervisors would, straight to NATS: the last hour at once, then a poll every ten seconds. */
import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { jetstream } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import type { BatchIdentity } from '@pathwatch/proto/columns'
import { encodeColumns } from '@pathwatch/proto/columns-encoder'
import { pathwatch } from '@pathwatch/proto/messages'
import { columnsOfRows, type RowOf } from '@pathwatch/proto/rows'
import { messageId, subject, type StreamName } from '@pathwatch/proto/subjects'
import { columnTables } from '@pathwatch/proto/tables'
import { demoHosts, type DemoHost } from './hosts.ts'
import { changeRows, checkRows, factRows, verdictRows } from './looks.ts'
import { flowRows, pollRows } from './polls.ts'

type RecordStream = Extract<StreamName, keyof typeof columnTables>

const HISTORY_MS = 3_600_000
const POLL_MS = 10_000
/** Sentences, checks and facts are repeated once in so many polls. */
const LOOK_POLLS = 6
/** In the history they are repeated as seldom as an agent may. */
const HISTORY_LOOK_POLLS = 30
/** Polls of the history in a message, so that it stays below what a message may be. */
const POLLS_PER_MESSAGE = 20
/** Of each reason, in polls of the past: enough for the busiest to have one. */
const HISTORY_FLOWS = 5
/** As agents do, totals last. */
const STREAMS = [
  'offload_ratios',
  'reasons',
  'conntrack_lifecycle',
  'conntrack_counts',
  'conntrack_stats',
  'datapath_stats',
] as const
const DAY_MS = 86_400_000

const startMs = Date.now()
const stopping = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stopping.abort())

const connection = await connect({ servers: process.argv[2]!, maxReconnectAttempts: -1 })
const js = jetstream(connection)
const hosts = demoHosts.map((host) => createReplay(host))
for (const host of hosts) await host.history()
process.stdout.write(`${JSON.stringify({ msg: 'ready', hosts: hosts.length })}\n`)
for (let poll = 1; !stopping.signal.aborted; poll += 1) {
  // Stopped: the loop looks at the signal itself.
  await sleep(POLL_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
  if (stopping.signal.aborted) break
  for (const host of hosts) await host.poll(Date.now(), poll % LOOK_POLLS === 0)
}
await connection.close()

function createReplay(host: DemoHost) {
  const epoch = randomBytes(8)
  let batchNo = 0

  async function publish(stream: StreamName, encode: (id: BatchIdentity) => Uint8Array): Promise<void> {
    batchNo += 1
    const id = { epoch, batchNo, sealedAtMs: Date.now() }
    await js.publish(subject(host.host, stream), encode(id), {
      msgID: messageId(host.host, epoch, batchNo),
      timeout: 10_000,
    })
  }

  async function send<Stream extends RecordStream>(
    stream: Stream,
    rows: readonly RowOf<(typeof columnTables)[Stream]>[],
  ): Promise<void> {
    if (rows.length === 0) return
    const table = columnTables[stream]
    await publish(stream, (id) => encodeColumns(table, id, rows.length, columnsOfRows(table, rows) as never))
  }

  /** What is repeated, and tells that the host is there. */
  async function look(atMs: number): Promise<void> {
    await publish('capabilities', (id) => pathwatch.v1.Capabilities.encode(capabilities(host, id, atMs)).finish())
    await send('facts', factRows(host, atMs, startMs))
    await send('checks', checkRows(host, atMs, startMs))
    await send('verdicts', verdictRows(host, atMs, startMs))
  }

  return {
    async history(): Promise<void> {
      const times = Array.from({ length: HISTORY_MS / POLL_MS }, (_, index) => startMs - HISTORY_MS + index * POLL_MS)
      const polls = times.map((atMs) => pollRows(host, atMs, startMs, POLL_MS))
      await send('changes', changeRows(host, startMs))
      for (const atMs of times.filter((_, index) => index % HISTORY_LOOK_POLLS === 0)) await look(atMs)
      for (let first = 0; first < polls.length; first += POLLS_PER_MESSAGE) {
        const some = polls.slice(first, first + POLLS_PER_MESSAGE)
        await send(
          'datapath_flows',
          some.flatMap((poll, index) => flowRows(poll, times[first + index]!, POLL_MS, HISTORY_FLOWS)),
        )
        for (const stream of STREAMS) {
          await send(
            stream,
            some.flatMap((poll) => poll[stream] as never[]),
          )
        }
      }
      await this.poll(Date.now(), true)
    },
    async poll(atMs: number, withLook: boolean): Promise<void> {
      const found = pollRows(host, atMs, startMs, POLL_MS)
      await send('datapath_flows', flowRows(found, atMs, POLL_MS))
      for (const stream of STREAMS) await send(stream, found[stream] as never[])
      if (withLook) await look(atMs)
    },
  }
}

function capabilities(
  host: DemoHost,
  { epoch, batchNo, sealedAtMs }: BatchIdentity,
  atMs: number,
): pathwatch.v1.Capabilities.$Properties {
  const machineId = createHash('sha256').update(host.host).digest('hex').slice(0, 32)
  return {
    ...{ batch: { epoch, batchNo, sealedAtMs }, atMs, hostname: host.host, machineId, bootId: machineId },
    ...{ bootedAtMs: startMs - 12 * DAY_MS, os: 'Debian GNU/Linux 12 (bookworm)', kernel: host.kernel },
    ...{ ovsVersion: host.ovs, agentVersion: 'demo', demo: true, interfaces: [] },
  }
}
