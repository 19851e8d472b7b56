/** Tracing with the kernel of this machine: tracefs is mounted below a folder of the test. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Absent, Host } from '../../src/host.ts'
import { TraceFeed } from '../../src/kernel/trace-feed.ts'
import { TraceInstance, findLeftovers } from '../../src/kernel/tracefs.ts'
import { until } from '../nats.ts'
import { Namespace } from './namespace.ts'
import { EXTACK, TracingRoot, noTracing } from './tracing-root.ts'

/** Whatever else this machine's kernel refuses meanwhile. */
const OURS = { filter: 'msg ~ "*qdisc kind*"' }
const own = `/sys/kernel/tracing/instances/pathwatch-${process.pid}`

describe.skipIf(noTracing)(`tracefs with the kernel${noTracing ? ` (${noTracing})` : ''}`, () => {
  const mounted = new TracingRoot()
  const root = mounted.path
  const host = new Host(root)
  const open: TraceInstance[] = []
  let namespace: Namespace

  beforeAll(() => {
    mounted.mount()
    namespace = new Namespace()
  })

  afterEach(async () => {
    for (const instance of open.splice(0)) await instance.remove()
  })

  afterAll(() => {
    namespace.remove()
    mounted.remove()
  })

  async function create(stacks = false): Promise<TraceInstance> {
    const instance = await TraceInstance.create(host, { bufferKiB: 64, stacks })
    open.push(instance)
    return instance
  }

  /** The kernel refuses it with a text. */
  const provoke = (times = 1) => {
    const command = 'qdisc add dev lo root pathwatch-none\n'
    try {
      namespace.run('tc', ['-force', '-batch', '-'], command.repeat(times))
    } catch {
      // Refused, as meant.
    }
  }

  test('an event is read as it happens, and only in the own instance', async () => {
    const instance = await create()
    await instance.enableEvent(EXTACK, OURS)
    expect(instance.read(1_000)).toEqual([])
    provoke()
    let lines: string[] = []
    await until('the event', () => (lines = [...lines, ...instance.read(100_000)]).length > 0)
    expect(lines[0]).toMatch(/tc-\d+ .* netlink_extack: msg=Specified qdisc kind is unknown$/)
    const top = join(root, 'sys/kernel/tracing/events/netlink/netlink_extack/enable')
    expect(readFileSync(top, 'utf8')).toMatch(/^0/)
  })

  test('a filter lets through what it names, and a stack tells who said it', async () => {
    const instance = await create(true)
    await instance.enableEvent(EXTACK, OURS)
    provoke()
    let lines: string[] = []
    await until('the stack', () =>
      (lines = [...lines, ...instance.read(100_000)]).some((line) => line.startsWith(' => ')),
    )
    expect(lines.filter((line) => line.includes('netlink_extack:'))).toHaveLength(1)
    expect(lines).toContainEqual(expect.stringMatching(/^ => .*qdisc/))
    await instance.remove()

    const other = await create()
    await other.enableEvent(EXTACK, { filter: 'msg ~ "*something else*"' })
    provoke()
    expect(other.read(100_000)).toEqual([])
  })

  test('a filter the kernel does not understand, and an event it has not, are told', async () => {
    const instance = await create()
    await expect(instance.enableEvent(EXTACK, { filter: 'nonsense ==' })).rejects.toThrow('EINVAL')
    await expect(instance.enableEvent('mlx5:mlx5e_no_such')).rejects.toBeInstanceOf(Absent)
  })

  test('a removed instance is gone, also while it traces', async () => {
    const instance = await create()
    await instance.enableEvent(EXTACK, OURS)
    expect(existsSync(join(root, own))).toBe(true)
    await instance.remove()
    expect(existsSync(join(root, own))).toBe(false)
  })

  test('a flood is held in the kernel, and goes on later', async () => {
    const instance = await create()
    await instance.enableEvent(EXTACK, OURS)
    const feed = new TraceFeed(instance, 2)
    provoke(100)
    const lines = await feed.poll(1_000)
    expect(lines).toHaveLength(20)
    expect(feed.skipped).toBe(80)
    expect(feed.paused).toBe(true)
    provoke(3)
    expect(await feed.poll(1_500)).toEqual([])
    expect(await feed.poll(2_100)).toEqual([])
    expect(feed.paused).toBe(false)
    provoke()
    expect(await feed.poll(3_000)).toHaveLength(1)
    expect(feed.pauses).toBe(1)
  })

  test('events that were overwritten are counted', async () => {
    const instance = await create()
    await instance.enableEvent(EXTACK, OURS)
    const feed = new TraceFeed(instance, 1_000)
    provoke(5_000)
    let lines = 0
    for (let nowMs = 0, before = -1; before !== lines; nowMs += 60_000) {
      before = lines
      lines += (await feed.poll(nowMs)).length
    }
    expect(feed.overwritten).toBeGreaterThan(0)
    expect(lines + feed.skipped + feed.overwritten).toBe(5_000)
  })
})

describe('tracefs as files', () => {
  let root: string
  afterEach(() => rmSync(root, { recursive: true }))

  test('without tracefs it is absent', async () => {
    root = mkdtempSync(join(tmpdir(), 'pathwatch-tracefs-'))
    await expect(TraceInstance.create(new Host(root), { bufferKiB: 64 })).rejects.toBeInstanceOf(Absent)
    expect(await findLeftovers(new Host(root))).toEqual([])
  })
})
