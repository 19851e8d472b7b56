import { join } from 'node:path'
import type { Config } from '../../config.ts'
import { Absent, Host } from '../../host.ts'
import { bootId } from '../../kernel/boot.ts'
import type { Log } from '../../log.ts'
import type { LossLedger } from '../losses.ts'
import { diskFileSystem } from './file-system.ts'
import type { FileSystem } from './file-system.ts'

export interface SpoolOptions {
  readonly fileSystem: FileSystem
  /** Null: nothing is kept on disk. */
  readonly folder: string | null
  /** Changes at every boot of the host; "" when it cannot be known. */
  readonly bootId: string
  readonly limitBytes: number
  readonly memoryLimitBytes: number
  readonly maxAgeMs: number
  readonly losses: LossLedger
  readonly log: Log
  readonly monotonicMs?: () => number
}

/** Of the spool that the configuration asks for. */
export async function spoolOptions(config: Config, losses: LossLedger, log: Log): Promise<SpoolOptions> {
  const { max_bytes, memory_max_bytes, max_age_h } = config.spool
  return {
    fileSystem: diskFileSystem,
    folder: config.state_dir === null ? null : join(config.state_dir, 'spool'),
    bootId: await thisBoot(),
    limitBytes: max_bytes,
    memoryLimitBytes: Math.min(max_bytes, memory_max_bytes),
    maxAgeMs: max_age_h * 3_600_000,
    losses,
    log,
  }
}

/** Of the machine that the spool is on, which need not be the host that is read. */
async function thisBoot(): Promise<string> {
  try {
    return await bootId(new Host())
  } catch (error) {
    if (error instanceof Absent) return ''
    throw error
  }
}
