/** How lab guests reach this machine and each other: a bridge with a tap for each, and a way to NATS on loopback. */
import { execFileSync } from 'node:child_process'
import { connect, createServer } from 'node:net'
import type { Server, Socket } from 'node:net'

/** At most 15 characters (IFNAMSIZ). Named so that what a killed lab left behind is recognised. */
const BRIDGE = 'pwlab'
const GATEWAY = '10.99.0.1'
const PREFIX = 24

const ip = (...args: string[]) => execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] })

/** Devices of ours that are there. */
function leftovers(): string[] {
  const links = JSON.parse(execFileSync('ip', ['-j', 'link', 'show'], { encoding: 'utf8' })) as { ifname: string }[]
  return links.map(({ ifname }) => ifname).filter((name) => name === BRIDGE || /^pwlab\d+$/.test(name))
}

export class LabNetwork {
  readonly gateway = GATEWAY
  #relay: Server | undefined
  readonly #sockets = new Set<Socket>()

  /** Makes the bridge and a tap for each host; removes first what a killed lab left behind. */
  create(hosts: number): { tap: string; address: string }[] {
    this.#remove()
    ip('link', 'add', BRIDGE, 'type', 'bridge')
    ip('addr', 'add', `${GATEWAY}/${PREFIX}`, 'dev', BRIDGE)
    ip('link', 'set', BRIDGE, 'up')
    return Array.from({ length: hosts }, (_, index) => {
      const tap = `${BRIDGE}${index + 1}`
      ip('tuntap', 'add', 'dev', tap, 'mode', 'tap')
      ip('link', 'set', tap, 'master', BRIDGE, 'up')
      return { tap, address: `10.99.0.${index + 11}/${PREFIX}` }
    })
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
      server.listen(port, GATEWAY, resolve)
    })
  }

  close(): void {
    this.#relay?.close()
    for (const socket of this.#sockets) socket.destroy()
    this.#remove()
  }

  #remove(): void {
    for (const name of leftovers()) ip('link', 'del', name)
  }
}
