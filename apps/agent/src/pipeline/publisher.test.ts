import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { afterEach, describe, expect, test } from 'vitest'
import { TestNats, until } from '../../test/nats.ts'
import { LossLedger } from './losses.ts'
import { Publisher } from './publisher.ts'
import { draft, memorySpool } from '../../test/spools.ts'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
})

function publisherTo(url: string, user: string | null = null, password?: string) {
  const losses = new LossLedger()
  const spool = memorySpool(64 * 2 ** 20, losses)
  const lines: string[] = []
  const log = pino({ level: 'debug' }, { write: (line) => void lines.push(JSON.parse(line).msg) })
  const options = { servers: [url], user, password: () => password }
  const publisher = new Publisher('hv-1', options, spool, log)
  // Not 1,000: with a few bytes less room than a message takes, nats-server 2.9 checks one size and enforces another, and a
  // stream that discards new messages loses its oldest ones.
  const append = (bytes = 900) => spool.append(draft('flow_samples', bytes))
  publisher.start()
  cleanups.push(() => publisher.stop(0))
  return { losses, spool, publisher, append, lines }
}

async function nats(): Promise<TestNats> {
  const server = await TestNats.prepare()
  cleanups.push(() => server.remove())
  return server
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

async function ids(server: TestNats): Promise<number[]> {
  const stored = await server.messages()
  return stored.map(({ id }) => Number(id.split(':')[2])).toSorted((a, b) => a - b)
}

describe('publisher', () => {
  test('waits for NATS, then for the stream, and says so', async () => {
    const server = await nats()
    const { publisher, spool, append, lines } = publisherTo(server.url)
    append()
    await until('a failed try', () => lines.some((line) => /^NATS is not there yet, trying again in \d/.test(line)))
    expect(publisher.stats().state).toBe('connecting')
    await server.start()
    await until('no stream', () => publisher.stats().state === 'no_stream')
    expect(spool.stats().batches).toBe(1)
    await server.createStream()
    await until('published', () => spool.stats().batches === 0)
    expect(await ids(server)).toEqual([1])
    expect((await server.messages())[0]?.subject).toBe('pathwatch.v1.hv-1.flow_samples')
    expect(lines).toContain('the stream PATHWATCH is not there (ingest creates it); batches are kept until it is')
  })

  test('a killed and restarted server loses nothing and stores nothing twice', async () => {
    const server = await nats()
    await server.start()
    await server.createStream()
    const { publisher, spool, append, lines } = publisherTo(server.url)
    const sending = setInterval(() => append(), 2)
    cleanups.push(() => clearInterval(sending))
    for (let round = 0; round < 3; round++) {
      const before = publisher.stats().publishedTotal
      await until('some went', () => publisher.stats().publishedTotal > before + 50)
      await server.kill('SIGKILL')
      await until('noticed', () => publisher.stats().state === 'disconnected')
      await server.start()
    }
    clearInterval(sending)
    await until('published', () => spool.stats().batches === 0)
    const total = publisher.stats().publishedTotal
    expect(await ids(server)).toEqual(numbers(total))
    expect(total).toBeGreaterThan(150)
    expect(publisher.stats().connectsTotal).toBe(4)
    expect(lines).toContain('NATS is gone; batches are kept until it is back')
  })

  test('a full stream slows it down', async () => {
    const server = await nats()
    await server.start()
    await server.createStream({ maxBytes: 10_000 })
    const { publisher, spool, append, losses } = publisherTo(server.url)
    for (let count = 0; count < 20; count++) append()
    await until('full', () => publisher.stats().state === 'broker_full')
    expect(spool.stats().batches).toBeGreaterThan(0)
    // All that were under way, then one at a time, ever more seldom.
    await sleep(2_000)
    expect(publisher.stats().retriesTotal).toBeLessThan(8 + 2 * 4)
    await server.setMaxBytes(1_000_000)
    await until('published', () => spool.stats().batches === 0)
    expect(await ids(server)).toEqual(numbers(20))
    expect(losses.list()).toEqual([])
  })

  test('what the broker never takes is dropped, counted, and does not block the rest', async () => {
    const server = await nats()
    await server.start()
    await server.createStream()
    const { spool, append, losses } = publisherTo(server.url)
    append(2 * 2 ** 20)
    append()
    await until('published', () => spool.stats().batches === 0)
    expect(await ids(server)).toEqual([2])
    expect(losses.list()).toEqual([{ stage: 'rejected', reason: 'max_payload', count: 1 }])
  })

  test('a wrong password is tried again, never fatal', async () => {
    const server = await nats()
    await server.start('--user', 'hv-1', '--pass', 'right')
    const { publisher, lines } = publisherTo(server.url, 'hv-1', 'wrong')
    await until('refused', () => lines.some((line) => line.startsWith('NATS is not there yet')))
    expect(publisher.stats().state).toBe('connecting')
    const { publisher: other } = publisherTo(server.url, 'hv-1', 'right')
    await until('connected', () => other.stats().state !== 'connecting')
  })

  test('stops while a server accepts and says nothing', async () => {
    const silent = createServer((socket) => void cleanups.push(() => socket.destroy()))
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    cleanups.push(() => silent.close())
    const { publisher, append } = publisherTo(`nats://127.0.0.1:${(silent.address() as AddressInfo).port}`)
    append()
    expect(await publisher.stop(100)).toBe(1)
  })

  test('stopping sends what is left', async () => {
    const server = await nats()
    await server.start()
    await server.createStream()
    const { publisher, append } = publisherTo(server.url)
    await until('connected', () => publisher.stats().state === 'publishing')
    for (let count = 0; count < 50; count++) append()
    expect(await publisher.stop(5_000)).toBe(0)
    expect(await ids(server)).toEqual(numbers(50))
  })
})
