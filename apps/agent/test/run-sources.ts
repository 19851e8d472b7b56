/**
 * `node run-sources.ts SECONDS SOURCE…`: runs sources on this machine and prints what they sent, by stream, and what they
 * measured; for tests in lab guests.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { parseConfig } from '../src/config.ts'
import { Host } from '../src/host.ts'
import { KernelWorker } from '../src/kernel/worker.ts'
import { Ovsdb } from '../src/ovs/ovsdb.ts'
import { Unixctl } from '../src/ovs/unixctl.ts'
import { FlowDumper, IngressState } from '../src/sources/offload.ts'
import { eachSource } from '../src/sources/index.ts'
import type { SourceParts } from '../src/sources/index.ts'
import { VswitchdState } from '../src/sources/ovs/vswitchd.ts'
import { NO_CONTEXT } from '../src/verdicts/flow/context.ts'
import { StateFolder } from '../src/state.ts'
import { Recorder } from './recorder.ts'

const [seconds = '3', ...wanted] = process.argv.slice(2)
const host = new Host()
const kernel = new KernelWorker()
const ovs = { ovsdb: new Ovsdb(host), unixctl: new Unixctl(host), vswitchd: new VswitchdState() }
const parts = {
  facts: {
    agentVersion: 'test',
    demo: false,
    ovsdb: ovs.ovsdb,
    vswitchd: ovs.vswitchd,
    sflowListen: [{ host: '0.0.0.0', port: 6343 }],
  },
  state: new StateFolder(null),
  offload: {
    kernel,
    dumper: new FlowDumper(),
    ingress: new IngressState(),
    vswitchd: ovs.vswitchd,
    context: () => NO_CONTEXT,
  },
  ovs,
} as unknown as SourceParts
const emit = new Recorder()
const stopping = new AbortController()
const running: Promise<unknown>[] = []
const { sources } = parseConfig('', 'sources: { offload: { interval_s: 1 }, ovs: { interval_s: 5 } }')
eachSource(parts, sources, (source, config) => {
  if (wanted.includes(source.name)) running.push(source.run(host, config, emit, stopping.signal))
})
await sleep(Number(seconds) * 1000)
stopping.abort()
ovs.unixctl.stop()
await ovs.ovsdb.stop()
await Promise.allSettled(running)
await kernel.stop()
const plain = (_: string, value: unknown): unknown => {
  if (typeof value === 'bigint') return Number(value)
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value
}
const records: Record<string, unknown[]> = {}
for (const message of emit.messages) {
  if ('records' in message) (records[message.stream] ??= []).push(...message.records)
}
process.stdout.write(
  JSON.stringify({ records, measures: Object.fromEntries(emit.measures), problems: emit.problems }, plain),
)
