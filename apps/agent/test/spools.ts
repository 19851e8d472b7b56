/** Spools for tests, and what goes into them. */
import { pino } from 'pino'
import type { StreamName } from '@pathwatch/proto/subjects'
import { LossLedger } from '../src/pipeline/losses.ts'
import type { Draft, Identity } from '../src/pipeline/spool.ts'
import { diskFileSystem } from '../src/pipeline/spool/file-system.ts'
import { SegmentSpool } from '../src/pipeline/spool/segment-spool.ts'
import type { SpoolOptions } from '../src/pipeline/spool/options.ts'

const silent = pino({ level: 'silent' })

export function spoolOptions(options: Partial<SpoolOptions> = {}): SpoolOptions {
  return {
    fileSystem: diskFileSystem,
    folder: null,
    bootId: 'this boot',
    limitBytes: 64 * 2 ** 20,
    memoryLimitBytes: 64 * 2 ** 20,
    maxAgeMs: 86_400_000,
    losses: new LossLedger(),
    log: silent,
    ...options,
  }
}

export function memorySpool(memoryLimitBytes: number, losses: LossLedger): SegmentSpool {
  return new SegmentSpool(spoolOptions({ memoryLimitBytes, losses }))
}

interface DraftOptions {
  readonly rows?: number
  readonly settled?: () => void
  /** Hears under which name the batch was sealed. */
  readonly sealed?: (identity: Identity) => void
}

/** A batch of so many bytes, which tell its name. */
export function draft(stream: StreamName, bytes: number, { rows = 1, settled, sealed }: DraftOptions = {}): Draft {
  return {
    stream,
    rows,
    sealedAtMs: 1_800_000_000_000,
    settled,
    seal(identity) {
      sealed?.(identity)
      return { bytes: payloadOf(identity, bytes), encoding: '' }
    },
  }
}

/** Bytes that no other batch has. */
export function payloadOf({ epoch, batchNo }: Identity, bytes: number): Buffer {
  const payload = Buffer.alloc(bytes, `${Buffer.from(epoch).toString('hex')}:${batchNo};`)
  return payload
}

export const nameOf = ({ epoch, batchNo }: Identity): string => `${Buffer.from(epoch).toString('hex')}:${batchNo}`
