/** A TCP proxy on loopback whose links go bad when told to. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Manners {
  /** Milliseconds that each piece waits. */
  readonly delayMs?: number
  /** Bytes of a piece; the rest of what was read waits for its turn. */
  readonly pieceBytes?: number
  /** Bytes of one direction of a connection before it is reset. */
  readonly resetAfterBytes?: number
  /** Takes what comes and gives nothing on: a half-open link. */
  readonly swallows?: boolean
  /** Takes nothing: the other side's buffers fill. */
  readonly stalls?: boolean
}

export type FaultProxy = Awaited<ReturnType<typeof startProxy>>

export async function startProxy(target: number) {
  let manners: Manners = {}
  const pairs = new Set<readonly [Socket, Socket]>()
  let accepted = 0

  async function carry(from: Socket, to: Socket): Promise<void> {
    let bytes = 0
    for await (const chunk of from as AsyncIterable<Buffer>) {
      while (manners.stalls && !from.destroyed) await sleep(20)
      const piece = manners.pieceBytes ?? chunk.length
      for (let at = 0; at < chunk.length; at += piece) {
        if (manners.delayMs !== undefined) await sleep(manners.delayMs)
        if (manners.swallows) continue
        bytes += piece
        if (manners.resetAfterBytes !== undefined && bytes > manners.resetAfterBytes) {
          from.resetAndDestroy()
          to.resetAndDestroy()
          return
        }
        // Not more than the other side takes: the proxy is no buffer.
        if (!to.write(chunk.subarray(at, at + (manners.pieceBytes ?? chunk.length))) && !to.destroyed) {
          await Promise.race([once(to, 'drain'), once(to, 'close')])
        }
      }
    }
    to.end()
  }

  const server = createServer((client) => {
    accepted += 1
    const upstream = connect(target, '127.0.0.1')
    const pair = [client, upstream] as const
    pairs.add(pair)
    for (const socket of pair) {
      // What breaks here is broken on purpose; the other half goes with it.
      socket.on('error', () => undefined)
      socket.on('close', () => {
        for (const one of pair) one.destroy()
        pairs.delete(pair)
      })
    }
    for (const [from, to] of [pair, [upstream, client] as const]) void carry(from, to).catch(() => to.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    accepted: () => accepted,
    open: () => pairs.size,
    behave(next: Manners): void {
      manners = next
    },
    /** Every connection ends with a reset. */
    reset(): void {
      for (const pair of pairs) for (const socket of pair) socket.resetAndDestroy()
    },
    async stop(): Promise<void> {
      server.close()
      this.reset()
      await once(server, 'close')
    },
  }
}
