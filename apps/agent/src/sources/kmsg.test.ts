import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { until } from '../../test/nats.ts'
import { Recorder } from '../../test/recorder.ts'
import { Absent, Host } from '../host.ts'
import { StateFolder } from '../state.ts'
import { kmsg } from './kmsg.ts'

const BTIME_S = 1_586_356_044
let root = ''
let state = ''
const stops: (() => Promise<void>)[] = []

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pathwatch-kmsg-'))
  state = join(root, 'state')
  for (const folder of ['dev', 'proc/sys/kernel/random']) mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(join(root, 'proc/stat'), `cpu  0 0 0 0\nbtime ${BTIME_S}\n`)
  boot('11111111-1111-4111-8111-111111111111')
})
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
  rmSync(root, { recursive: true })
})

function boot(id: string): void {
  writeFileSync(join(root, 'proc/sys/kernel/random/boot_id'), `${id}\n`)
}

function log(...lines: string[]): void {
  appendFileSync(join(root, 'dev/kmsg'), lines.map((line) => `${line}\n`).join(''))
}

const line = (sequence: number, text = `message ${sequence}`) => `6,${sequence},${sequence * 1000},-;${text}`

function start(options: object = {}, host = new Host(root)) {
  const emit = new Recorder()
  const stopping = new AbortController()
  const source = kmsg(new StateFolder(state))
  const running = source.run(host, source.config.parse(options), emit, stopping.signal)
  const stop = async () => {
    stopping.abort()
    await running
  }
  stops.push(stop)
  const events = () => emit.of('kernel_events').flatMap((message) => message.events)
  const sequences = () => events().map((event) => event.sequence)
  return { emit, stop, running, events, sequences }
}

