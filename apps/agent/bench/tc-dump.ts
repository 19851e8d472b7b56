/**
 * Dumps of all filters on a device's ingress, decoded to columns; prints JSON. Run by deploy/lab/bench-tc.ts in a lab guest.
 *
 * Usage: node tc-dump.ts netlink|tc DEVICE ROUNDS
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { FilterScanner } from '@pathwatch/codecs/tc/scan'
import { Ethtool } from '../src/kernel/ethtool.ts'
import { NetlinkSocket } from '../src/kernel/netlink-socket.ts'
import { TC_H_MIN_INGRESS, dumpFilters } from '../src/sources/offload/rtnetlink.ts'

const [how = 'netlink', device = 'many', rounds = '1'] = process.argv.slice(2)
const TC_OUTPUT_BYTES_MAX = 512 * 1024 * 1024
const NLMSG_HEADER = 16

/** Typed arrays that grow, one per column. */
class Columns {
  rows = 0
  handle = new Uint32Array(1024)
  flags = new Uint32Array(1024)
  packets = new Float64Array(1024)
  bytes = new Float64Array(1024)

  add(scanner: FilterScanner): void {
    if (this.rows === this.handle.length) this.#grow()
    this.handle[this.rows] = scanner.handle
    this.flags[this.rows] = scanner.flags
    this.packets[this.rows] = scanner.packets
    this.bytes[this.rows] = scanner.bytes
    this.rows += 1
  }

  #grow(): void {
    const size = this.rows * 2
    const grown = { handle: new Uint32Array(size), flags: new Uint32Array(size) }
    const wide = { packets: new Float64Array(size), bytes: new Float64Array(size) }
    for (const name of ['handle', 'flags'] as const) grown[name].set(this[name])
    for (const name of ['packets', 'bytes'] as const) wide[name].set(this[name])
    Object.assign(this, grown, wide)
  }
}

function byNetlink(ifindex: number): { filters: number; octets: number } {
  const sockets = new Map<number, NetlinkSocket>()
  const socket = (protocol: number) => {
    const open = sockets.get(protocol) ?? NetlinkSocket.open(protocol)
    sockets.set(protocol, open)
    return open
  }
  const columns = new Columns()
  const scanner = new FilterScanner(new Uint8Array())
  let octets = 0
  const take = (bytes: Uint8Array) => {
    octets += bytes.length
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    scanner.use(bytes)
    for (let at = 0; at < bytes.length; at += (view.getUint32(at, true) + 3) & ~3) {
      const wellFormed = scanner.read(at + NLMSG_HEADER, at + view.getUint32(at, true))
      if (wellFormed && scanner.handle !== 0) columns.add(scanner)
    }
  }
  dumpFilters({ socket, ethtool: () => Ethtool.open() }, ifindex, TC_H_MIN_INGRESS, take, () => {
    columns.rows = 0
  })
  for (const one of sockets.values()) one.close()
  return { filters: columns.rows, octets }
}

function byTc(): { filters: number; octets: number } {
  const text = execFileSync('tc', ['-s', '-j', 'filter', 'show', 'dev', device, 'ingress'], {
    maxBuffer: TC_OUTPUT_BYTES_MAX,
  })
  const filters = JSON.parse(text.toString('utf8')) as { options?: unknown }[]
  return { filters: filters.filter(({ options }) => options !== undefined).length, octets: text.length }
}

const ifindex = Number(readFileSync(`/sys/class/net/${device}/ifindex`, 'utf8'))
/** The agent polls again and again: the first dump, which loads and compiles everything, and those after it. */
const walls: number[] = []
let found = { filters: 0, octets: 0 }
for (let round = 0; round < Number(rounds); round++) {
  const startedAtMs = performance.now()
  found = how === 'netlink' ? byNetlink(ifindex) : byTc()
  walls.push(performance.now() - startedAtMs)
}
const peak = Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) * 1024
process.stdout.write(JSON.stringify({ ...found, walls_ms: walls, peak_rss_bytes: peak }))
