import { execFile } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { FLOWS_PER_DATAGRAM, ovsDatagram } from '../../test/datagrams.ts'
import { until } from '../../test/nats.ts'
import { Recorder } from '../../test/recorder.ts'
import { Absent, Host } from '../host.ts'
import { DgramIntake } from './sflow/dgram-intake.ts'
import { ThreadIntake } from './sflow/thread-intake.ts'
import { sflowSource } from './sflow.ts'
import type { OpenIntake } from './sflow.ts'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
})

async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4')
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  const { port } = socket.address()
  await new Promise<void>((resolve) => socket.close(resolve))
  return port
}

interface Started {
  readonly emit: Recorder
  readonly stop: () => Promise<void>
}

async function startWith(
  open: OpenIntake,
  listen: string[],
  bufferBytes: number | string,
  from: string[] = [],
): Promise<Started> {
  const emit = new Recorder()
  const stopping = new AbortController()
  const sflow = sflowSource(open)
  const config = sflow.config.parse({ listen, receive_buffer_bytes: bufferBytes, from })
  const running = sflow.run(new Host(), config, emit, stopping.signal)
  const stop = async () => {
    stopping.abort()
    await running
  }
  cleanups.push(stop)
  await Promise.race([running, until('listening', () => emit.measures.has('listeners'))])
  return { emit, stop }
}

/** Slowly, and when the receiver had time to empty the buffer: none of these is dropped. */
async function sendLate(send: (datagram: Uint8Array) => Promise<void>, first: number, count: number): Promise<void> {
  await sleep(500)
  for (let sequence = first; sequence < first + count; sequence++) {
    await send(ovsDatagram({ sequence }))
    await sleep(20)
  }
}

function lastSequence(emit: Recorder): number {
  const last = emit.of('flow_samples').at(-1)
  if (!last) return 0
  const { buffer, byteOffset } = last.columns.datagram_sequence
  return new Uint32Array(buffer, byteOffset, last.rows).at(-1)!
}

function sender(port: number, address = '127.0.0.1', own?: string) {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4')
  if (own !== undefined) socket.bind(0, own)
  cleanups.push(() => socket.close())
  return (datagram: Uint8Array) =>
    new Promise<void>((resolve, reject) => {
      socket.send(datagram, port, address, (error) => (error ? reject(error) : resolve()))
    })
}

const intakes: [how: string, open: OpenIntake][] = [
  ['in a thread', (_host, events, from) => new ThreadIntake(events, from)],
  ['one by one', (host, events, from) => new DgramIntake(host, events, from)],
]

