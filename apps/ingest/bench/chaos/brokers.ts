/** Faults of the broker (rows 6 and 22 to 30). */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { STREAM_NAME } from '@pathwatch/proto/subjects'
import type { Books } from './books.ts'
import { cutStream } from './broker-files.ts'
import type { World } from './world.ts'

/** Runs a fault in the middle of traffic and checks that everything arrives once. */
export async function underLoad(world: World, fault: () => Promise<void>, scenario = 'steady'): Promise<Books> {
  const fleet = await world.fleet({ scenario, state: world.folder('spool') })
  await sleep(1000)
  await fault()
  await sleep(1000)
  const { generated_rows, lost_rows } = await fleet.finish()
  return await world.settle(4, generated_rows, lost_rows)
}

async function brokerKilled(world: World, downMs: number, prepare: () => void = () => {}): Promise<void> {
  await world.kill(world.stack.nats)
  prepare()
  await sleep(downMs)
  await world.stack.startNats()
}

export const brokerAway = (world: World) => underLoad(world, () => brokerKilled(world, 3000 + 15_000 * world.scale))

export const brokerKilledOften = (world: World) =>
  underLoad(world, async () => {
    for (let kill = 0; kill < 2 + 118 * world.scale; kill++) {
      // Agents come back within two seconds; not every time before the next kill.
      await brokerKilled(world, 50 + world.random() * 300)
      await sleep(100 + world.random() * 700)
    }
  })

export const brokerHangs = (world: World) =>
  underLoad(world, async () => {
    process.kill(world.stack.nats.pid, 'SIGSTOP')
    await sleep(4000 + 16_000 * world.scale)
    process.kill(world.stack.nats.pid, 'SIGCONT')
  })

export const brokerLosesTail = (world: World) =>
  underLoad(world, () => brokerKilled(world, 100, () => cutStream(world.stack.directory, 6000)))

export const brokerWiped = (world: World) =>
  underLoad(world, () =>
    brokerKilled(world, 100, () => rmSync(join(world.stack.directory, 'nats'), { recursive: true })),
  )

/** Everything that is in the stream once more, three times, under other message ids: the broker stores it again. */
export async function replayed(world: World): Promise<Books> {
  const fleet = await world.fleet({})
  await sleep(2000)
  const { generated_rows } = await fleet.finish()
  const { manager, js } = world.stack
  const { state } = await manager.streams.info(STREAM_NAME)
  for (let round = 0; round < 3; round++) {
    // The other way round, too.
    for (let sequence = state.last_seq; sequence > Math.max(0, state.last_seq - 30); sequence--) {
      const message = await manager.streams.getMessage(STREAM_NAME, { seq: sequence })
      if (message)
        await js.publish(message.subject, message.data, {
          headers: message.header,
          msgID: `again-${round}-${sequence}`,
        })
    }
  }
  await sleep(2000)
  return await world.settle(4, generated_rows)
}

export async function storm(world: World): Promise<Books> {
  const hosts = 30 + 170 * world.scale
  const fleet = await world.fleet({ hosts, rate: 2 })
  await sleep(2000)
  await brokerKilled(world, 500)
  await sleep(1000)
  const { generated_rows, lost_rows } = await fleet.finish()
  return await world.settle(hosts, generated_rows, lost_rows)
}
