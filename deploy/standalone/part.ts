import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { LogFile } from './log-file.ts'

export interface PartSpec {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  readonly logPath: string
  /** Resolves true when the part answers, asked again and again until then; or it says so itself in its log. */
  readonly ready: (() => Promise<boolean>) | 'says so'
  /** SIGTERM to SIGKILL. */
  readonly stopMs: number
}

export interface PartEvents {
  /** It stopped by itself; it is started again in `againInMs`. */
  died(part: string, how: string, lastLine: string, againInMs: number): void
  recovered(part: string): void
}

/** How agent and ingest say it (pino). */
const READY_LINE = '"msg":"ready"'
/** Lines that do not say what went wrong: stack frames, and what Node prints after an uncaught error. */
const NOISE = /^\s*$|^\s+at |^Node\.js v/
const READY_WITHIN_MS = 90_000
/** Longest part of a line that is kept until its end comes, in characters. */
const LINE_MAX = 65_536
const BACK_OFF_MAX_MS = 30_000
/** A part that lived this long starts with the shortest pause again. */
const HEALTHY_AFTER_MS = 60_000

/** One child process, kept alive until stop(). */
export class Part {
  readonly spec: PartSpec
  readonly #events: PartEvents
  readonly #log: LogFile
  readonly #stopping = new AbortController()
  #child: ChildProcess | undefined
  #exited: Promise<string> = Promise.resolve('')
  #lastLine = ''
  #saidReady = false
  #supervision: Promise<void> = Promise.resolve()

  constructor(spec: PartSpec, events: PartEvents) {
    this.spec = spec
    this.#events = events
    this.#log = new LogFile(spec.logPath)
  }

  /** Starts it and waits until it answers. Throws, with its last words, when it stops first or never answers. */
  async start(): Promise<void> {
    this.#spawn()
    const exited = this.#exited
    const answer = await Promise.race([this.#untilReady(), exited])
    if (answer !== 'ready')
      throw new Error(`${this.spec.name}: ${answer}${this.#lastWords()}; log: ${this.spec.logPath}`)
    this.#supervision = this.#supervise()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#signal('SIGTERM')
    const late = setTimeout(() => this.#signal('SIGKILL'), this.spec.stopMs)
    await this.#exited
    clearTimeout(late)
    await this.#supervision
    this.#log.close()
  }

  #spawn(): void {
    const { command, args, cwd, env } = this.spec
    // A session of its own, so that Ctrl-C in the terminal reaches only us and parts stop in order; and the kernel ends
    // it when we are killed outright (PR_SET_PDEATHSIG, prctl(2)).
    const child = spawn('setpriv', ['--pdeathsig', 'TERM', '--', command, ...args], {
      cwd,
      env: { ...process.env, ...env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#saidReady = false
    child.stdout.on('data', this.#reader())
    child.stderr.on('data', this.#reader())
    this.#child = child
    this.#exited = new Promise((done) => {
      child.once('error', (error) => done(`could not be started: ${error.message}`))
      child.once('close', (code, signal) => done(signal ? `ended by ${signal}` : `stopped with exit code ${code}`))
    })
  }

  /** Keeps what one stream of the child says. */
  #reader(): (chunk: Buffer) => void {
    let line = ''
    return (chunk) => {
      this.#log.write(chunk)
      const lines = (line + chunk.toString('utf8')).split('\n')
      line = (lines.pop() ?? '').slice(-LINE_MAX)
      this.#lastLine = lines.findLast((text) => !NOISE.test(text)) ?? this.#lastLine
      this.#saidReady ||= lines.some((text) => text.includes(READY_LINE))
    }
  }

  async #supervise(): Promise<void> {
    const { signal } = this.#stopping
    let againInMs = 1000
    for (;;) {
      const startedAt = performance.now()
      const how = await this.#exited
      if (signal.aborted) return
      if (performance.now() - startedAt > HEALTHY_AFTER_MS) againInMs = 1000
      this.#events.died(this.spec.name, how, this.#lastLine, againInMs)
      await sleep(againInMs, undefined, { signal }).catch(() => undefined)
      if (signal.aborted) return
      againInMs = Math.min(againInMs * 2, BACK_OFF_MAX_MS)
      this.#spawn()
      void this.#untilReady().then((answer) => answer === 'ready' && this.#events.recovered(this.spec.name))
    }
  }

  async #untilReady(): Promise<string> {
    const child = this.#child
    const until = performance.now() + READY_WITHIN_MS
    while (performance.now() < until) {
      if (this.#stopping.signal.aborted || this.#child !== child) return 'stopped'
      if (child?.exitCode !== null || child.signalCode !== null) return this.#exited
      if (this.spec.ready === 'says so' ? this.#saidReady : await this.spec.ready()) return 'ready'
      await sleep(100)
    }
    return `did not answer within ${READY_WITHIN_MS / 1000} s`
  }

  #signal(name: NodeJS.Signals): void {
    const { exitCode, signalCode, pid } = this.#child ?? {}
    if (pid !== undefined && exitCode === null && signalCode === null) this.#child?.kill(name)
  }

  #lastWords(): string {
    return this.#lastLine === '' ? '' : `: ${this.#lastLine.slice(0, 300)}`
  }
}