describe.each(intakes)('sflow source, receiving %s', (how, open) => {
  const start = (listen: string[], bufferBytes: number | string = '64KiB') => startWith(open, listen, bufferBytes)

  test('datagrams of two addresses become columns', async () => {
    const [one, two] = [await freeUdpPort(), await freeUdpPort()]
    const { emit, stop } = await start([`127.0.0.1:${one}`, `[::1]:${two}`])
    await sender(one)(ovsDatagram({ sequence: 1, flows: 3, counters: 1 }))
    await sender(two, '::1')(ovsDatagram({ sequence: 2, flows: 2, firstSample: 4 }))
    await until('rows', () => emit.rows('flow_samples') === 5)
    await stop()
    const flows = emit.of('flow_samples')
    const sequences = flows.flatMap(({ rows, columns }) => {
      const { buffer, byteOffset } = columns.sample_sequence
      return [...new Uint32Array(buffer, byteOffset, rows)]
    })
    expect(sequences.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5])
    expect(emit.rows('interface_counters')).toBe(1)
    expect(emit.of('interface_counters')[0]?.columns.port_name[0]).toBe('enp8s0f0_1')
    expect(emit.measures.get('listeners')).toBe(2)
    expect(emit.measures.get('datagrams_total')).toBe(2)
    expect(emit.losses.list()).toEqual([])
    expect(emit.problems).toEqual([])
  })

  test('datagrams of a foreign address are counted, and nothing of them is read', async () => {
    const [one, two] = [await freeUdpPort(), await freeUdpPort()]
    const { emit, stop } = await startWith(open, [`127.0.0.1:${one}`, `[::1]:${two}`], '1MiB', ['127.0.0.1/32', '::1'])
    const [wanted, foreign, other] = [sender(one), sender(one, '127.0.0.1', '127.0.0.2'), sender(two, '::1')]
    for (let sequence = 1; sequence <= 5; sequence++) {
      await wanted(ovsDatagram({ sequence, firstSample: sequence }))
      // As if it were the same agent, far ahead: no gap may come of it.
      await foreign(ovsDatagram({ sequence: sequence + 1000, flows: 3 }))
      await other(ovsDatagram({ sequence: 5 + sequence, firstSample: 5 + sequence }))
    }
    await until('read', () => emit.rows('flow_samples') === 10)
    await until('counted', () => emit.measures.get('foreign_datagrams_total') === 5)
    await stop()
    expect(emit.rows('flow_samples')).toBe(10)
    expect(emit.measures.get('datagrams_total')).toBe(10)
    expect(emit.losses.list()).toEqual([])
  })

  test('garbage is counted by its kind, and what is good around it arrives', async () => {
    const port = await freeUdpPort()
    const { emit, stop } = await start([`127.0.0.1:${port}`], '1MiB')
    const send = sender(port)
    const good = ovsDatagram({ sequence: 1, flows: FLOWS_PER_DATAGRAM })
    const wrongVersion = good.slice()
    wrongVersion[3] = 4
    await send(good)
    await send(wrongVersion)
    await send(good.subarray(0, 20))
    await send(new Uint8Array(0))
    await send(new Uint8Array(65_507).fill(0xff))
    await send(new Uint8Array(65_507))
    await send(ovsDatagram({ sequence: 2, flows: FLOWS_PER_DATAGRAM, firstSample: 7 }))
    await until('all', () => emit.rows('flow_samples') === 2 * FLOWS_PER_DATAGRAM)
    await until('counted', () => emit.measures.get('datagrams_total') === 7)
    await stop()
    expect(emit.losses.count('decode', 'bad_version')).toBe(3)
    expect(emit.losses.count('decode', 'truncated')).toBe(2)
    expect(emit.losses.list().every(({ stage }) => stage === 'decode')).toBe(true)
  })

  test('gaps in the sequence of datagrams are counted', async () => {
    const port = await freeUdpPort()
    const { emit, stop } = await start([`127.0.0.1:${port}`])
    const send = sender(port)
    // A gap counts when it is too far behind for a datagram that is only late.
    const late = Array.from({ length: 8 }, (_, index) => 117 + index)
    for (const sequence of [10, 11, 15, 16, 116, ...late]) await send(ovsDatagram({ sequence }))
    await until('all', () => emit.rows('flow_samples') === 13)
    await stop()
    expect(emit.losses.count('network', 'sequence_gap')).toBe(3 + 99)
  })

  test('what the sampler dropped is counted from its first sample on', async () => {
    const port = await freeUdpPort()
    const { emit, stop } = await start([`127.0.0.1:${port}`])
    const send = sender(port)
    for (const [index, drops] of [1000, 1000, 1007, 1010, 5].entries()) {
      await send(ovsDatagram({ sequence: index + 1, drops }))
    }
    await until('all', () => emit.rows('flow_samples') === 5)
    await stop()
    expect(emit.losses.count('sampler', 'overload')).toBe(7 + 3 + 5)
  })

  test('more samples at once than the columns hold are sealed on the way', async () => {
    const port = await freeUdpPort()
    const { emit, stop } = await start([`127.0.0.1:${port}`], '4MiB')
    const send = sender(port)
    const datagrams = 400
    for (let sequence = 1; sequence <= datagrams; sequence++) {
      await send(ovsDatagram({ sequence, flows: FLOWS_PER_DATAGRAM, firstSample: sequence * FLOWS_PER_DATAGRAM }))
    }
    await until('all', () => emit.rows('flow_samples') === datagrams * FLOWS_PER_DATAGRAM)
    await stop()
    expect(Math.max(...emit.of('flow_samples').map(({ rows }) => rows))).toBeLessThanOrEqual(1024)
    expect(emit.of('flow_samples').length).toBeGreaterThanOrEqual(3)
  })

  test('what the kernel drops at a full buffer is counted exactly', async () => {
    const port = await freeUdpPort()
    const { emit, stop } = await start([`127.0.0.1:${port}`], '4KiB')
    const send = sender(port)
    await first(emit, send)
    const datagrams = 3_000
    // The sender keeps this thread: nothing is read meanwhile.
    await Promise.all(Array.from({ length: datagrams }, (_, index) => send(ovsDatagram({ sequence: index + 1 }))))
    // What was dropped now shows as a gap in the sequence as well.
    await sendLate(send, datagrams + 1, 10)
    await until('the last', () => lastSequence(emit) === datagrams + 10)
    await stop()
    const dropped = emit.losses.count('socket', 'buffer_full')
    expect(dropped).toBeGreaterThan(0)
    expect(emit.rows('flow_samples') + dropped).toBe(1 + datagrams + 10)
    expect(emit.losses.count('network', 'sequence_gap')).toBe(0)
  })

  test('a taken address is named with its key, and the others go on', async () => {
    const [taken, free] = [await freeUdpPort(), await freeUdpPort()]
    const other = createSocket('udp4')
    await new Promise<void>((resolve) => other.bind(taken, '127.0.0.1', resolve))
    cleanups.push(() => other.close())
    const { emit, stop } = await start([`127.0.0.1:${free}`, `127.0.0.1:${taken}`])
    expect(emit.problems).toEqual([`sources.sflow.listen.1: 127.0.0.1:${taken}: another process uses this address`])
    await sender(free)(ovsDatagram({ sequence: 1 }))
    await until('row', () => emit.rows('flow_samples') === 1)
    await stop()
    await expect(start([`127.0.0.1:${taken}`])).rejects.toThrow(
      `sources.sflow.listen.0: 127.0.0.1:${taken}: another process uses this address`,
    )
    cleanups.splice(cleanups.length - 1)
  })

  test('a receive buffer the kernel does not give is said', async () => {
    const limit = Number(readFileSync('/proc/sys/net/core/rmem_max', 'utf8'))
    const { emit, stop } = await start([`127.0.0.1:${await freeUdpPort()}`], limit * 2)
    await stop()
    if (how === 'in a thread' && process.getuid?.() === 0) {
      // SO_RCVBUFFORCE
      expect(emit.measures.get('receive_buffer_bytes')).toBe(limit * 2)
      expect(emit.problems).toEqual([])
      return
    }
    expect(emit.measures.get('receive_buffer_bytes')).toBe(limit)
    expect(emit.problems).toEqual([
      `sources.sflow.receive_buffer_bytes: the kernel gives ${limit} of ${limit * 2}; raise net.core.rmem_max`,
    ])
  })

  test('while the agent is busy with something else, nothing is lost uncounted', async () => {
    const port = await freeUdpPort()
    const { emit, stop } = await start([`127.0.0.1:${port}`], '1MiB')
    await first(emit, sender(port))
    const datagrams = 20_000
    const sending = send(port, datagrams)
    for (let block = 0; block < 3; block++) {
      // More than the thread has buffers for.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500)
      await sleep(1)
    }
    await sending
    await sendLate(sender(port), datagrams + 1, 10)
    await until('the last', () => lastSequence(emit) === datagrams + 10)
    await stop()
    const dropped = emit.losses.count('socket', 'buffer_full')
    expect(emit.rows('flow_samples')).toBe(1 + (datagrams - dropped) * FLOWS_PER_DATAGRAM + 10)
    expect(emit.losses.list().every(({ stage }) => stage === 'socket')).toBe(true)
  })
})

