import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { until } from '../../test/nats.ts'
import { Recorder } from '../../test/recorder.ts'
import { Absent, Host } from '../host.ts'
import { StateFolder } from '../state.ts'
import { ovsLog } from './ovs-log.ts'
import { VswitchdState } from './ovs/vswitchd.ts'

let root = ''
const stops: (() => Promise<void>)[] = []
const file = () => join(root, 'var/log/openvswitch/ovs-vswitchd.log')

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pathwatch-ovs-log-'))
  mkdirSync(join(root, 'var/log/openvswitch'), { recursive: true })
})
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
  rmSync(root, { recursive: true })
})

const line = (sequence: number, text = `message ${sequence}`) =>
  `2026-11-22T20:15:08.197Z|${String(sequence).padStart(5, '0')}|bridge|INFO|${text}\n`

function start(options: object = {}) {
  const emit = new Recorder()
  const stopping = new AbortController()
  const source = ovsLog(new StateFolder(join(root, 'state')), new VswitchdState())
  const running = source.run(new Host(root), source.config.parse(options), emit, stopping.signal)
  const stop = async () => {
    stopping.abort()
    await running
  }
  stops.push(stop)
  const records = () => emit.of('ovs_events').flatMap((message) => message.records)
  /** Sequence numbers of what was sent, once there are so many. */
  const seen = async (count: number) => {
    await until(`${count} records`, () => records().length >= count)
    return records().map(({ sequence }) => sequence)
  }
  return { emit, records, running, seen, stop }
}

/** Until the source has looked at the file: what is there before is old. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 300))

test('what is new, with its continuation lines, classified', async () => {
  writeFileSync(file(), line(1))
  const { records, seen } = start()
  await settled()
  appendFileSync(file(), line(2, 'a flow\n  its first line\n  its second'))
  appendFileSync(
    file(),
    '2026-11-22T20:15:09.000Z|00003|netdev_offload_tc(handler3)|ERR|flow_put: recirc_id sharing not supported\n',
  )
  expect(await seen(2)).toEqual([2, 3])
  expect(records()[0]).toMatchObject({
    module: 'bridge',
    level: 'INFO',
    message: 'a flow\n  its first line\n  its second',
  })
  expect(records()[1]).toMatchObject({
    module: 'netdev_offload_tc',
    thread: 'handler3',
    level: 'ERR',
    critical: expect.any(Number),
  })
  expect(records()[1]!.class).not.toBe('')
})

test('half a line waits for its end', async () => {
  writeFileSync(file(), '')
  const { seen, records } = start()
  await settled()
  appendFileSync(file(), line(1).slice(0, 30))
  await new Promise((resolve) => setTimeout(resolve, 1_300))
  expect(records()).toEqual([])
  appendFileSync(file(), line(1).slice(30))
  expect(await seen(1)).toEqual([1])
})

test('a rotated log is read to its end, and the new one from its beginning', async () => {
  writeFileSync(file(), line(1))
  const { seen } = start()
  await settled()
  appendFileSync(file(), line(2))
  renameSync(file(), `${file()}.1`)
  writeFileSync(file(), line(3))
  expect(await seen(2)).toEqual([2, 3])
})

test('a log that was cut in place is read from its beginning', async () => {
  writeFileSync(file(), line(1) + line(2))
  const { seen } = start()
  await settled()
  truncateSync(file())
  appendFileSync(file(), line(3))
  expect(await seen(1)).toEqual([3])
})

test('started again it goes on where the broker has everything', async () => {
  writeFileSync(file(), '')
  const first = start()
  await settled()
  appendFileSync(file(), line(1))
  expect(await first.seen(1)).toEqual([1])
  for (const settle of first.emit.settle) settle()
  await first.stop()
  appendFileSync(file(), line(2))
  expect(await start().seen(1)).toEqual([2])
})

test('above the rate lines are counted, not sent', async () => {
  writeFileSync(file(), '')
  const { emit, records } = start({ lines_per_s_max: 1 })
  await settled()
  appendFileSync(file(), Array.from({ length: 50 }, (_, index) => line(index)).join(''))
  await until('the rest is counted', () => emit.losses.count('ovs_log', 'rate_limit') > 0)
  expect(records().length + emit.losses.count('ovs_log', 'rate_limit')).toBe(50)
})

test('no log: absent', async () => {
  await expect(start().running).rejects.toThrow(Absent)
  stops.length = 0
})
