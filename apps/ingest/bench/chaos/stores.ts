/** Faults of ingest and ClickHouse (rows 33 to 44). */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DEAD_LETTER_STREAM_NAME, messageId, subject } from '@pathwatch/proto/subjects'
import { flowMessage } from '../../test/samples.ts'
import { freePort, READER_PASSWORD, spawnIngest, waitFor } from '../../test/servers.ts'
import { Agent } from '../../test/stack.ts'
import type { Books } from './books.ts'
import { underLoad } from './brokers.ts'
import type { World } from './world.ts'

/** Kills ingest as soon as rows become visible: most likely before it could write down that they are stored. */
async function killWhenVisible(world: World): Promise<void> {
  const { stack } = world
  const count = () => stack.value('SELECT count() FROM flow_samples').catch(() => '')
  const before = await count()
  const end = Date.now() + 3000
  while ((await count()) === before && Date.now() < end) await sleep(1)
  await world.kill(stack.ingest)
  stack.startIngest()
  await stack.ready()
}

async function killIngest(world: World, times: number, between: () => Promise<void> = async () => {}): Promise<void> {
  for (let kill = 0; kill < times; kill++) {
    if (kill % 2 === 0) await killWhenVisible(world)
    else {
      await sleep(world.random() * 500)
      await world.kill(world.stack.ingest)
      await between()
      world.stack.startIngest()
      await world.stack.ready()
    }
  }
}

export const ingestKilled = (world: World) =>
  underLoad(world, async () => {
    await killIngest(world, 3 + 87 * world.scale)
    if (world.scale === 0) return
    for (let kill = 0; kill < 5; kill++) {
      await world.kill(world.stack.nats)
      await world.stack.startNats()
      await killIngest(world, 2)
    }
  })

/** ClickHouse dies in the middle of inserts, and ingest with it. */
export const insertKilled = (world: World) =>
  underLoad(world, async () => {
    for (let kill = 0; kill < 2 + 58 * world.scale; kill++) {
      await sleep(world.random() * 400)
      await world.kill(world.stack.clickhouse)
      if (kill % 2 === 1) await world.kill(world.stack.ingest)
      await world.stack.startClickHouse()
      if (kill % 2 === 1) {
        world.stack.startIngest()
        await world.stack.ready()
      }
    }
  })

const PROGRESS_SUBJECT = '$KV.pathwatch_ingest.partition.1-of-1'

export const manifestDamaged = (world: World) =>
  underLoad(world, () => {
    const file = join(world.stack.directory, 'state/partition.1-of-1.json')
    const damages: (() => void | Promise<unknown>)[] = [
      () => writeFileSync(file, '{"torn'),
      () => rmSync(file, { force: true }),
      () => world.stack.js.publish(PROGRESS_SUBJECT, 'garbage'),
    ]
    let next = 0
    return killIngest(world, 4 + 26 * world.scale, async () => {
      await damages[next++ % damages.length]!()
    })
  })

export async function poison(world: World): Promise<Books> {
  const { stack } = world
  const letters = async () => (await stack.manager.streams.info(DEAD_LETTER_STREAM_NAME)).state.messages
  const before = await letters()
  const bad = 100 + 900 * world.scale
  const agent = new Agent('hv-poison')
  const books = await underLoad(world, async () => {
    for (let number = 0; number < bad; number++) {
      const id = agent.next()
      const bytes = Buffer.from(flowMessage(id, [{ received_at_ms: Date.now(), sampling_rate: 1, frame_length: 1 }]))
      // A length that is not true, an end that is missing, or no protobuf at all.
      const damaged = [
        bytes.subarray(0, bytes.length - 5),
        Buffer.from('\xff\xff\xff\xff', 'latin1'),
        Buffer.alloc(300, 0xff),
      ][number % 3]!
      await stack.js.publish(subject('hv-poison', 'flow_samples'), damaged, {
        msgID: messageId('hv-poison', id.epoch, id.batchNo),
      })
    }
  })
  const end = Date.now() + 20_000
  while ((await letters()) - before < bad && Date.now() < end) await sleep(100)
  const found = (await letters()) - before
  return found === bad
    ? books
    : { ...books, problem: `${found} dead letters for ${bad} bad messages; ${books.problem}` }
}

export async function oneBadRow(world: World): Promise<Books> {
  const { stack } = world
  await stack.value('ALTER TABLE flow_samples ADD CONSTRAINT IF NOT EXISTS no_zero_rate CHECK sampling_rate > 0')
  const agent = new Agent('hv-zero')
  try {
    return await underLoad(world, async () => {
      for (let number = 0; number < 3; number++) {
        await agent.publish(stack, 'flow_samples', (id) => flowMessage(id, [{ received_at_ms: Date.now() }]))
      }
    })
  } finally {
    await stack.value('ALTER TABLE flow_samples DROP CONSTRAINT no_zero_rate')
  }
}

export const clickHouseHangs = (world: World) =>
  underLoad(world, async () => {
    process.kill(world.stack.clickhouse.pid, 'SIGSTOP')
    await sleep(3000 + 20_000 * world.scale)
    process.kill(world.stack.clickhouse.pid, 'SIGCONT')
  })

/** One is frozen while it owns the partition; the other takes over; the first wakes up in the middle of its insert. */
export const twoIngests = (world: World) =>
  underLoad(world, async () => {
    const { stack } = world
    const directory = world.folder('standby')
    writeFileSync(join(directory, 'reader.password'), READER_PASSWORD)
    const ports = { ...stack.ports, api: await freePort(), metrics: await freePort() }
    const standby = spawnIngest(directory, ports, 'consume: { flush_after_ms: 50 }\n')
    try {
      await waitFor(() => standby.output().includes('standing by'), standby, 'standing by', 60_000)
      process.kill(stack.ingest.pid, 'SIGSTOP')
      await waitFor(() => standby.output().includes('"msg":"ready"'), standby, 'taking over', 60_000)
      await sleep(8000)
      process.kill(stack.ingest.pid, 'SIGCONT')
      await waitFor(() => stack.ingest.output().includes('took the partition'), stack.ingest, 'fenced', 60_000)
    } finally {
      await standby.stop()
    }
  })

export const burst = (world: World) => underLoad(world, () => sleep(3000 + 30_000 * world.scale), 'burst')

/** Without deduplication windows the same kills must give duplicates, or they prove nothing. */
export async function withoutTokens(world: World): Promise<Books> {
  const tables = ['flow_samples', 'host_traffic_1m', 'talkers_5m']
  const set = async (value: number) => {
    for (const table of tables) {
      await world.stack.value(`ALTER TABLE ${table} MODIFY SETTING non_replicated_deduplication_window = ${value}`)
    }
  }
  await set(0)
  try {
    return await underLoad(world, async () => {
      for (let kill = 0; kill < 12; kill++) await killWhenVisible(world)
    })
  } finally {
    await set(1000)
  }
}
