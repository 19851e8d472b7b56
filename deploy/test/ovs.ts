import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Segmentation offload would hand the bridge 64 KiB "packets" with unfinished checksums. */
const withoutOffloads = ['tx', 'off', 'tso', 'off', 'gso', 'off', 'gro', 'off']

/**
 * A private Open vSwitch with the userspace datapath: its own database and run directory, and two bridges joined by a
 * VLAN trunk, each with a network namespace as virtual machine on an access port of VLAN 20. Needs root; touches nothing
 * of an Open vSwitch that may already run here.
 *
 *   vm1 eth0 ── p1 [bridge 1] up1 ══ VLAN 20 ══ up2 [bridge 2] p2 ── eth0 vm2
 */
export class Ovs {
  readonly #run = mkdtempSync(join(tmpdir(), 'pathwatch-ovs-'))
  /** Unique per process, at most 15 characters with a suffix (IFNAMSIZ). */
  readonly #id = `pw${process.pid % 100000}`
  readonly bridges = [`${this.#id}b1`, `${this.#id}b2`] as const
  readonly uplinks = [`${this.#id}up1`, `${this.#id}up2`] as const
  readonly ports = [`${this.#id}p1`, `${this.#id}p2`] as const
  readonly namespaces = [`${this.#id}vm1`, `${this.#id}vm2`] as const

  /** Devices that ovs-vswitchd makes besides the bridges, and leaves behind. */
  readonly #leftovers = existsSync('/sys/class/net/ovs-netdev') ? [] : ['ovs-netdev']

  async start(): Promise<void> {
    const at = (name: string) => join(this.#run, name)
    this.#exec('ovsdb-tool', ['create', at('conf.db'), '/usr/share/openvswitch/vswitch.ovsschema'])
    const daemon = (name: string) => [
      '--no-chdir',
      '--detach',
      `--pidfile=${at(`${name}.pid`)}`,
      `--log-file=${at(`${name}.log`)}`,
    ]
    this.#exec('ovsdb-server', [
      at('conf.db'),
      `--remote=punix:${at('db.sock')}`,
      `--unixctl=${at('ovsdb.ctl')}`,
      ...daemon('ovsdb-server'),
    ])
    this.vsctl('--no-wait', 'init')
    // The kernel datapath is left alone: a test machine may have none, or use it.
    this.#exec('ovs-vswitchd', [
      `unix:${at('db.sock')}`,
      `--unixctl=${at('vswitchd.ctl')}`,
      '--disable-system',
      ...daemon('ovs-vswitchd'),
    ])
    this.#exec('ip', ['link', 'add', this.uplinks[0], 'type', 'veth', 'peer', 'name', this.uplinks[1]])
    for (const i of [0, 1] as const) {
      const bridge = this.bridges[i]
      this.#addMachine(i, this.ports[i])
      this.#exec('ip', ['link', 'set', this.uplinks[i], 'up'])
      this.#exec('ethtool', ['-K', this.uplinks[i], ...withoutOffloads])
      this.vsctl('add-br', bridge, '--', 'set', 'bridge', bridge, 'datapath_type=netdev')
      this.vsctl('add-port', bridge, this.ports[i], 'tag=20', '--', 'add-port', bridge, this.uplinks[i], 'trunks=20')
    }
    await this.#untilReachable()
  }

  #addMachine(i: number, port: string): void {
    const namespace = this.namespaces[i]!
    const ip = (...args: string[]) => this.#exec('ip', args)
    ip('netns', 'add', namespace)
    ip('-n', namespace, 'link', 'set', 'lo', 'up')
    ip('link', 'add', port, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', namespace)
    ip('link', 'set', port, 'up')
    ip('-n', namespace, 'link', 'set', 'eth0', 'address', `52:54:00:00:00:0${i + 1}`, 'up')
    this.#exec('ethtool', ['-K', port, ...withoutOffloads])
    ip('netns', 'exec', namespace, 'ethtool', '-K', 'eth0', ...withoutOffloads)
    ip('-n', namespace, 'addr', 'add', `10.77.1.${i + 1}/24`, 'dev', 'eth0')
    ip('-n', namespace, 'addr', 'add', `fd77:1::${i + 1}/64`, 'dev', 'eth0', 'nodad')
  }

  vsctl(...args: string[]): string {
    return this.#exec('ovs-vsctl', ['--timeout=20', `--db=unix:${join(this.#run, 'db.sock')}`, ...args])
  }

  enableSflow(port: number): void {
    for (const bridge of this.bridges) {
      this.vsctl(
        ...['--', '--id=@s', 'create', 'sflow', 'agent=lo', `target="127.0.0.1:${port}"`],
        ...['header=128', 'sampling=1', 'polling=1', '--', 'set', 'bridge', bridge, 'sflow=@s'],
      )
    }
  }

  disableSflow(): void {
    for (const bridge of this.bridges) this.vsctl('clear', 'bridge', bridge, 'sflow')
  }

  /** Runs a program in virtual machine 0 or 1 to its end. */
  inMachine(i: 0 | 1, command: string, args: readonly string[]): Promise<number | null> {
    const child = spawn('ip', ['netns', 'exec', this.namespaces[i], command, ...args], { stdio: 'ignore' })
    return new Promise((done, fail) => child.once('error', fail).once('close', done))
  }

  ifIndex(device: string): number {
    return Number(readFileSync(`/sys/class/net/${device}/ifindex`, 'utf8'))
  }

  /** Ends its own processes and removes its namespaces, devices and files; safe to call at any point. */
  async stop(): Promise<void> {
    // --cleanup takes the datapath's own devices away too (ovs-vswitchd(8)).
    this.#quietly('ovs-appctl', ['--timeout=10', '-t', join(this.#run, 'vswitchd.ctl'), 'exit', '--cleanup'])
    for (const name of ['ovs-vswitchd', 'ovsdb-server']) await this.#end(join(this.#run, `${name}.pid`))
    for (const namespace of this.namespaces) this.#quietly('ip', ['netns', 'del', namespace])
    for (const device of [...this.ports, this.uplinks[0], ...this.bridges, ...this.#leftovers])
      this.#quietly('ip', ['link', 'del', device])
    rmSync(this.#run, { recursive: true, force: true })
  }

  async #end(pidfile: string): Promise<void> {
    if (!existsSync(pidfile)) return
    const pid = Number(readFileSync(pidfile, 'utf8'))
    if (!existsSync(`/proc/${pid}`)) return
    process.kill(pid, 'SIGTERM')
    // Both remove their pidfile as their last act.
    for (let tries = 0; existsSync(pidfile) && tries < 50; tries += 1) await sleep(100)
    if (existsSync(pidfile)) process.kill(pid, 'SIGKILL')
  }

  async #untilReachable(): Promise<void> {
    for (let tries = 0; tries < 50; tries += 1) {
      if ((await this.inMachine(0, 'ping', ['-c1', '-W1', '10.77.1.2'])) === 0) return
      await sleep(200)
    }
    throw new Error('the virtual machines do not reach each other')
  }

  #exec(command: string, args: readonly string[]): string {
    const env = { ...process.env, OVS_RUNDIR: this.#run, OVS_LOGDIR: this.#run, OVS_DBDIR: this.#run }
    const path = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`
    return execFileSync(command, args, {
      env: { ...env, PATH: path },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  }

  #quietly(command: string, args: readonly string[]): void {
    try {
      this.#exec(command, args)
    } catch {
      // Not there (any more): nothing to remove.
    }
  }
}
