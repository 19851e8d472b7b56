import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import * as z from 'zod'
import type { ActiveAlert } from './machine.ts'
import type { OutboxEntry } from './outbox.ts'

const texts = z.record(z.string(), z.string())

const alertSchema: z.ZodType<ActiveAlert> = z.object({
  rule: z.string(),
  severity: z.string(),
  fingerprint: z.string(),
  labels: texts,
  annotations: texts,
  value: z.number().nullable(),
  state: z.enum(['pending', 'firing']),
  since_ms: z.number(),
  held_ms: z.number(),
})

const entrySchema: z.ZodType<OutboxEntry> = z.object({
  id: z.string(),
  to: z.enum(['pending', 'firing', 'resolved']),
  at_ms: z.number(),
  alert: alertSchema,
  targets: z.array(z.string()),
})

const stateSchema = z.object({
  version: z.literal(1),
  alerts: z.array(alertSchema),
  /** When a webhook last confirmed something of an alert, by fingerprint. */
  delivered_at_ms: z.record(z.string(), z.number()),
  outbox: z.array(entrySchema),
})

/** All that a restart must not forget. Alerts and outbox are one file, because a change of state is both. */
export type State = z.infer<typeof stateSchema>

export const emptyState = (): State => ({ version: 1, alerts: [], delivered_at_ms: {}, outbox: [] })

/**
 * Reads the state. A file that makes no sense is renamed to `FILE.corrupt-<now_ms>` and reported as `quarantined`: the
 * state is then empty, and what still fires is found again by the next evaluation.
 * Rejects when the file is there but cannot be read.
 */
export async function loadState(file: string, now_ms: number): Promise<{ state: State; quarantined?: string }> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { state: emptyState() }
    throw error
  }
  const parsed = stateSchema.safeParse(parseJson(text))
  if (parsed.success) return { state: parsed.data }
  const quarantined = `${file}.corrupt-${now_ms}`
  await rename(file, quarantined)
  return { state: emptyState(), quarantined }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON: no valid state either, so the schema reports it.
    return undefined
  }
}

/** Writes the state so that a crash at any point leaves the old or the new one. */
export class StateFile {
  readonly #file: string
  readonly #snapshot: () => State
  #running: Promise<void> | undefined
  #queued: Promise<void> | undefined

  constructor(file: string, snapshot: () => State) {
    this.#file = file
    this.#snapshot = snapshot
  }

  /** Resolves when the state as it is now, or a later one, is on disk. Calls made during a write share the next one. */
  save(): Promise<void> {
    if (this.#queued) return this.#queued
    if (!this.#running) return this.#start()
    const next = this.#running
      // Whoever asked for that write has been told that it failed.
      .catch(() => undefined)
      .then(() => {
        this.#queued = undefined
        return this.#start()
      })
    this.#queued = next
    return next
  }

  #start(): Promise<void> {
    const running = this.#write().finally(() => {
      this.#running = undefined
    })
    this.#running = running
    return running
  }

  async #write(): Promise<void> {
    const directory = dirname(this.#file)
    const temporary = `${this.#file}.tmp`
    await mkdir(directory, { recursive: true })
    const handle = await open(temporary, 'w', 0o600)
    try {
      await handle.writeFile(JSON.stringify(this.#snapshot()))
      await handle.datasync()
    } finally {
      await handle.close()
    }
    await rename(temporary, this.#file)
    // The rename itself is durable only with the directory.
    const parent = await open(directory, 'r')
    try {
      await parent.sync()
    } finally {
      await parent.close()
    }
  }
}
