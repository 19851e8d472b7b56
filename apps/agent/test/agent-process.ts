/** The agent as a process of its own, as it is installed: its log, its end. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { stringify } from 'yaml'
import { until } from './nats.ts'

const BIN = join(import.meta.dirname, '../bin/pathwatch-agent.js')

export interface LogLine {
  readonly msg: string
  readonly [key: string]: unknown
}

export class AgentProcess {
  readonly log: LogLine[] = []
  readonly #process: ChildProcess
  readonly #folder: string
  readonly #ended: Promise<number | null>

  /**
   * `config` becomes agent.yaml; `args` follow `run`; `within` is a command that becomes the one that follows it; `agent`
   * starts one other than these sources.
   */
  constructor(
    config: object,
    args: readonly string[] = [],
    within: readonly string[] = [],
    agent: readonly string[] = [process.execPath, BIN],
  ) {
    this.#folder = mkdtempSync(join(tmpdir(), 'pathwatch-agent-'))
    const file = join(this.#folder, 'agent.yaml')
    writeFileSync(file, stringify(config))
    const [command, ...rest] = [...within, ...agent, 'run', '--config', file, ...args]
    this.#process = spawn(command!, rest, { stdio: ['ignore', 'pipe', 'inherit'] })
    createInterface({ input: this.#process.stdout! }).on('line', (line) => this.log.push(JSON.parse(line)))
    this.#ended = new Promise((resolve) => this.#process.once('exit', resolve))
  }

  get pid(): number {
    return this.#process.pid!
  }

  async ready(): Promise<void> {
    await until('ready', () => {
      if (this.#process.exitCode !== null) throw new Error(`the agent ended: ${JSON.stringify(this.log.at(-1))}`)
      return this.log.some(({ msg }) => msg === 'ready')
    })
  }

  /** Resolves with the exit code; null when a signal ended it. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.#process.kill(signal)
    const code = await this.#ended
    rmSync(this.#folder, { recursive: true, force: true })
    return code
  }
}
