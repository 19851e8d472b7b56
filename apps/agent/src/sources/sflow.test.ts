import { createSocket } from 'node:dgram'
import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { FLOWS_PER_DATAGRAM, ovsDatagram } from '../../test/datagrams.ts'
import { until } from '../../test/nats.ts'
import { Recorder } from '../../test/recorder.ts'
import { Host } from '../host.ts'
import { sflow } from './sflow.ts'

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

async function start(listen: string[], bufferBytes: number | string = '64KiB'): Promise<Started> {
  const emit = new Recorder()
  const stopping = new AbortController()
  const config = sflow.config.parse({ listen, receive_buffer_bytes: bufferBytes })
  const running = sflow.run(new Host(), config, emit, stopping.signal)
  const stop = async () => {
    stopping.abort()
    await running
  }
  cleanups.push(stop)
  await Promise.race([running, until('listening', () => emit.measures.has('listeners'))])
  return { emit, stop }
}

function sender(port: number, address = '127.0.0.1') {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4')
  cleanups.push(() => socket.close())
  return (datagram: Uint8Array) =>
    new Promise<void>((resolve, reject) => {
      socket.send(datagram, port, address, (error) => (error ? reject(error) : resolve()))
    })
}

describe('sflow source', () => {
  test('datagrams of two addresses become columns', async () => {
    const [one, two] = [await freeUdpPort(), await freeUdpPort()]
    const { emit, stop } = await start([`127.0.0.1:${one}`, `[::1]:${two}`])
    await sender(one)(ovsDatagram({ sequence: 1, flows: 3, counters: 1 }))
    await sender(two, '::1')(ovsDatagram({ sequence: 2, flows: 2, firstSample: 4 }))
    await until('rows', () => emit.rows('flow_samples') === 5)
    await stop()
    const flows = emit.of('flow_samples')
    const sequences = flows.flatMap(({ rows, columns }) => [
      ...new Uint32Array((columns.sample_sequence as Uint32Array).buffer, 0, rows),
    ])
    expect(sequences.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5])
    expect(emit.rows('interface_counters')).toBe(1)
    expect(emit.of('interface_counters')[0]?.columns.port_name[0]).toBe('enp8s0f0_1')
    expect(emit.measures.get('listeners')).toBe(2)
    expect(emit.measures.get('datagrams_total')).toBe(2)
    expect(emit.losses.list()).toEqual([])
    expect(emit.problems).toEqual([])
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
    const datagrams = 3_000
    // The sender keeps this thread: nothing is read meanwhile.
    await Promise.all(Array.from({ length: datagrams }, (_, index) => send(ovsDatagram({ sequence: index + 1 }))))
    const dropped = () => emit.losses.count('socket', 'buffer_full')
    await until('all accounted for', () => emit.rows('flow_samples') + dropped() === datagrams)
    // What was dropped now shows as a gap in the sequence as well.
    for (let late = 1; late <= 10; late++) await send(ovsDatagram({ sequence: datagrams + late }))
    await until('the last', () => emit.rows('flow_samples') + dropped() === datagrams + 10)
    await stop()
    expect(dropped()).toBeGreaterThan(0)
    expect(emit.rows('flow_samples') + dropped()).toBe(datagrams + 10)
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
    expect(emit.measures.get('receive_buffer_bytes')).toBe(limit)
    expect(emit.problems).toEqual([
      `sources.sflow.receive_buffer_bytes: the kernel gives ${limit} of ${limit * 2}; raise net.core.rmem_max`,
    ])
  })
})
