/** A real Open vSwitch below a folder, with dummy datapaths and devices: nothing of this machine's network is touched. */
import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { until } from './nats.ts'

const SCHEMA = '/usr/share/openvswitch/vswitch.ovsschema'

export class TestOvs {
  readonly run: string
  readonly log: string
  #server: ChildProcess | undefined
  #daemon: ChildProcess | undefined

  /** `root`: as of the agent's `--root`. */
  constructor(root: string) {
    this.run = join(root, 'run/openvswitch')
    this.log = join(root, 'var/log/openvswitch')
    for (const folder of [this.run, this.log]) mkdirSync(folder, { recursive: true })
  }

  async startServer(): Promise<void> {
    const database = join(this.run, 'conf.db')
    if (!existsSync(database)) execFileSync('ovsdb-tool', ['create', database, SCHEMA])
    const remote = `--remote=punix:${join(this.run, 'db.sock')}`
    this.#server = this.#spawn('ovsdb-server', [database, remote])
    await until('ovsdb-server', () => this.#answers())
    this.vsctl('init')
  }

  async startDaemon(): Promise<void> {
    const options = ['--enable-dummy=override', '--disable-system', `--pidfile=${join(this.run, 'ovs-vswitchd.pid')}`]
    this.#daemon = this.#spawn('ovs-vswitchd', [`unix:${join(this.run, 'db.sock')}`, ...options])
    await until('ovs-vswitchd', () => this.#configured())
  }

  get daemonPid(): number {
    return this.#daemon!.pid!
  }

  vsctl(...args: string[]): string {
    return this.#exec('ovs-vsctl', ['--no-wait', '--timeout=10', `--db=unix:${join(this.run, 'db.sock')}`, ...args])
  }

  appctl(...args: string[]): string {
    return this.#exec('ovs-appctl', [`--target=${this.#control()}`, '--timeout=10', ...args])
  }

  ofctl(...args: string[]): string {
    return this.#exec('ovs-ofctl', ['--timeout=10', ...args])
  }

  /** An operation on the database's file, while no server has it. */
  offline(operation: object): void {
    const transaction = JSON.stringify(['Open_vSwitch', operation])
    execFileSync('ovsdb-tool', ['transact', join(this.run, 'conf.db'), transaction])
  }

  async stopServer(): Promise<void> {
    await end(this.#server)
    this.#server = undefined
  }

  async stopDaemon(): Promise<void> {
    await end(this.#daemon)
    this.#daemon = undefined
  }

  async stop(): Promise<void> {
    await this.stopDaemon()
    await this.stopServer()
  }

  #spawn(command: string, args: readonly string[]): ChildProcess {
    const log = `--log-file=${join(this.log, `${command}.log`)}`
    return spawn(command, [...args, log, '--no-chdir', '-vconsole:off'], { stdio: 'ignore', env: this.#environment() })
  }

  #exec(command: string, args: readonly string[]): string {
    const stdio = ['ignore', 'pipe', 'pipe'] as const
    return execFileSync(command, args, { encoding: 'utf8', stdio: [...stdio], env: this.#environment() })
  }

  #answers(): boolean {
    try {
      this.vsctl('--version', 'show')
      return existsSync(join(this.run, 'db.sock'))
    } catch {
      // Not listening yet.
      return false
    }
  }

  /** The daemon answers before it has read the database. */
  #configured(): boolean {
    return this.vsctl('--if-exists', 'get', 'Open_vSwitch', '.', 'cur_cfg').trim() !== '' && existsSync(this.#control())
  }

  #control(): string {
    return join(this.run, `ovs-vswitchd.${this.daemonPid}.ctl`)
  }

  #environment() {
    const path = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`
    return { ...process.env, PATH: path, OVS_RUNDIR: this.run, OVS_LOGDIR: this.log, OVS_DBDIR: this.run }
  }
}

async function end(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill()
  await ended
}
