import { describe, expect, test } from 'vitest'
import type { Loss } from './losses.ts'
import { lossBands } from './losses.ts'

const loss = (fromMs: number, toMs: number, count: number, more: Partial<Loss> = {}): Loss => ({
  ...{ fromMs, toMs, count, stage: 'socket', reason: 'buffer_full', batches: false },
  ...more,
})

describe('lossBands', () => {
  test('those that overlap are one band, with a line for each cause, the most first', () => {
    const sampler = { stage: 'sampler', reason: 'overload' }
    const losses = [loss(300, 400, 3, sampler), loss(100, 200, 1000), loss(150, 350, 240), loss(700, 800, 5)]
    expect(lossBands(losses, 0, 1000, 10)).toEqual([
      { fromMs: 100, toMs: 400, text: '1,240 datagrams lost: socket, buffer full\n3 samples lost: sampler, overload' },
      { fromMs: 700, toMs: 800, text: '5 datagrams lost: socket, buffer full' },
    ])
  })

  test('a moment is wide enough to be seen, and none leaves the range', () => {
    const evicted = { stage: 'given_up', reason: 'evicted', batches: true }
    expect(lossBands([loss(500, 500, 1, evicted)], 0, 1000, 20)).toEqual([
      { fromMs: 490, toMs: 510, text: '1 batch lost: given up, evicted' },
    ])
    expect(lossBands([loss(-100, 20, 1), loss(995, 2000, 2), loss(2000, 3000, 7)], 0, 1000, 20)).toEqual([
      { fromMs: 0, toMs: 20, text: '1 datagram lost: socket, buffer full' },
      { fromMs: 995, toMs: 1000, text: '2 datagrams lost: socket, buffer full' },
    ])
  })
})
