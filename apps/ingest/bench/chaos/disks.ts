/** Full disks and memory of the broker and of ClickHouse (rows 26 and 40). Disks are tmpfs, which needs root. */
import { execFileSync } from 'node:child_process'
import { closeSync, ftruncateSync, openSync, readFileSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { STREAM_NAME } from '@pathwatch/proto/subjects'
import { waitFor } from '../../test/servers.ts'
import type { Books } from './books.ts'
import { underLoad } from './brokers.ts'
import type { World } from './world.ts'

const MEBIBYTE = 2 ** 20
const HELD_MS = 4000

/** A small disk in place of a folder, for as long as `run` takes. */
async function onSmallDisk(folder: string, mebibytes: number, run: () => Promise<Books>): Promise<Books> {
  if (process.getuid?.() !== 0) throw new Error('needs root: mounts a small disk')
  rmSync(folder, { recursive: true, force: true })
  execFileSync('mkdir', ['-p', folder])
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'pathwatch-chaos', folder])
  try {
    return await run()
  } finally {
    execFileSync('umount', ['--lazy', folder])
  }
}

/** Takes all the room there is, also what becomes free, until it is told to stop. */
function fill(folder: string) {
  const path = join(folder, 'of somebody else')
  const file = openSync(path, 'w')
  const block = Buffer.alloc(64 * 1024, 1)
  const take = () => {
    try {
      while (statfsSync(folder).bavail > 0) writeSync(file, block)
    } catch {
      // Full: what was wanted.
    }
  }
  take()
  const timer = setInterval(take, 5)
  return () => {
    clearInterval(timer)
    ftruncateSync(file)
    closeSync(file)
    rmSync(path)
  }
}

export async function brokerDiskFull(world: World): Promise<Books> {
  const { stack } = world
  await world.kill(stack.nats)
  const folder = join(stack.directory, 'nats')
  return await onSmallDisk(folder, 48, async () => {
    await stack.startNats()
    const last = () => stack.manager.streams.info(STREAM_NAME).then(({ state }) => state.last_seq)
    // Ingest makes it again.
    await waitFor(
      () =>
        last().then(
          () => true,
          () => false,
        ),
      stack.nats,
      'stream',
      60_000,
    )
    const books = await underLoad(world, async () => {
      const before = await last()
      const free = fill(folder)
      await sleep(HELD_MS + 16_000 * world.scale)
      free()
      // nats-server gives JetStream up when it cannot write; its supervisor starts it again.
      await world.kill(stack.nats)
      await stack.startNats()
      await waitFor(
        () =>
          last().then(
            (sequence) => sequence > before,
            () => false,
          ),
        stack.nats,
        'taken again',
        60_000,
      )
    })
    await world.kill(stack.nats)
    return books
  })
}

/** ClickHouse on a disk that fills up. */
export async function storeDiskFull(world: World): Promise<Books> {
  const { stack } = world
  await stack.ingest.stop()
  await world.kill(stack.clickhouse)
  const folder = join(stack.directory, 'clickhouse')
  return await onSmallDisk(folder, 512, async () => {
    await stack.startClickHouse()
    stack.startIngest()
    await stack.ready()
    const retries = () => stack.metric('pathwatch_ingest_insert_retries_total{table="flow_samples"}')
    let tried = 0
    const books = await underLoad(world, async () => {
      const free = fill(folder)
      await waitFor(async () => (await retries()) > 1, stack.ingest, 'refused for lack of room', 60_000)
      await sleep(HELD_MS * world.scale)
      tried = await retries()
      free()
    })
    await world.kill(stack.clickhouse)
    return { ...books, note: `${tried} inserts refused` }
  })
}

/** ClickHouse gets no more memory from the system, whatever it asks for. */
export async function storeMemoryFull(world: World): Promise<Books> {
  const { stack } = world
  const limit = (bytes: string) =>
    execFileSync('prlimit', ['--pid', String(stack.clickhouse.pid), `--as=${bytes}:unlimited`])
  let died = 0
  const books = await underLoad(world, async () => {
    for (let round = 0; round < 1 + 2 * world.scale; round++) {
      const status = readFileSync(`/proc/${stack.clickhouse.pid}/status`, 'utf8')
      const bytes = Number(/VmSize:\s+(\d+)/.exec(status)?.[1]) * 1024
      limit(String(bytes + MEBIBYTE))
      await sleep(HELD_MS)
      if (stack.clickhouse.exited()) {
        died += 1
        await stack.startClickHouse()
      } else limit('unlimited')
      await sleep(1000)
    }
  })
  const tried = await stack.metric('pathwatch_ingest_insert_retries_total{table="flow_samples"}')
  const what = died > 0 ? `ended ${died} times and was started again` : 'went on'
  return { ...books, note: `ClickHouse ${what}; ${tried} inserts refused` }
}
