/**
 * `node run-source.ts NAME STREAM:COUNT JSON`: runs a source on this machine until it emitted so many messages of the
 * stream, or SIGTERM, and prints what it emitted, for tests in lab guests.
 * `offload-by-command` is the source offload where there is no netlink.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { ColumnTable } from '@pathwatch/proto/columns'
import { flowSamples } from '@pathwatch/proto/tables'
import { Absent, Host } from '../src/host.ts'
import { KernelWorker } from '../src/kernel/worker.ts'
import type { Message, Source } from '../src/source.ts'
import { FlowDumper, IngressState, offload } from '../src/sources/offload.ts'
import { VswitchdState } from '../src/sources/ovs/vswitchd.ts'
import { psample } from '../src/sources/psample.ts'
import { trace } from '../src/sources/trace.ts'
import { NO_CONTEXT } from '../src/verdicts/flow/context.ts'
import { Recorder } from './recorder.ts'

const [name = '', end = '', settings = '{}'] = process.argv.slice(2)
const [stream, count] = end.split(':')
const netlink = () => {
  throw new Absent('no koffi in this test')
}
const parts = {
  ...{ kernel: new KernelWorker(), dumper: new FlowDumper(), ingress: new IngressState(), netlink },
  ...{ vswitchd: new VswitchdState(), context: () => NO_CONTEXT },
}
const emit = new Recorder()
const stopping = new AbortController()
const start = <Config>(source: Source<Config>) =>
  source.run(new Host(), source.config.parse(JSON.parse(settings)), emit, stopping.signal)
const sources: Record<string, () => Promise<void>> = {
  psample: () => start(psample),
  trace: () => start(trace),
  'offload-by-command': () => start(offload(parts)),
}
const running = sources[name]!()
process.once('SIGTERM', () => stopping.abort())
while (!stopping.signal.aborted && emit.of(stream as Message['stream']).length < Number(count)) {
  await Promise.race([running, sleep(100)])
}
stopping.abort()
await running

/** Rows of columns that have a value of at most 8 bytes, as numbers; others as hexadecimal. */
function rowsOf(table: ColumnTable, rows: number, columns: Record<string, unknown>): object[] {
  return Array.from({ length: rows }, (_, row) => {
    const cells = table.columns.map(({ name: column, width }) => {
      const bytes = (columns[column] as Uint8Array).subarray(row * width, (row + 1) * width)
      const reversed = Buffer.from(bytes.toReversed()).toString('hex')
      return [column, width <= 8 ? Number(`0x${reversed}`) : Buffer.from(bytes).toString('hex')]
    })
    return Object.fromEntries(cells) as object
  })
}

const samples = emit.of('flow_samples').flatMap(({ rows, columns }) => rowsOf(flowSamples, rows, columns as never))
const measures = Object.fromEntries(emit.measures)
const records = Object.fromEntries(
  (['tc_filters', 'facts', 'traces'] as const).map((name) => [name, emit.of(name).at(-1)?.records ?? []]),
)
const result = { samples, records, measures, losses: emit.losses.list(), problems: emit.problems }
const plain = (_: string, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)
process.stdout.write(JSON.stringify(result, plain))