describe('kmsg source', () => {
  test('records become classified events with wall clock times', async () => {
    const critical =
      'mlx5_core 0000:08:00.0 enp8s0f0_0: tc ct offload not supported, firmware level support is missing, err: -95'
    log(`4,7,2500000,-;${critical}`, ' SUBSYSTEM=pci', ' DEVICE=+pci:0000:08:00.0', line(8))
    const { emit, events } = start()
    await until('events', () => events().length === 2)
    expect(emit.of('kernel_events')[0]?.bootId).toBe('11111111-1111-4111-8111-111111111111')
    expect(events()[0]).toEqual({
      sequence: 7,
      monotonicUs: 2_500_000,
      atMs: BTIME_S * 1000 + 2500,
      severity: 4,
      facility: 0,
      message: critical,
      subsystem: 'pci',
      device: '+pci:0000:08:00.0',
      class: 'mlx5.ct.fw_level_missing',
      critical: true,
      fields: { pci_address: '0000:08:00.0', netdev: 'enp8s0f0_0', err: '-95' },
    })
    expect(emit.losses.list()).toEqual([])
  })

  test('a process that writes a known message to the log is not believed', async () => {
    log('14,1,1,-;nf_conntrack: nf_conntrack: table full, dropping packet')
    const { events } = start()
    await until('event', () => events().length === 1)
    expect(events()[0]).toMatchObject({ facility: 1, severity: 6, class: '', critical: false })
  })

  test('a pipe is followed; gaps, garbage and invalid bytes are counted or escaped', async () => {
    execFileSync('mkfifo', [join(root, 'dev/kmsg')])
    const { emit, events, sequences } = start()
    // Opened for both, a pipe does not wait for its reader.
    const pipe = openSync(join(root, 'dev/kmsg'), 'r+')
    try {
      writeSync(pipe, `${line(1)}\n`)
      await until('first', () => events().length === 1)
      writeSync(pipe, 'not a record\n')
      writeSync(pipe, Buffer.from(`${line(2, 'bell \x07 ').slice(0, -1)}\n`))
      writeSync(pipe, Buffer.concat([Buffer.from('6,12,1,-;'), Buffer.of(0xff, 0x00, 0xc3, 0xa9), Buffer.from('\n')]))
      // A record in two parts, as a pipe may give it.
      writeSync(pipe, '6,13,1,-;in two ')
      await until('all but the last', () => events().length === 3)
      writeSync(pipe, 'parts\n')
      await until('all', () => events().length === 4)
      expect(sequences()).toEqual([1, 2, 12, 13])
      expect(events().map((event) => event.message)).toEqual(['message 1', 'bell \\x07', '\\xff\\x00é', 'in two parts'])
      expect(emit.losses.count('kernel_log', 'malformed')).toBe(1)
      expect(emit.losses.count('kernel_log', 'overwritten')).toBe(9)
    } finally {
      closeSync(pipe)
    }
  })

  test('a flood is suppressed and counted, but what the catalogue knows has a reserve', async () => {
    const known = 'nf_conntrack: nf_conntrack: table full, dropping packet'
    const flood = Array.from({ length: 1_000 }, (_, index) => line(index + 1))
    log(...flood, line(1_001, known), line(1_002, known))
    const { emit, events } = start({ burst: 100, rate_per_s: 1 })
    await until('all', () => events().filter((event) => event.class === 'nf.ct.full').length === 2)
    const suppressed = emit.losses.count('kernel_log', 'rate_limited')
    expect(events().length + suppressed).toBe(1_002)
    expect(suppressed).toBeGreaterThan(900)
  })

  describe('started again', () => {
    test('in the same boot it goes on where the broker has everything, whatever order it answered in', async () => {
      log(line(1), line(2))
      const first = start()
      await until('two', () => first.events().length === 2)
      log(line(3))
      await until('three', () => first.events().length === 3)
      const [one, two] = first.emit.settle
      two!()
      expect(() => readFileSync(join(state, 'kmsg.json'))).toThrow(/ENOENT/)
      one!()
      expect(JSON.parse(readFileSync(join(state, 'kmsg.json'), 'utf8'))).toMatchObject({ sequence: 3 })
      log(line(4))
      await until('four', () => first.events().length === 4)
      await first.stop()

      // The fourth was never confirmed; in between the kernel overwrote 5 and 6.
      log(line(7))
      const second = start()
      await until('rest', () => second.events().length === 2)
      expect(second.sequences()).toEqual([4, 7])
      expect(second.emit.losses.count('kernel_log', 'overwritten')).toBe(2)
    })

    test('in another boot it begins anew', async () => {
      log(line(1), line(2))
      const first = start()
      await until('two', () => first.events().length === 2)
      first.emit.settle[0]!()
      await first.stop()
      boot('22222222-2222-4222-8222-222222222222')
      const second = start()
      await until('both again', () => second.events().length === 2)
      expect(second.emit.losses.list()).toEqual([])
    })

    test('a broken state file is no reason not to start', async () => {
      mkdirSync(state)
      writeFileSync(join(state, 'kmsg.json'), '{"boot_id":')
      log(line(1))
      const { events, sequences } = start()
      await until('event', () => events().length === 1)
      expect(sequences()).toEqual([1])
    })
  })

  test('without a kernel log it is absent', async () => {
    const { running } = start()
    stops.length = 0
    await expect(running).rejects.toThrow(Absent)
  })

  test('without the permission it says which one', async () => {
    const denied = new Host(root)
    denied.openNonBlocking = () => Promise.reject(Object.assign(new Error('EPERM'), { code: 'EPERM' }))
    const { running } = start({}, denied)
    stops.length = 0
    await expect(running).rejects.toThrow(
      '/dev/kmsg: not permitted; the agent needs the capability CAP_SYSLOG, or sources.kmsg.enabled: false',
    )
  })
})

test.skipIf(process.getuid?.() !== 0)('this machine: what is read is what dmesg shows', async () => {
  const { events, emit } = start({}, new Host())
  await until('events', () => events().length > 0)
  const dmesg = execFileSync('dmesg', { encoding: 'utf8', maxBuffer: 64 * 2 ** 20 })
  for (const event of events().slice(-100)) {
    if (!event.message?.includes('\\')) expect(dmesg).toContain(event.message)
    expect(event.atMs).toBeLessThanOrEqual(Date.now())
  }
  expect(emit.losses.list()).toEqual([])
})
