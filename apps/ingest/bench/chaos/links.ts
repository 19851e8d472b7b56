/** Faults of the links between agents and the broker (rows 13 and 29). */
import { readdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { waitFor } from '../../test/servers.ts'
import type { Books } from './books.ts'
import type { Fleet } from './fleet.ts'
import { startProxy, type FaultProxy, type Manners } from './proxy.ts'
import type { World } from './world.ts'

const MEBIBYTE = 2 ** 20
/** What agents may need more than before while links are bad, in bytes; their spools are on disk. */
const GROWTH_BYTES_MAX = 64 * MEBIBYTE

async function throughProxy(
  world: World,
  hosts: number,
  run: (proxy: FaultProxy, fleet: Fleet) => Promise<string>,
): Promise<Books> {
  const proxy = await startProxy(world.stack.ports.nats)
  try {
    const fleet = await world.fleet({ hosts, port: proxy.port, state: world.folder('spool'), gc: true })
    const note = await run(proxy, fleet)
    proxy.behave({})
    const { generated_rows, lost_rows } = await fleet.finish()
    return { ...(await world.settle(hosts, generated_rows, lost_rows)), note }
  } finally {
    await proxy.stop()
  }
}

/** Connections that end again and again: nothing of the ones before may stay. */
export const reconnections = (world: World): Promise<Books> => {
  const hosts = 20
  const rounds = 10 + 50 * world.scale
  return throughProxy(world, hosts, async (proxy, fleet) => {
    const { pid } = fleet.running
    const descriptors = () => readdirSync(`/proc/${pid}/fd`).length
    const settled = async () => {
      await waitFor(() => proxy.open() === hosts, fleet.running, 'reconnected', 60_000)
      // The report of a second in which nothing was reset.
      const { generated_rows } = fleet.last()
      await waitFor(() => fleet.last().generated_rows > generated_rows + hosts, fleet.running, 'going on', 60_000)
      return { ...fleet.last(), descriptors: descriptors() }
    }
    const round = async () => {
      const before = proxy.accepted()
      proxy.reset()
      await waitFor(() => proxy.accepted() >= before + hosts, fleet.running, 'reconnecting', 60_000)
    }
    for (let warm = 0; warm < 3; warm++) await round()
    const before = await settled()
    for (let count = 0; count < rounds; count++) await round()
    const after = await settled()
    const resources = after.resources - before.resources
    const grown = (after.heap_bytes - before.heap_bytes) / MEBIBYTE
    const descriptors_more = after.descriptors - before.descriptors
    // One left over by each reconnection would be ten times as many; what is under way differs by a few.
    if (descriptors_more > hosts || resources > hosts || grown > 8) {
      throw new Error(
        `after ${rounds * hosts} reconnections: ${after.descriptors} descriptors of ${before.descriptors}, ${after.resources} resources of ${before.resources}, ${grown.toFixed(1)} MiB more heap`,
      )
    }
    return `${rounds * hosts} reconnections, ${after.descriptors} descriptors of ${before.descriptors}, heap ${grown.toFixed(1)} MiB more`
  })
}

const profiles: readonly (readonly [string, Manners])[] = [
  ['100 ms late', { delayMs: 100 }],
  ['a second late', { delayMs: 1000 }],
  ['one byte at a time', { pieceBytes: 1 }],
  ['7 bytes a millisecond', { pieceBytes: 7, delayMs: 1 }],
  ['reset after 100 bytes', { resetAfterBytes: 100 }],
  ['reset after 5,000 bytes', { resetAfterBytes: 5000 }],
  ['reset after 100,000 bytes', { resetAfterBytes: 100_000 }],
  ['half-open', { swallows: true }],
  ['takes nothing', { stalls: true }],
]

export const badLinks = (world: World): Promise<Books> =>
  throughProxy(world, 10, async (proxy, fleet) => {
    await sleep(2000)
    const before = fleet.last().rss_bytes
    let most = before
    for (const [name, manners] of profiles) {
      proxy.behave(manners)
      const silent = manners.swallows === true || manners.stalls === true
      const end = Date.now() + 2000 + (silent ? 48_000 : 8000) * world.scale
      const accepted = proxy.accepted()
      while (Date.now() < end) {
        await sleep(100)
        most = Math.max(most, fleet.last().rss_bytes)
      }
      // Two pings without an answer, every 20 s: agents give up what only looks like a connection.
      const noticed = proxy.accepted() > accepted
      if (world.scale >= 1 && silent && !noticed) {
        throw new Error(`${name}: agents hold on to a link on which nothing comes`)
      }
      proxy.behave({})
      proxy.reset()
      await waitFor(() => proxy.open() === 10, fleet.running, `${name}: back`, 60_000)
    }
    const grown = Math.round((most - before) / MEBIBYTE)
    if (most - before > GROWTH_BYTES_MAX) throw new Error(`10 agents took ${grown} MiB more`)
    return `${profiles.length} kinds of bad links, 10 agents took ${grown} MiB more`
  })
