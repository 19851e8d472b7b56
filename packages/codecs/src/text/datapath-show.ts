import { outputLines, small, trimLine, unsigned } from './lines.ts'
import { Problems } from './problem.ts'
import type { Parsed } from './problem.ts'

/**
 * One datapath of `dpctl/show`, with `-s` the ports' counters too. `?` in the output is undefined here.
 * @see https://github.com/openvswitch/ovs/blob/main/lib/dpctl.c show_dpif()
 */
export interface DatapathShow {
  /** `system@ovs-system`: type and name. */
  readonly name: string
  readonly lookups: Readonly<Record<string, bigint>>
  readonly flows?: bigint | undefined
  readonly masks: Readonly<Record<string, bigint>>
  readonly mask_hits_per_packet?: number | undefined
  readonly mask_cache_hit?: bigint | undefined
  readonly mask_cache_hit_percent?: number | undefined
  readonly caches: Readonly<Record<string, number>>
  readonly ports: readonly DatapathPort[]
}

export interface DatapathPort {
  /** Datapath port number: neither the OpenFlow port nor the ifIndex. */
  readonly port: number
  readonly name: string
  /** Absent for an ordinary netdev. */
  readonly type?: string | undefined
  /** `packet_type=ptap` of a tunnel port; or the reason why the port could not be opened. */
  readonly detail?: string | undefined
  /** `packets`, `errors`, `dropped`, `overruns`, `frame`, `bytes`. */
  readonly rx: Readonly<Record<string, bigint>>
  /** `packets`, `errors`, `dropped`, `aborted`, `carrier`, `bytes`. */
  readonly tx: Readonly<Record<string, bigint>>
  readonly collisions?: bigint | undefined
  /** `packets`, `errors`: printed since Open vSwitch 3.2. */
  readonly upcall: Readonly<Record<string, bigint>>
}

type Building<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] }

// system@ovs-system:
const DATAPATH = /^(\S{1,200}):$/
//   port 4789: vxlan_sys_4789 (vxlan: packet_type=ptap)
const PORT = /^port (\d{1,10}): (\S{1,200})(?: \((.*)\))?$/
//     masks-cache: size:256
const CACHE = /^(\S{1,60}): size:(\d{1,10})$/

export function parseDatapathShow(text: string): Parsed<DatapathShow[]> {
  const problems = new Problems(text)
  const datapaths: Building<DatapathShow>[] = []
  let port: Building<DatapathPort> | undefined
  for (const raw of outputLines(text)) {
    const line = trimLine(raw)
    const heading = raw.text.startsWith(' ') ? null : DATAPATH.exec(line.text)
    if (heading) {
      datapaths.push({ name: heading[1]!, lookups: {}, masks: {}, caches: {}, ports: [] })
      port = undefined
      continue
    }
    const datapath = datapaths.at(-1)
    if (datapath === undefined) {
      problems.add(line.offset, 'a datapath such as "system@ovs-system:" was expected')
      continue
    }
    const portLine = PORT.exec(line.text)
    if (portLine) {
      port = { port: Number(portLine[1]), name: portLine[2]!, ...portDetail(portLine[3]), rx: {}, tx: {}, upcall: {} }
      datapath.ports.push(port)
      continue
    }
    const understood = port === undefined ? readDatapath(datapath, line.text) : readPort(port, line.text)
    if (!understood) problems.add(line.offset, `unknown line: ${line.text.slice(0, 60)}`)
  }
  return problems.parsed(datapaths)
}

function portDetail(text: string | undefined): Pick<DatapathPort, 'type' | 'detail'> {
  if (text === undefined) return {}
  const colon = text.indexOf(': ')
  if (colon >= 0) return { type: text.slice(0, colon), detail: text.slice(colon + 2) }
  // "open failed (No such device)" stands where a type would.
  return text.includes(' ') ? { detail: text } : { type: text }
}

function readDatapath(datapath: Building<DatapathShow>, text: string): boolean {
  const [label, rest] = splitLabel(text)
  switch (label) {
    case 'lookups':
      datapath.lookups = counters(rest)
      return true
    case 'flows':
      datapath.flows = unsigned(rest)
      return datapath.flows !== undefined
    case 'masks':
      datapath.masks = counters(rest)
      datapath.mask_hits_per_packet = ratio(rest, 'hit/pkt')
      return true
    case 'cache':
      datapath.mask_cache_hit = counters(rest)['hit']
      datapath.mask_cache_hit_percent = ratio(rest, 'hit-rate')
      return true
    case 'caches':
      return rest === ''
    default: {
      const cache = CACHE.exec(text)
      if (!cache) return false
      datapath.caches = { ...datapath.caches, [cache[1]!]: small(cache[2]) ?? 0 }
      return true
    }
  }
}

function readPort(port: Building<DatapathPort>, text: string): boolean {
  // RX bytes:57276 (55.9 KiB)  TX bytes:51828 (50.6 KiB)
  const tx = text.startsWith('RX bytes:') ? text.indexOf('TX bytes:') : -1
  if (tx >= 0) {
    port.rx = { ...port.rx, ...counters(text.slice(3, tx)) }
    port.tx = { ...port.tx, ...counters(text.slice(tx + 3)) }
    return true
  }
  if (text.startsWith('RX ')) port.rx = { ...port.rx, ...counters(text.slice(3)) }
  else if (text.startsWith('TX ')) port.tx = { ...port.tx, ...counters(text.slice(3)) }
  else if (text.startsWith('UPCALL ')) port.upcall = counters(text.slice(7))
  else if (text.startsWith('collisions:')) port.collisions = counters(text)['collisions']
  else return false
  return true
}

/** `hit:137 missed:30 lost:?` as numbers; what is unknown or no whole number is left out. */
function counters(text: string): Record<string, bigint> {
  const pairs: [string, bigint][] = []
  for (const word of text.split(/\s+/)) {
    const [name, value] = splitLabel(word)
    const count = unsigned(value)
    if (count !== undefined) pairs.push([name, count])
  }
  return Object.fromEntries(pairs)
}

function ratio(text: string, name: string): number | undefined {
  const word = text.split(/\s+/).find((part) => part.startsWith(`${name}:`))
  const value = Number.parseFloat(word?.slice(name.length + 1) ?? '')
  return Number.isFinite(value) ? value : undefined
}

function splitLabel(text: string): [string, string] {
  const colon = text.indexOf(':')
  return colon < 0 ? ['', text] : [text.slice(0, colon), text.slice(colon + 1).trim()]
}
