/** How the agent itself is doing. */
import { pathwatch } from '@pathwatch/proto/agent-messages'
import { z } from 'zod'
import { beat } from '../beat.ts'
import type { LossLedger } from '../pipeline/losses.ts'
import type { Spool } from '../pipeline/spool.ts'
import type { SourceState, SourceStatus } from '../runner.ts'
import type { AgentHealth, Source } from '../source.ts'

export const agentHealthConfig = z
  .strictObject({
    enabled: z.boolean().default(true),
    interval_s: z.number().min(1).max(3600).default(10),
  })
  .prefault({})

/** What of the agent is reported. */
export interface SelfView {
  readonly version: string
  readonly startedAtMs: number
  readonly spool: Spool
  readonly losses: LossLedger
  readonly sources: () => SourceStatus[]
}

const { SpoolMode } = pathwatch.v1
const modes = {
  disk: SpoolMode.SPOOL_DISK,
  memory: SpoolMode.SPOOL_MEMORY,
  degraded: SpoolMode.SPOOL_DEGRADED,
}

const { State } = pathwatch.v1.SourceHealth
const states: Record<SourceState, pathwatch.v1.SourceHealth.State> = {
  running: State.RUNNING,
  absent: State.ABSENT,
  failing: State.FAILING,
  disabled: State.DISABLED,
}

export function agentHealth(self: SelfView): Source<z.output<typeof agentHealthConfig>> {
  return {
    name: 'agent_health',
    config: agentHealthConfig,
    async run(_host, config, emit, signal) {
      while (!signal.aborted) {
        emit.message({ stream: 'agent_health', health: healthOf(self) })
        await beat(config.interval_s * 1_000, signal)
      }
      // The last word: what was counted until now.
      emit.message({ stream: 'agent_health', health: healthOf(self) })
    },
  }
}

function healthOf({ version, startedAtMs, spool, losses, sources }: SelfView): AgentHealth {
  const nowMs = Date.now()
  const cpu = process.cpuUsage()
  const stats = spool.stats()
  const age = (sealedAtMs: number | undefined) => Math.max(0, nowMs - (sealedAtMs ?? nowMs))
  return {
    atMs: nowMs,
    agentVersion: version,
    startedAtMs,
    cpuUserUs: cpu.user,
    cpuSystemUs: cpu.system,
    rssBytes: process.memoryUsage.rss(),
    spoolBatches: stats.batches,
    spoolBytes: stats.bytes,
    spoolLimitBytes: stats.limitBytes,
    spoolOldestAgeMs: age(stats.oldestSealedAtMs),
    spoolMode: modes[stats.mode],
    spoolDetail: stats.detail,
    spoolUnconfirmedBatches: stats.unconfirmedBatches,
    spoolUnconfirmedBytes: stats.unconfirmedBytes,
    spoolOldestUnconfirmedAgeMs: age(stats.oldestUnconfirmedSealedAtMs),
    spoolQuarantinedBytes: stats.quarantinedBytes,
    ...(stats.timeToLossMs !== undefined && { timeToLossMs: stats.timeToLossMs }),
    givenUp: spool.takeGivenUp().map((range) => ({ ...range, epoch: Buffer.from(range.epoch, 'hex') })),
    sources: sources().map((status) => ({
      name: status.name,
      state: states[status.state],
      detail: status.detail,
      emittedTotal: [...status.emitted.values()].reduce((sum, rows) => sum + rows, 0),
      errorsTotal: status.errorsTotal,
      restartsTotal: status.restartsTotal,
    })),
    losses: losses.list(),
    lossesSinceMs: losses.sinceMs,
  }
}
