/** A real nats-server for tests: on a port of its own, its store in a folder of its own. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, connect as connectTcp } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { decodePayload } from '@pathwatch/proto/payload'
import { ENCODING_HEADER, STREAM_NAME, STREAM_SUBJECTS } from '@pathwatch/proto/subjects'

export interface StoredMessage {
  readonly subject: string
  readonly id: string
  /** Decompressed. */
  readonly payload: Uint8Array
  readonly wireBytes: number
}

export class TestNats {
  readonly port: number
  /** Who makes and reads the stream, where the server asks. */
  admin: { user: string; pass: string } | undefined
  /** Of its store. */
  readonly folder = mkdtempSync(join(tmpdir(), 'pathwatch-nats-'))
  #process: ChildProcess | undefined

  private constructor(port: number) {
    this.port = port
  }

  /** Without `start`, nothing listens there yet. */
  static async prepare(): Promise<TestNats> {
    return new TestNats(await freePort())
  }

  static async started(): Promise<TestNats> {
    const server = await TestNats.prepare()
    await server.start()
    return server
  }

  get url(): string {
    return `nats://127.0.0.1:${this.port}`
  }

  async start(...args: string[]): Promise<void> {
    // A file says all of it: what flags say besides cannot be read again.
    const own = ['-js', '-sd', this.folder, '-a', '127.0.0.1', '-p', String(this.port)]
    const common = args.includes('-c') ? [] : own
    this.#process = spawn('nats-server', [...common, ...args], { stdio: 'ignore' })
    while (!(await listens(this.port))) {
      if (this.#process.exitCode !== null) throw new Error(`nats-server ended with ${this.#process.exitCode}`)
      await sleep(20)
    }
  }

  /** As ingest makes it. */
  async createStream(options: { maxBytes?: number } = {}): Promise<void> {
    await this.#manage(async (manager) => {
      await manager.streams.add({
        name: STREAM_NAME,
        subjects: [STREAM_SUBJECTS],
        discard: 'new',
        duplicate_window: 600e9,
        ...(options.maxBytes && { max_bytes: options.maxBytes }),
      })
    })
  }

  async setMaxBytes(maxBytes: number): Promise<void> {
    await this.#manage(async (manager) => {
      await manager.streams.update(STREAM_NAME, { max_bytes: maxBytes })
    })
  }

  /** All that the stream holds, in its order. */
  messages(): Promise<StoredMessage[]> {
    return this.#manage(async (manager) => {
      const { state } = await manager.streams.info(STREAM_NAME)
      const stored: StoredMessage[] = []
      for (let seq = Math.max(1, state.first_seq); seq <= state.last_seq; seq++) {
        const message = await manager.streams.getMessage(STREAM_NAME, { seq })
        if (message) {
          const payload = decodePayload(message.data, message.header.get(ENCODING_HEADER))
          const id = message.header.get('Nats-Msg-Id')
          stored.push({ subject: message.subject, id, payload, wireBytes: message.data.length })
        }
      }
      return stored
    })
  }

  /** Reads its configuration again. */
  reload(): void {
    this.#process?.kill('SIGHUP')
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.#process
    this.#process = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }

  async remove(): Promise<void> {
    await this.kill()
    rmSync(this.folder, { recursive: true, force: true })
  }

  async #manage<T>(use: (manager: Awaited<ReturnType<typeof jetstreamManager>>) => Promise<T>): Promise<T> {
    const connection = await connect({ servers: this.url, ...this.admin })
    try {
      return await use(await jetstreamManager(connection))
    } finally {
      await connection.close()
    }
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return address.port
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectTcp(port, '127.0.0.1')
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('close', () => socket.destroy())
    socket.once('connect', () => socket.destroy())
  })
}

/** Waits until `check` says so; fails with `what` after 20 s. */
export async function until(what: string, check: () => boolean | Promise<boolean>): Promise<void> {
  const deadlineMs = Date.now() + 20_000
  while (!(await check())) {
    if (Date.now() > deadlineMs) throw new Error(`waited in vain: ${what}`)
    await sleep(25)
  }
}
