/** Why flows are not in tc, where Open vSwitch says it in its log alone, and just when the flows are looked at. */
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { until } from '../../test/nats.ts'
import { Recorder } from '../../test/recorder.ts'
import { Host } from '../host.ts'
import type { KernelWorker } from '../kernel/worker.ts'
import type { Message } from '../source.ts'
import { StateFolder } from '../state.ts'
import { flowContext } from '../verdicts/flow/context-of.ts'
import { PictureBook } from '../verdicts/picture.ts'
import type { OffloadParameters } from './offload/task.ts'
import { FlowDumper, IngressState, offload } from './offload.ts'
import { ovsLog } from './ovs-log.ts'
import { VswitchdState } from './ovs/vswitchd.ts'

const LOG = '/var/log/openvswitch/ovs-vswitchd.log'
const START = '2026-11-26T04:55:00.000Z|00001|vlog|INFO|opened log file /var/log/openvswitch/ovs-vswitchd.log\n'
const UNREAD =
  '2026-11-26T04:55:17.601Z|00001|odp_util(handler2)|ERR|internal error parsing flow key recirc_id(0),tunnel(tun_id=0x1389,src=10.99.5.2,dst=10.99.5.1,ttl=64,flags(csum|key)),in_port(2) (too_much)\n'

let root = ''
let stopping = new AbortController()
const running: Promise<void>[] = []
beforeEach(() => {
  stopping = new AbortController()
  root = mkdtempSync(join(tmpdir(), 'pathwatch-offload-'))
  mkdirSync(dirname(join(root, LOG)), { recursive: true })
})
afterEach(async () => {
  stopping.abort()
  await Promise.all(running.splice(0))
  rmSync(root, { recursive: true })
})

/** A host below `root` that can be asked, and is no recording. */
class LiveHost extends Host {
  override needKernel(): void {}
}

/** Sources of a host whose flows the log explains; `dumped` is called at each dump of them. */
function start(dumped: (count: number) => void) {
  const book = new PictureBook()
  const emit = new (class extends Recorder {
    override message(message: Message, settled?: () => void): void {
      super.message(message, settled)
      book.observe(message, 0)
    }
  })()
  const vswitchd = new VswitchdState()
  const asked: OffloadParameters[] = []
  const code = ({ context }: OffloadParameters) =>
    context?.policy.tunnelKeysUnread === true ? 'match.not_understood' : 'unexplained'
  const kernel = {
    async run(_: unknown, parameters: OffloadParameters) {
      asked.push(parameters)
      dumped(asked.length)
      const reasons = [{ at_ms: parameters.at_ms, code: code(parameters), flows: 2 }]
      const flows = { records: [], stats: [], reasons, carried: new Map(), unlisted: 0, undecodable: 0 }
      return {
        filters: [],
        filterTotals: new Map(),
        qdiscs: [],
        interval_ms: 0,
        filtersUnlisted: 0,
        flows,
        undecodable: 0,
      }
    },
  } as unknown as KernelWorker
  const host = new LiveHost(root)
  const parts = {
    ...{ kernel, vswitchd, ingress: new IngressState(), dumper: new FlowDumper(), netlink: () => undefined },
    context: () => flowContext(book.picture(0, [])),
  }
  const [log, polls] = [ovsLog(new StateFolder(null), vswitchd), offload(parts)]
  const startLog = () => running.push(log.run(host, log.config.parse({}), emit, stopping.signal))
  const startPolls = () =>
    running.push(polls.run(host, polls.config.parse({ interval_s: 3600 }), emit, stopping.signal))
  const codes = async () => {
    await until('a poll', () => emit.of('reasons').length > 0)
    return emit.of('reasons').map(({ records }) => records.map((row) => row.code))
  }
  return { asked, book, codes, dumper: parts.dumper, startLog, startPolls, vswitchd }
}

test('what the log says while the flows are dumped is known to the poll that finds them', async () => {
  writeFileSync(join(root, LOG), START)
  const { asked, book, codes, dumper, startLog, startPolls, vswitchd } = start((count) => {
    if (count === 1) appendFileSync(join(root, LOG), UNREAD)
  })
  startLog()
  // It looks once a second: the next look is far.
  await until('the log is read', () => vswitchd.log !== undefined)
  startPolls()
  expect(await codes()).toEqual([['match.not_understood']])
  expect(asked.map(({ at_ms }) => at_ms)).toEqual([asked[0]!.at_ms, asked[0]!.at_ms])
  // What the log does not explain is not asked for again and again.
  book.observe({ stream: 'facts', records: [{ object: 'open_vswitch', name: 'vswitchd.tunnel_keys', value: '' }] }, 0)
  await dumper.answer()
  expect(asked).toHaveLength(3)
})

test('what the log said before the agent was started is known to its first poll', async () => {
  writeFileSync(join(root, LOG), START + UNREAD)
  const { codes, startLog, startPolls } = start(() => undefined)
  startPolls()
  startLog()
  expect(await codes()).toEqual([['match.not_understood']])
})
