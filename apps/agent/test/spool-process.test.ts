/** The agent as a process whose spool is on disk, with a real nats-server: killed, cut off, asked to publish again. */
import { createSocket } from 'node:dgram'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '@nats-io/transport-node'
import { pathwatch } from '@pathwatch/proto/messages'
import { REPLAY_SUBJECT, storedSubject } from '@pathwatch/proto/subjects'
import { flowSamples } from '@pathwatch/proto/tables'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AgentProcess } from './agent-process.ts'
import { ovsDatagram } from './datagrams.ts'
import { rowsOf } from './messages.ts'
import { TestNats, freePort, until } from './nats.ts'

const HOST = 'hv-1'
let nats: TestNats
let agent: AgentProcess | undefined
let stateDir: string
let sflowPort = 0
let metricsPort = 0
let sequence = 0

beforeEach(async () => {
  nats = await TestNats.prepare()
  stateDir = mkdtempSync(join(tmpdir(), 'pathwatch-spool-'))
  sflowPort = await freePort()
  metricsPort = await freePort()
  sequence = 0
})
afterEach(async () => {
  await agent?.stop('SIGKILL')
  await nats.remove()
  rmSync(stateDir, { recursive: true, force: true })
})

async function start(): Promise<void> {
  agent = new AgentProcess({
    host: HOST,
    state_dir: stateDir,
    nats: { servers: [nats.url] },
    metrics: { listen: `127.0.0.1:${metricsPort}` },
    sources: {
      sflow: { listen: [`127.0.0.1:${sflowPort}`] },
      ...Object.fromEntries(
        ['kmsg', 'facts', 'offload', 'ports', 'conntrack', 'ovs_log'].map((name) => [name, { enabled: false }]),
      ),
    },
  })
  await agent.ready()
}

const at = (path: string) => fetch(`http://127.0.0.1:${metricsPort}${path}`)
async function metric(name: string): Promise<number> {
  const text = await (await at('/metrics')).text()
  return Number(new RegExp(`^pathwatch_agent_${name} (\\S+)$`, 'm').exec(text)?.[1])
}
const received = () => metric('source_rows_total\\{source="sflow",stream="flow_samples"\\}')

/** Sends datagrams with a sample each, and waits until their batches are in the spool. */
async function sample(count: number): Promise<void> {
  const before = (await received()) || 0
  const socket = createSocket('udp4')
  for (let sent = 0; sent < count; sent++) {
    sequence += 1
    const datagram = ovsDatagram({ sequence, firstSample: sequence })
    await new Promise((resolve) => socket.send(datagram, sflowPort, '127.0.0.1', resolve))
  }
  socket.close()
  await until('in the spool', async () => (await received()) === before + count)
}

/** What ingest would say of everything that the broker holds. */
async function confirmAll(): Promise<void> {
  const connection = await connect({ servers: nats.url })
  const byEpoch = Map.groupBy(await nats.messages(), ({ id }) => id.split(':')[1]!)
  for (const [epoch, messages] of byEpoch) {
    const runs = messages.map(({ id }) => ({ first: Number(id.split(':')[2]), last: Number(id.split(':')[2]) }))
    const stored = pathwatch.v1.Stored.encode({ epoch: Buffer.from(epoch, 'hex'), runs }).finish()
    connection.publish(storedSubject(HOST), stored)
  }
  await connection.drain()
}

async function askForReplay(): Promise<void> {
  const connection = await connect({ servers: nats.url })
  connection.publish(REPLAY_SUBJECT, pathwatch.v1.Replay.encode({ reason: 'a test' }).finish())
  await connection.drain()
}

test('killed again and again while the broker is away, it loses nothing that it had appended', async () => {
  for (let round = 0; round < 2; round++) {
    await start()
    await sample(20 + round)
    await agent!.stop('SIGKILL')
  }
  await nats.start()
  await nats.createStream()
  await start()
  await until('published', async () => (await metric('spool_batches')) === 0)
  const messages = await nats.messages()
  expect(rowsOf(flowSamples, messages)).toBe(sequence)
  expect(new Set(messages.map(({ id }) => id)).size).toBe(messages.length)
  // The same boot: the killed process had used up its numbers in a way that the next one could know.
  expect(new Set(messages.map(({ id }) => id.split(':')[1])).size).toBe(1)
})

test('what ingest has confirmed is forgotten, what it has not is published again', async () => {
  await nats.start()
  await nats.createStream()
  await start()
  await sample(10)
  await until('published', async () => (await metric('spool_batches')) === 0)
  await confirmAll()
  await until('confirmed', async () => (await metric('spool_unconfirmed_batches')) === 0)
  await sample(7)
  await until('published', async () => (await metric('spool_batches')) === 0)
  expect(await metric('spool_unconfirmed_batches')).toBeGreaterThan(0)

  // The broker loses everything while the agent is started again.
  expect(await agent!.stop()).toBe(0)
  await nats.remove()
  await nats.start()
  await nats.createStream()
  await start()
  await until('subscribed', async () => (await at('/readyz')).status === 200)
  const before = rowsOf(flowSamples, await nats.messages())
  await askForReplay()
  await until('again', async () => (await metric('replays_total')) === 1 && (await metric('spool_batches')) === 0)
  expect(rowsOf(flowSamples, await nats.messages())).toBe(7)
  expect(before).toBeLessThanOrEqual(7)
})

test('a second agent on the same state is refused', async () => {
  await start()
  const second = new AgentProcess({ host: HOST, state_dir: stateDir, metrics: false })
  await expect(second.ready()).rejects.toThrow('an agent too, uses')
  expect(await second.stop()).toBe(1)
})
