/** A live host of which everything that is read is written down as well, for `--root` (src/recording/layout.ts). */
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { realpath } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { Socket } from 'node:net'
import { dirname, join, relative } from 'node:path'
import { errorCode, Host } from '../host.ts'
import { KmsgDevice } from '../kernel/kmsg-device.ts'
import { isObject } from '../ovs/json-rpc.ts'
import { JsonStream } from '../ovs/json-stream.ts'
import { answerFile, recorded, refusalFile } from './layout.ts'

const KMSG = '/dev/kmsg'
/** The end of a log that is longer is kept, in bytes. */
const LOG_BYTES_MAX = 4 * 1024 * 1024
const KMSG_RECORDS_MAX = 100_000
const MESSAGE_BYTES_MAX = 32 * 1024 * 1024

export class RecordingHost extends Host {
  readonly #folder: string
  readonly #listed = new Map<string, readonly string[]>()
  readonly #looksAtMs: number[] = []
  /** Newest answer of each file of recorded/unixctl, and how many others came before. */
  readonly #answers = new Map<string, { readonly text: string; readonly number: number }>()

  /** `folder` is made; throws Error when it is there and not empty. */
  constructor(folder: string) {
    super('/')
    if (existsSync(folder) && readdirSync(folder).length > 0) throw new Error(`${folder} is not empty`)
    // Until it is redacted, and where it is not to be, it is for whoever may read the host's own files.
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    mkdirSync(recorded(folder, ''), { recursive: true })
    writeFileSync(recorded(folder, 'netlink.txt'), '')
    writeFileSync(recorded(folder, 'ethtool.json'), '{}\n')
    this.#folder = folder
  }

  override get recordTo(): string {
    return this.#folder
  }

  override looked(look: number, atMs: number): void {
    this.#looksAtMs[look - 1] ??= atMs
  }

  override async readBytes(path: string): Promise<Buffer> {
    const bytes = await super.readBytes(path)
    this.#write(path, bytes)
    return bytes
  }

  override readTextNow(path: string): string {
    const text = super.readTextNow(path)
    this.#write(path, text)
    return text
  }

  override async readdir(path: string): Promise<string[]> {
    const names = await super.readdir(path)
    mkdirSync(join(this.#folder, path), { recursive: true })
    this.#listed.set(path, names)
    return names
  }

  override async readlink(path: string): Promise<string> {
    const target = await super.readlink(path)
    const at = join(this.#folder, path)
    mkdirSync(dirname(at), { recursive: true })
    // Folders of sysfs are links themselves, which they are not here: the way from one to the other is another one.
    const place = join(this.#folder, await realpath(path))
    mkdirSync(place, { recursive: true })
    rmSync(at, { force: true, recursive: true })
    symlinkSync(relative(realpathSync(dirname(at)), realpathSync(place)), at)
    return target
  }

  override async exists(path: string): Promise<boolean> {
    const found = await super.exists(path)
    // What it is does not matter to whoever only asks for it.
    if (found && !existsSync(join(this.#folder, path))) mkdirSync(join(this.#folder, path), { recursive: true })
    return found
  }

  override async openNonBlocking(path: string): Promise<FileHandle> {
    const file = await super.openNonBlocking(path)
    if (path === KMSG) await this.#copyKernelLog()
    else this.#write(path, readFileSync(path).subarray(-LOG_BYTES_MAX))
    return file
  }

  override async connectUnix(path: string): Promise<Socket> {
    const socket = await super.connectUnix(path)
    listen(socket, ({ method, params }, answer, error) => {
      if (error !== null) {
        const text = typeof error === 'string' ? error : JSON.stringify(error)
        if (path.endsWith('.ctl')) this.#write(`recorded/unixctl/${refusalFile(method, params)}`, text)
      } else if (method === 'monitor')
        writeFileSync(recorded(this.#folder, 'ovsdb.json'), JSON.stringify(answer, undefined, 1))
      else if (path.endsWith('.ctl')) this.#writeAnswer(method, params, String(answer))
    })
    return socket
  }

  /** When nothing more is read. */
  finish(note: string): void {
    // Git and archives leave out folders that are empty, which means something else than one that has something.
    for (const [path, [first]] of this.#listed) {
      const folder = join(this.#folder, path)
      if (first !== undefined && readdirSync(folder).length === 0) writeFileSync(join(folder, first), '')
    }
    const description = { note, looks_at_ms: this.#looksAtMs.length > 0 ? this.#looksAtMs : [Date.now()] }
    writeFileSync(recorded(this.#folder, 'host.json'), `${JSON.stringify(description, undefined, 1)}\n`)
  }

  #writeAnswer(command: string, args: readonly unknown[], text: string): void {
    const before = this.#answers.get(answerFile(command, args))
    if (before?.text === text) return
    const number = (before?.number ?? 0) + 1
    this.#answers.set(answerFile(command, args), { text, number })
    this.#write(`recorded/unixctl/${answerFile(command, args, number)}`, text)
  }

  async #copyKernelLog(): Promise<void> {
    const device = await KmsgDevice.open(new Host())
    try {
      const { records } = device.read(KMSG_RECORDS_MAX)
      this.#write(KMSG, records.map((record) => `${record}\n`).join(''))
    } finally {
      await device.close()
    }
  }

  #write(path: string, content: string | Buffer): void {
    const at = join(this.#folder, path)
    mkdirSync(dirname(at), { recursive: true })
    try {
      writeFileSync(at, content)
    } catch (error) {
      // It was only asked for before.
      if (errorCode(error) !== 'EISDIR') throw error
      rmSync(at, { recursive: true })
      writeFileSync(at, content)
    }
  }
}

interface Call {
  readonly method: string
  readonly params: readonly unknown[]
}

/** Tells each answer of JSON-RPC with its call; one of result and error is null. */
function listen(socket: Socket, answered: (call: Call, result: unknown, error: unknown) => void): void {
  const calls = new Map<unknown, Call>()
  const stream = new JsonStream(MESSAGE_BYTES_MAX)
  // Clients write whole requests (src/ovs/json-rpc.ts).
  socket.write = (text: unknown) => {
    const request: unknown = JSON.parse(String(text))
    if (isObject(request) && typeof request['method'] === 'string') {
      const params = Array.isArray(request['params']) ? (request['params'] as unknown[]) : []
      calls.set(request['id'], { method: request['method'], params })
    }
    return Socket.prototype.write.call(socket, String(text))
  }
  socket.on('data', (chunk) => {
    for (const message of stream.push(Buffer.from(chunk))) {
      if (!isObject(message)) continue
      const call = calls.get(message['id'])
      calls.delete(message['id'])
      if (call) answered(call, message['result'], message['error'])
    }
  })
}
