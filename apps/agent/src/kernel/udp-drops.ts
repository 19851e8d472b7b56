/** Datagrams the kernel dropped at a socket's full buffer: the last column of /proc/net/udp and udp6. */
import { Absent } from '../host.ts'
import type { Host } from '../host.ts'

export interface UdpSocket {
  readonly port: number
  readonly inode: number
  /** Since the socket was opened. */
  readonly drops: number
}

//   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
//  421: 0100007F:18C7 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 40213 2 0000000000000000 0
const LOCAL_ADDRESS = 1
const INODE = 9
const DROPS = 12

/** All UDP sockets of the network namespace that are bound to one of `ports`. */
export async function udpSockets(host: Host, ports: ReadonlySet<number>): Promise<UdpSocket[]> {
  const tables = await Promise.all(['/proc/net/udp', '/proc/net/udp6'].map((path) => table(host, path)))
  return tables.flat().flatMap((line) => {
    const columns = line.trim().split(/\s+/)
    const port = Number.parseInt(columns[LOCAL_ADDRESS]?.split(':')[1] ?? '', 16)
    const [inode, drops] = [Number(columns[INODE]), Number(columns[DROPS])]
    return ports.has(port) && Number.isSafeInteger(drops) ? [{ port, inode, drops }] : []
  })
}

async function table(host: Host, path: string): Promise<string[]> {
  try {
    return (await host.lines(path)).slice(1)
  } catch (error) {
    // A kernel without IPv6 has no udp6.
    if (error instanceof Absent) return []
    throw error
  }
}
