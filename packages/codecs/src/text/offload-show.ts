import { JsonObject, parseJson } from './json.ts'
import { outputLines, small, trimLine, unsigned } from './lines.ts'
import { Problems } from './problem.ts'
import type { Parsed } from './problem.ts'

/**
 * `dpctl/offload-stats-show`. A datapath without offload statistics (the kernel datapath up to Open vSwitch 3.6)
 * answers with an error: `supported` is false then.
 * @see https://github.com/openvswitch/ovs/blob/main/lib/dpctl.c dpctl_offload_stats_show()
 */
export interface OffloadStats {
  readonly supported: boolean
  readonly counters: readonly OffloadCounter[]
}

export interface OffloadCounter {
  /** `Total`, the number of an offload thread, or since 3.7 provider and datapath: `tc[system@ovs-system]`. */
  readonly scope: string
  /** `Enqueued offloads`, `Cumulative Average latency (us)`, `Offloaded port count`. */
  readonly name: string
  readonly value: bigint
}

/**
 * `dpif/offload/show`, printed since Open vSwitch 3.7: which provider offloads which port.
 * @see https://github.com/openvswitch/ovs/blob/main/lib/dpif-offload.c dpif_offload_unixctl_show()
 */
export interface OffloadShow {
  readonly enabled?: boolean | undefined
  readonly datapaths: readonly OffloadDatapath[]
}

export interface OffloadDatapath {
  readonly name: string
  /** In the order in which they are asked to take a flow. */
  readonly providers: readonly OffloadProvider[]
}

export interface OffloadProvider {
  readonly name: string
  readonly ports: readonly OffloadPort[]
}

export interface OffloadPort {
  readonly name: string
  readonly port_no?: number | undefined
  readonly ifindex?: number | undefined
}

//      Total                 Enqueued offloads:      0
//      [  0]   Cumulative Average latency (us):   4658
const SCOPED = /^(Total|\[ *\d{1,10}\]) +(\S.{0,100}?): *(\d{1,20})$/
//   tc[system@ovs-system]:
const SCOPE = /^(\S{1,200}):$/
//     Offloaded port count:      3
const COUNTER = /^(\S.{0,100}?): *(\d{1,20})$/

export function parseOffloadStats(text: string): Parsed<OffloadStats> {
  const problems = new Problems(text)
  const counters: OffloadCounter[] = []
  let supported = true
  let scope = ''
  for (const raw of outputLines(text)) {
    const line = trimLine(raw)
    if (line.text === 'HW Offload stats:' || line.text.endsWith('server returned an error')) continue
    const scoped = SCOPED.exec(line.text)
    const heading = SCOPE.exec(line.text)
    const counter = scoped ? [scoped[1]!, scoped[2]!, scoped[3]!] : undefined
    const inScope = COUNTER.exec(line.text)
    // ovs-vswitchd: retrieving offload statistics (Operation not supported)
    if (line.text.endsWith('(Operation not supported)')) supported = false
    else if (counter) {
      const [where, name, value] = counter
      counters.push({ scope: where!.replaceAll(/[[\] ]/g, ''), name: name!, value: unsigned(value) ?? 0n })
    } else if (heading) scope = heading[1]!
    else if (inScope) counters.push({ scope, name: inScope[1]!, value: unsigned(inScope[2]) ?? 0n })
    else problems.add(line.offset, 'a counter such as "Enqueued offloads: 0" was expected')
  }
  return problems.parsed({ supported, counters })
}

/** Reads the text or the JSON form (`--format json`). */
export function parseOffloadShow(text: string): Parsed<OffloadShow> {
  const problems = new Problems(text)
  const show = text.trimStart().startsWith('{') ? readJson(text, problems) : readText(text, problems)
  return problems.parsed(show)
}

function readJson(text: string, problems: Problems): OffloadShow {
  const root = parseJson(text, problems)
  if (!(root instanceof JsonObject)) return { datapaths: [] }
  const datapaths = root.members.flatMap(([name, value]): OffloadDatapath[] => {
    if (!(value instanceof JsonObject)) return []
    const listed = value.object('providers')
    const names = new Set([...value.strings('priority'), ...(listed?.members ?? []).map(([provider]) => provider)])
    const providers = [...names].map((provider) => ({ name: provider, ports: jsonPorts(listed?.object(provider)) }))
    return [{ name, providers }]
  })
  return { enabled: root.boolean('enabled'), datapaths }
}

function jsonPorts(provider: JsonObject | undefined): OffloadPort[] {
  return (provider?.object('ports')?.members ?? []).flatMap(([name, value]) =>
    value instanceof JsonObject ? [{ name, port_no: value.number('port_no'), ifindex: value.number('ifindex') }] : [],
  )
}

//   - br0: port_no: 1, ifindex: 0
const PORT = /^- (\S{1,100}): port_no: (\d{1,10}), ifindex: (-?\d{1,10})$/

function readText(text: string, problems: Problems): OffloadShow {
  const datapaths: { name: string; providers: { name: string; ports: OffloadPort[] }[] }[] = []
  let enabled: boolean | undefined
  for (const raw of outputLines(text)) {
    const line = trimLine(raw)
    const port = PORT.exec(line.text)
    const datapath = datapaths.at(-1)
    if (line.text.startsWith('Globally enabled:')) enabled = line.text.endsWith('true')
    else if (line.text === 'Datapaths:') continue
    else if (!raw.text.startsWith(' ') && line.text.endsWith(':')) {
      datapaths.push({ name: line.text.slice(0, -1), providers: [] })
    } else if (port && datapath?.providers.length) {
      datapath.providers.at(-1)!.ports.push({ name: port[1]!, port_no: small(port[2]), ifindex: Number(port[3]) })
    } else if (datapath !== undefined && /^\w+:?$/.test(line.text)) {
      datapath.providers.push({ name: line.text.replace(':', ''), ports: [] })
    } else problems.add(line.offset, `unknown line: ${line.text.slice(0, 60)}`)
  }
  return { enabled, datapaths }
}
