/** Tracing with the kernel of this machine: tracefs is mounted below a folder of the test. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Absent, Host } from '../../src/host.ts'
import { TraceFeed } from '../../src/kernel/trace-feed.ts'
import { TraceInstance, findLeftovers, removeLeftovers } from '../../src/kernel/tracefs.ts'
import { until } from '../nats.ts'
import { Namespace, noKernel } from './namespace.ts'

const EXTACK = 'netlink:netlink_extack'
const INSTANCES = '/sys/kernel/tracing/instances'
const own = `${INSTANCES}/pathwatch-${process.pid}`

function makeRoot(): string {
  const root = mkdtempSync(join(tmpdir(), 'pathwatch-tracefs-'))
  mkdirSync(join(root, 'sys/kernel/tracing'), { recursive: true })
  mkdirSync(join(root, 'proc'))
  return root
}

/** Removes empty folders only: if a mount could not be taken away, what is in it stays untouched. */
function removeRoot(root: string): void {
  for (const path of ['sys/kernel/tracing', 'sys/kernel', 'sys', 'proc', '']) rmdirSync(join(root, path))
}

/** Undefined when tracing can be tried here. */
function whyNot(): string | undefined {
  if (noKernel !== undefined) return noKernel
  const root = makeRoot()
  const tracing = join(root, 'sys/kernel/tracing')
  try {
    execFileSync('mount', ['-t', 'tracefs', 'tracefs', tracing], { stdio: 'ignore' })
  } catch {
    // A container, or a kernel that has no tracing.
    removeRoot(root)
    return 'tracefs cannot be mounted'
  }
  const has = existsSync(join(tracing, 'events/netlink/netlink_extack'))
  execFileSync('umount', [tracing])
  removeRoot(root)
  return has ? undefined : `the kernel has no ${EXTACK}`
}

const skipped = whyNot()

describe.skipIf(skipped)(`tracefs with the kernel${skipped ? ` (${skipped})` : ''}`, () => {
  const root = makeRoot()
  const host = new Host(root)
  const open: TraceInstance[] = []
  let namespace: Namespace

  beforeAll(() => {
    execFileSync('mount', ['-t', 'tracefs', 'tracefs', join(root, 'sys/kernel/tracing')])
    execFileSync('mount', ['-t', 'proc', 'proc', join(root, 'proc')])
    namespace = new Namespace()
  })

  afterEach(async () => {
    for (const instance of open.splice(0)) await instance.remove()
  })

  afterAll(() => {
    namespace.remove()
    for (const mounted of ['proc', 'sys/kernel/tracing']) execFileSync('umount', [join(root, mounted)])
    removeRoot(root)
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
    await instance.enableEvent(EXTACK)
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
    await instance.enableEvent(EXTACK, { filter: 'msg ~ "*qdisc kind*"' })
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
    await instance.enableEvent(EXTACK)
    expect(existsSync(join(root, own))).toBe(true)
    await instance.remove()
    expect(existsSync(join(root, own))).toBe(false)
  })

  test('a flood is held in the kernel, and goes on later', async () => {
    const instance = await create()
    await instance.enableEvent(EXTACK)
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
    await instance.enableEvent(EXTACK)
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

  test('instances of agents that were killed are found and removed, those of others are not', async () => {
    // A process of the same program that is gone without a chance to clean up, one that lives, and one of a stranger.
    const script = `
      import { Host } from ${JSON.stringify(new URL('../../src/host.ts', import.meta.url).href)}
      import { TraceInstance } from ${JSON.stringify(new URL('../../src/kernel/tracefs.ts', import.meta.url).href)}
      const instance = await TraceInstance.create(new Host(${JSON.stringify(root)}), { bufferKiB: 64 })
      await instance.enableEvent('${EXTACK}')
      process.stdout.write('ready')
      setInterval(() => {}, 1000)`
    const start = () =>
      spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [killed, living] = [start(), start()]
    const stranger = join(root, INSTANCES, `somebody-elses-${process.pid}`)
    const ended = [once(killed, 'exit'), once(living, 'exit')]
    const [killedPath, livingPath] = [killed, living].map(({ pid }) => `${INSTANCES}/pathwatch-${pid}`) as [
      string,
      string,
    ]
    try {
      mkdirSync(stranger)
      await Promise.all([once(killed.stdout, 'data'), once(living.stdout, 'data')])
      const before = await findLeftovers(host)
      expect(before).not.toContain(killedPath)
      killed.kill('SIGKILL')
      await ended[0]
      expect(await findLeftovers(host)).toEqual([...before, killedPath].toSorted())
      expect(await removeLeftovers(host)).toContain(killedPath)
      expect(
        [killedPath, livingPath, stranger].map((path) => existsSync(path.startsWith(root) ? path : join(root, path))),
      ).toEqual([false, true, true])
    } finally {
      for (const child of [killed, living]) child.kill('SIGKILL')
      await Promise.all(ended)
      await removeLeftovers(host)
      rmdirSync(stranger)
    }
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
