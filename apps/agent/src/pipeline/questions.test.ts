/** Asked over a real NATS server. */
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '@nats-io/transport-node'
import type { NatsConnection } from '@nats-io/transport-node'
import { pathwatch } from '@pathwatch/proto/messages'
import { askSubject } from '@pathwatch/proto/subjects'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestNats } from '../../test/nats.ts'
import { Questions } from './questions.ts'

let nats: TestNats
let agent: NatsConnection
let centre: NatsConnection

beforeAll(async () => {
  nats = await TestNats.started()
  ;[agent, centre] = await Promise.all([connect({ servers: nats.url }), connect({ servers: nats.url })])
})
afterAll(async () => {
  await Promise.all([agent.close(), centre.close()])
  await nats.remove()
})

async function ask(host: string) {
  const { data } = await centre.request(askSubject(host, 'flows'), undefined, { timeout: 5_000 })
  const { error, atMs, rows } = pathwatch.v1.Answer.decode(data)
  return { error, atMs, rows }
}

test('the answer says what was sent, and the next one waits', async () => {
  new Questions(
    'hv-1',
    { flows: async () => ({ at_ms: 1_800_000_000_000, rows: 7 }) },
    pino({ level: 'silent' }),
  ).listen(agent)
  await agent.flush()
  expect(await ask('hv-1')).toEqual({ error: '', atMs: 1_800_000_000_000, rows: 7 })
  expect((await ask('hv-1')).error).toMatch(/^answered a moment ago, ask again in \d s$/)
})

test('one answer at a time', async () => {
  let asked = 0
  const answer = async () => {
    asked += 1
    await sleep(300)
    return { at_ms: 1, rows: 1 }
  }
  new Questions('hv-2', { flows: answer }, pino({ level: 'silent' }), 0).listen(agent)
  await agent.flush()
  const answers = await Promise.all([ask('hv-2'), ask('hv-2')])
  expect(answers.map(({ error }) => error).toSorted()).toEqual(['', 'is answering already'])
  expect(asked).toBe(1)
})

test('a failure is said, and so is a source that is not there', async () => {
  const fail = async () => {
    throw new Error('no datapath')
  }
  new Questions('hv-3', { flows: fail }, pino({ level: 'silent' })).listen(agent)
  new Questions('hv-4', {}, pino({ level: 'silent' })).listen(agent)
  await agent.flush()
  expect((await ask('hv-3')).error).toBe('no datapath')
  expect((await ask('hv-4')).error).toBe('this agent does not read flows')
})

test('nobody answers for another host', async () => {
  await expect(ask('hv-9')).rejects.toThrow(/no responders/i)
})