/** The datagram before all others, number 0: it starts the thread, and what comes until that receives may be dropped. */
async function first(emit: Recorder, send: (datagram: Uint8Array) => Promise<void>): Promise<void> {
  await send(ovsDatagram({ sequence: 0 }))
  await until('the first', () => emit.rows('flow_samples') === 1)
}

function runScript(script: string): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ['-e', script], (error) => (error ? reject(error) : resolve()))
  })
}

/** A process of its own sends as fast as it can. */
function send(port: number, datagrams: number): Promise<void> {
  const script = `
    import { createSocket } from 'node:dgram'
    import { FLOWS_PER_DATAGRAM, ovsDatagram, renumber } from ${JSON.stringify(new URL('../../test/datagrams.ts', import.meta.url).href)}
    const socket = createSocket('udp4')
    const datagram = ovsDatagram({ sequence: 1, flows: FLOWS_PER_DATAGRAM })
    for (let sequence = 1; sequence <= ${datagrams}; sequence++) {
      renumber(datagram, sequence)
      await new Promise((resolve) => socket.send(datagram, ${port}, '127.0.0.1', resolve))
    }
    socket.close()`
  return runScript(script)
}

test('sflow source: where a thread cannot receive, it says so and receives one by one', async () => {
  const port = await freeUdpPort()
  const open = () => {
    throw new Absent('system calls through libc: not on plan9')
  }
  const { emit, stop } = await startWith(open, [`127.0.0.1:${port}`], '64KiB')
  await sender(port)(ovsDatagram({ sequence: 1 }))
  await until('row', () => emit.rows('flow_samples') === 1)
  await stop()
  expect(emit.problems).toEqual([
    'datagrams are received one by one, which costs more: system calls through libc: not on plan9',
  ])
})

test('sflow source: a process that nobody stops ends, though its thread waits for datagrams', async () => {
  const module = JSON.stringify(new URL('sflow/thread-intake.ts', import.meta.url).href)
  const script = `
    import { createSocket } from 'node:dgram'
    import { setTimeout as sleep } from 'node:timers/promises'
    import { ThreadIntake } from ${module}
    const { promise, resolve } = Promise.withResolvers()
    const intake = new ThreadIntake({ report: resolve, failed: (error) => { throw error } }, [])
    const { address } = await intake.listen({ host: '127.0.0.1', port: 0 }, 65536)
    const socket = createSocket('udp4')
    await new Promise((sent) => socket.send('not sFlow', address.port, address.host, sent))
    intake.seal()
    await promise
    await sleep(50)
    process.exit(0)`
  await expect(runScript(script)).resolves.toBeUndefined()
})
