import { readdirSync, rmSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { STREAM_NAME } from '@pathwatch/proto/subjects'

/** Cuts bytes off the newest block of the telemetry stream, as a power failure does, and its index away. */
export function cutStream(directory: string, bytes: number): void {
  const messages = join(directory, 'nats/jetstream/$G/streams', STREAM_NAME, 'msgs')
  const blocks = readdirSync(messages).filter((name) => name.endsWith('.blk'))
  const newest = blocks.toSorted((a, b) => Number.parseInt(a) - Number.parseInt(b)).at(-1)
  if (newest === undefined) throw new Error(`no block in ${messages}`)
  const path = join(messages, newest)
  truncateSync(path, Math.max(0, statSync(path).size - bytes))
  for (const name of readdirSync(messages)) if (name.endsWith('.idx')) rmSync(join(messages, name))
}
