/** Connections, counted by what they are and where they are tracked: software, flow table, hardware. */
import { z } from 'zod'
import type { Host } from '../host.ts'
import type { KernelWorker } from '../kernel/worker.ts'
import { looks } from '../looks.ts'
import type { Emit, Source } from '../source.ts'
import { readHalfOffloaded } from './conntrack/half-offloaded.ts'
import { readStatistics } from './conntrack/statistics.ts'
import { CONNTRACK_TASK } from './conntrack/task.ts'
import type { ConntrackParameters, ConntrackPicture } from './conntrack/task.ts'

export const conntrackConfig = z
  .strictObject({
    enabled: z.boolean().default(true),
    interval_s: z.number().min(1).max(3600).default(10),
    follow_max: z.number().int().min(0).max(4_000_000).default(500_000),
    list_max: z.number().int().min(0).max(5_000).default(200),
    busiest_max: z.number().int().min(0).max(1_000).default(20),
    stuck_after_s: z.number().min(1).max(3600).default(30),
  })
  .prefault({})
type Config = z.output<typeof conntrackConfig>

export const conntrack = (kernel: KernelWorker): Source<Config> => ({
  name: 'conntrack',
  config: conntrackConfig,
  async run(host, settings, emit, signal) {
    host.needKernel()
    for await (const at_ms of looks(host, settings.interval_s * 1_000, signal)) {
      await poll(kernel, host, settings, emit, at_ms)
    }
  },
})

/** The task itself is in the worker's thread, see src/tasks.ts. */
const task = {
  name: CONNTRACK_TASK,
  run(): never {
    throw new Error('runs in the kernel worker only')
  },
}

async function poll(kernel: KernelWorker, host: Host, settings: Config, emit: Emit, at_ms: number): Promise<void> {
  const startedAtMs = performance.now()
  const picture = await kernel.run<ConntrackParameters, ConntrackPicture>(task, {
    at_ms,
    followMax: settings.follow_max,
    listMax: settings.list_max,
    busiestMax: settings.busiest_max,
    stuckAfterS: settings.stuck_after_s,
  })
  const poll_ms = Math.round(performance.now() - startedAtMs)
  const [statistics, half] = [readStatistics(host), await readHalfOffloaded(host, picture.lifecycle)]
  emit.message({ stream: 'conntrack_counts', records: picture.counts })
  emit.message({ stream: 'conntrack_connections', records: picture.connections })
  emit.message({ stream: 'conntrack_lifecycle', records: picture.lifecycle })
  // Last: with its totals a poll is whole.
  emit.message({
    stream: 'conntrack_stats',
    records: [{ at_ms, ...statistics, ...half, ...picture.changes, connections: picture.total, poll_ms }],
  })
  emit.measure('poll_ms', poll_ms)
  emit.measure('unfollowed', picture.unfollowed)
  emit.measure('undecodable', picture.undecodable)
}
