import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { Book, type BookOptions } from '../book.ts'
import type { Clock } from '../clock.ts'
import type { ActiveAlert } from '../machine.ts'
import type { OutboxEntry } from '../outbox.ts'
import type { Observation } from '../rows.ts'
import type { Rule } from '../rules.ts'
import { emptyState } from '../state-file.ts'

/** 2026-11-22T10:00:00Z */
export const START_MS = 1_795_341_600_000

/** Time that passes only when the test says so; the wall clock can be set apart from it. */
export class VirtualClock implements Clock {
  wall_ms = START_MS
  #monotonic_ms = 0

  now_ms(): number {
    return this.wall_ms
  }

  monotonic_ms(): number {
    return this.#monotonic_ms
  }

  advance(ms: number): void {
    this.wall_ms += ms
    this.#monotonic_ms += ms
  }

  /** Sleeping makes the time pass. */
  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    if (!signal.aborted) this.advance(ms)
    await Promise.resolve()
  }
}

export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'pathwatch-alerts-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

export function rule(changes: Partial<Rule> = {}): Rule {
  return {
    name: 'Test',
    severity: 'warning',
    for_ms: 0,
    summary: '{{ host }} is at {{ value }}',
    labels: {},
    sql: 'SELECT 1',
    ...changes,
  }
}

export function observation(fingerprint: string, value: number | null = 1): Observation {
  return { fingerprint, labels: { host: fingerprint }, annotations: { summary: `${fingerprint} ${value}` }, value }
}

export function activeAlert(changes: Partial<ActiveAlert> = {}): ActiveAlert {
  return {
    rule: 'Test',
    severity: 'warning',
    fingerprint: 'a',
    labels: { alertname: 'Test', host: 'a', severity: 'warning' },
    annotations: { summary: 'a is at 1' },
    value: 1,
    state: 'firing',
    since_ms: START_MS,
    held_ms: 0,
    ...changes,
  }
}

export function outboxEntry(changes: Partial<OutboxEntry> = {}): OutboxEntry {
  return { id: 'Test/a/1-firing', to: 'firing', at_ms: START_MS, alert: activeAlert(), targets: ['hook'], ...changes }
}

export function book(changes: Partial<BookOptions> = {}): Book {
  return new Book({
    file: join(temporaryDirectory(), 'state.json'),
    state: emptyState(),
    historyTarget: 'alert_events',
    webhookTargets: ['hook'],
    entries_max: 100,
    onWriteError: (error) => {
      throw error
    },
    onDropped: () => undefined,
    onReleased: () => undefined,
    ...changes,
  })
}

export interface Received {
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** An HTTP server on loopback that keeps what it is sent; `answer` says what happens to each request. */
export async function receiver(
  answer: (response: ServerResponse, received: Received) => void = (response) => response.end(),
): Promise<{ url: URL; received: Received[]; close: () => Promise<void> }> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const message = { headers: request.headers, body: Buffer.concat(chunks).toString() }
      received.push(message)
      answer(response, message)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  onTestFinished(close)
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook/secret-token`),
    received,
    close,
  }
}
