/** How lab guests reach this machine and each other: a bridge with a tap for each, and a way to NATS on loopback. */
import { execFileSync } from 'node:child_process'
import { connect, createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import { isRunning, thisProcess } from './owner.ts'

/** Bridges are named pwlab0, pwlab1 …, taps pwlab0-1, pwlab0-2 …: at most 15 characters (IFNAMSIZ). */
const NAME = /^pwlab\d(-\d+)?$/
/** Labs that run at the same time. */
const NETWORKS = 10
const PREFIX = 24

const ip = (...args: string[]) => execFileSync('ip', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

interface Device {
  readonly ifname: string
  readonly ifalias?: string
}

/** Devices of labs; each has its lab's process as alias. */
const devices = () => (JSON.parse(ip('-j', 'link', 'show')) as Device[]).filter(({ ifname }) => NAME.test(ifname))

export class LabNetwork {
  readonly #bridge: string
  readonly #number: number
  #relay: Server | undefined
  readonly #sockets = new Set<Socket>()

  /** Makes a bridge; removes first what killed labs left behind. */
  constructor() {
    for (const { ifname, ifalias = '' } of devices()) if (!isRunning(ifalias)) ip('link', 'del', ifname)
    const taken = devices().map(({ ifname }) => ifname)
    const free = Array.from({ length: NETWORKS }, (_, number) => number).find(
      (number) => !taken.includes(`pwlab${number}`),
    )
    if (free === undefined) throw new Error(`${NETWORKS} labs run on this machine already`)
    this.#number = free
    this.#bridge = `pwlab${free}`
    ip('link', 'add', this.#bridge, 'type', 'bridge')
    ip('link', 'set', this.#bridge, 'alias', thisProcess(), 'up')
    ip('addr', 'add', `${this.gateway}/${PREFIX}`, 'dev', this.#bridge)
  }

  /** This machine, for guests. */
  get gateway(): string {
    return `10.99.${this.#number}.1`
  }

  /** Makes the tap of guest 1, 2 … */
  addTap(guest: number): { tap: string; address: string; prefix: number } {
    const tap = `${this.#bridge}-${guest}`
    ip('tuntap', 'add', 'dev', tap, 'mode', 'tap')
    ip('link', 'set', tap, 'alias', thisProcess(), 'master', this.#bridge, 'up')
    return { tap, address: `10.99.${this.#number}.${guest + 10}`, prefix: PREFIX }
  }

  /** Passes connections to the gateway's port on to a port of loopback, where everything of `npm start` listens. */
  relay(port: number): Promise<void> {
    const server = createServer((guest) => {
      const target = connect(port, '127.0.0.1')
      for (const socket of [guest, target]) {
        this.#sockets.add(socket)
        socket.once('close', () => this.#sockets.delete(socket))
        // The other side ends with it; the agent connects again by itself.
        socket.on('error', () => {
          guest.destroy()
          target.destroy()
        })
      }
      guest.pipe(target).pipe(guest)
    })
    this.#relay = server
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, this.gateway, resolve)
    })
  }

  close(): void {
    this.#relay?.close()
    for (const socket of this.#sockets) socket.destroy()
    for (const { ifname, ifalias } of devices()) if (ifalias === thisProcess()) ip('link', 'del', ifname)
  }
}
