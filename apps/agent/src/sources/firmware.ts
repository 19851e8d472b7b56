/** Firmware and drivers: devlink, ethtool and sysfs, as facts. */
import { z } from 'zod'
import { beat } from '../beat.ts'
import { Absent } from '../host.ts'
import type { Host } from '../host.ts'
import { netdevs } from '../kernel/netdevs.ts'
import type { Netdev } from '../kernel/netdevs.ts'
import type { KernelWorker } from '../kernel/worker.ts'
import { bridgesByName } from '../ovs/bridges.ts'
import type { Ovsdb } from '../ovs/ovsdb.ts'
import type { Emit, Source } from '../source.ts'
import { FactBook } from './facts/book.ts'
import type { Fact } from './facts/fact.ts'
import { pictureFacts } from './firmware/facts.ts'
import { deviceFacts, pciFacts } from './firmware/sysfs.ts'
import { FIRMWARE_TASK } from './firmware/task.ts'
import type { FirmwareParameters, FirmwarePicture } from './firmware/task.ts'

export const firmwareConfig = z
  .strictObject({
    enabled: z.boolean().default(true),
    interval_s: z.number().min(5).max(86_400).default(60),
  })
  .prefault({})

/** All facts are sent again once in this time. */
const FACTS_MS = 300_000
const DEVICES_MAX = 4096

export interface FirmwareParts {
  readonly kernel: KernelWorker
  readonly ovsdb: Ovsdb
}

/** The task itself is in the worker's thread, see src/tasks.ts. */
const task = {
  name: FIRMWARE_TASK,
  run(): never {
    throw new Error('runs in the kernel worker only')
  },
}

export const firmware = (parts: FirmwareParts): Source<z.output<typeof firmwareConfig>> => ({
  name: 'firmware',
  config: firmwareConfig,
  async run(host, config, emit, signal) {
    const book = new FactBook('firmware')
    while (!signal.aborted) {
      const startedAtMs = performance.now()
      const known = await gather(parts, host, emit)
      const records = book.due(known, Date.now(), FACTS_MS)
      if (records.length > 0) emit.message({ stream: 'facts', records })
      emit.measure('poll_ms', Math.round(performance.now() - startedAtMs))
      await beat(config.interval_s * 1_000, signal, startedAtMs)
    }
  },
})

/** Throws Absent without sysfs. */
async function gather({ kernel, ovsdb }: FirmwareParts, host: Host, emit: Emit): Promise<Fact[]> {
  const present = await netdevs(host)
  const names = await interesting(host, present, ovsdb, emit)
  const asked = await askKernel(kernel, host, names, emit)
  const known = new Set(asked.map(({ object, name }) => `${object}\n${name}`))
  return [...asked, ...(await deviceFacts(host, names)), ...(await pciFacts(host, present, known))]
}

/** Cards, representors and bonds, and what is in a bridge. */
async function interesting(host: Host, present: readonly Netdev[], ovsdb: Ovsdb, emit: Emit): Promise<string[]> {
  const bridged = await orElse(emit, new Map<string, string>(), async () => bridgesByName(await ovsdb.tables()))
  const wanted = await Promise.all(
    present.map(async ({ name, driver, pciAddress }) => {
      const bond = () => host.exists(`/sys/class/net/${name}/bonding`)
      return driver !== '' || pciAddress !== '' || bridged.has(name) || (await bond()) ? [name] : []
    }),
  )
  const names = wanted.flat()
  emit.measure('unlisted', Math.max(0, names.length - DEVICES_MAX))
  return names.slice(0, DEVICES_MAX)
}

/** Nothing where the kernel cannot be asked: a recorded host, or no libc. */
const askKernel = (kernel: KernelWorker, host: Host, names: readonly string[], emit: Emit): Promise<Fact[]> =>
  orElse(emit, [], async () => {
    host.needKernel()
    return pictureFacts(await kernel.run<FirmwareParameters, FirmwarePicture>(task, { netdevs: names }))
  })

async function orElse<T>(emit: Emit, otherwise: T, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof Absent)) emit.problem(error instanceof Error ? error : new Error(String(error)))
    return otherwise
  }
}
