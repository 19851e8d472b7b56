import { describe, expect, it } from 'vitest'
import { Delivery, DeliveryError, type Target } from '../delivery.ts'
import type { OutboxEntry } from '../outbox.ts'
import { emptyState } from '../state-file.ts'
import { activeAlert, book, outboxEntry, VirtualClock } from './support.ts'

const entries = (...ids: string[]): OutboxEntry[] =>
  ids.map((id) => outboxEntry({ id, alert: activeAlert({ fingerprint: id.split('/')[0]! }) }))

interface Setup {
  outbox: OutboxEntry[]
  /** Outcome of sending these ids at this (virtual) second; '' works. */
  answer?: (ids: string[], second: number) => string
  batch_max?: number
}

function setup({ outbox, answer = () => '', batch_max = 1 }: Setup) {
  const clock = new VirtualClock()
  const stop = new AbortController()
  const log: string[] = []
  const theBook = book({ state: { ...emptyState(), outbox } })
  const target: Target = {
    name: 'hook',
    batch_max,
    async send(batch) {
      const ids = batch.map(({ id }) => id)
      const outcome = answer(ids, clock.monotonic_ms() / 1000)
      log.push(`${clock.monotonic_ms() / 1000} ${ids.join('+')}${outcome && ` ${outcome}`}`)
      await Promise.resolve()
      if (outcome) throw new DeliveryError(outcome, `is ${outcome}`)
    },
  }
  const delivery = new Delivery({ target, book: theBook, clock, onAttempt: () => undefined })
  /** Runs until the outbox is empty or the virtual time is over. */
  const run = async (seconds: number) => {
    while (theBook.outbox.size > 0 && clock.monotonic_ms() < seconds * 1000) {
      await clock.sleep(await delivery.round(stop.signal), stop.signal)
    }
    await theBook.save()
    return log
  }
  return { run, delivery, clock, stop, book: theBook }
}

describe('Delivery', () => {
  it('sends oldest first, each alert in order', async () => {
    const { run } = setup({ outbox: entries('a/1', 'b/1', 'a/2', 'c/1') })
    expect(await run(1)).toEqual(['0 a/1', '0 b/1', '0 c/1', '0 a/2'])
  })

  it('tries again for as long as it takes, at most every 30 s', async () => {
    const { run } = setup({ outbox: entries('a/1'), answer: (_, second) => (second < 7200 ? 'http_5xx' : '') })
    const log = await run(10_000)
    expect(log.slice(0, 8)).toEqual([0, 1, 3, 7, 15, 31, 61, 91].map((second) => `${second} a/1 http_5xx`))
    expect(log.at(-1)).toBe('7201 a/1')
  })

  it('lets one alert that is always refused hold up no other', async () => {
    const { run, book } = setup({
      outbox: entries('a/1', 'b/1', 'a/2', 'c/1', 'b/2'),
      answer: ([id]) => (id!.startsWith('a') ? 'http_4xx' : ''),
    })
    expect(await run(2)).toEqual(['0 a/1 http_4xx', '1 b/1', '1 c/1', '1 a/1 http_4xx'])
    expect((await run(20)).slice(4)).toContain('2 b/2')
    expect(book.outbox.entries().map(({ id }) => id)).toEqual(['a/1', 'a/2'])
  })

  it('sends several in one message where the target takes them, alone when they keep failing', async () => {
    const answer = (ids: string[]) => (ids.includes('b/1') ? 'store' : '')
    const { run } = setup({ outbox: entries('a/1', 'b/1', 'c/1'), answer, batch_max: 2 })
    expect((await run(30)).slice(0, 7)).toEqual([
      '0 a/1+b/1 store',
      '1 c/1',
      '1 a/1+b/1 store',
      '2 a/1+b/1 store',
      '4 a/1',
      '4 b/1 store',
      expect.stringMatching(/^\d+ b\/1 store$/),
    ])
  })

  it('says what went wrong until it worked', async () => {
    const { run, delivery } = setup({
      outbox: entries('a/1', 'b/1'),
      answer: (_, second) => (second < 1 ? 'http_5xx' : ''),
    })
    await run(0.5)
    expect([delivery.errorOf('a'), delivery.errorOf('b')]).toEqual(['is http_5xx', ''])
    await run(5)
    expect(delivery.errorOf('a')).toBe('')
  })

  it('confirms nothing after it was stopped', async () => {
    const { delivery, stop, book } = setup({
      outbox: entries('a/1'),
      answer: () => {
        stop.abort()
        return 'network'
      },
    })
    expect(await delivery.round(stop.signal)).toBe(0)
    expect(book.outbox.size).toBe(1)
    expect(delivery.errorOf('a')).toBe('')
  })

  it('wakes up for what is new', async () => {
    const stop = new AbortController()
    const theBook = book()
    const asleep = Promise.withResolvers<void>()
    const delivery = new Delivery({
      target: { name: 'hook', batch_max: 1, send: async () => stop.abort() },
      book: theBook,
      clock: {
        now_ms: () => 0,
        monotonic_ms: () => 0,
        sleep: (_, signal) =>
          new Promise((resolve) => {
            signal.addEventListener('abort', () => resolve())
            asleep.resolve()
          }),
      },
      onAttempt: () => undefined,
    })
    const running = delivery.run(stop.signal)
    await asleep.promise
    theBook.outbox.add(outboxEntry())
    theBook.outbox.release([outboxEntry().id])
    delivery.wake()
    await running
    expect(stop.signal.aborted).toBe(true)
    await theBook.save()
  })
})
