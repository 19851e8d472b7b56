/** What an engineer wants to be told: the headline first, then what each reason costs, then what is stuck. */
import { reasonOf } from '@pathwatch/codecs/verdicts/reasons'
import type { RecordOf } from '../source.ts'
import { connectionReasons } from './connections.ts'
import { FactsView } from './facts-view.ts'
import type { Picture } from './picture.ts'
import { shareInSoftware } from './ratio.ts'
import type { Ratio } from './ratio.ts'
import type { Finding } from './readiness/finding.ts'
import { ctRefusal } from './readiness/kernel.ts'
import { bitRate, packetRate, percent } from './units.ts'

export interface Verdict {
  readonly id: string
  readonly object: string
  readonly severity: 'unknown' | 'fine' | 'warning' | 'broken'
  readonly sentence: string
  readonly remedy: string
  readonly reason: string
  readonly flows: number
  readonly packets: number
  readonly bytes: number
  readonly interval_ms: number
}

/** What flows of one reason cost, over datapaths and states. */
interface Cost {
  readonly code: string
  flows: number
  packets: number
  bytes: number
  interval_ms: number
  readonly example: RecordOf<'reasons'>
}

const SAMPLED = new Set(['action.sflow', 'action.ipfix', 'action.sample'])
const UNKNOWN = 0xffff_ffff_ffff_ffffn
const NO_COST = { reason: '', flows: 0, packets: 0, bytes: 0, interval_ms: 0 }

export function verdicts(picture: Picture, ratios: readonly Ratio[], findings: readonly Finding[]): Verdict[] {
  const costs = costsOf(picture)
  const facts = new FactsView(picture.facts)
  const told = costs.map((cost) => reasonVerdict(cost, facts))
  return [
    headline(picture, ratios, costs, facts),
    ...told,
    ...observerEffect(costs, facts),
    ...others(picture, findings),
    ...connections(picture),
  ]
}

/** The most bytes first. */
function costsOf({ reasons }: Picture): Cost[] {
  const costs = new Map<string, Cost>()
  for (const row of reasons?.records ?? []) {
    const code = row.code ?? ''
    const [flows, packets, bytes] = [Number(row.flows ?? 0), Number(row.packets ?? 0), Number(row.bytes ?? 0)]
    const cost = costs.get(code)
    if (cost) {
      cost.flows += flows
      cost.packets += packets
      cost.bytes += bytes
    } else costs.set(code, { code, flows, packets, bytes, interval_ms: Number(row.interval_ms ?? 0), example: row })
  }
  return [...costs.values()].toSorted((a, b) => b.bytes - a.bytes || b.flows - a.flows)
}

/** `212 flows, 3.1 Gbit/s`; without rates after a first poll. */
function costText({ flows, packets, bytes, interval_ms }: Omit<Cost, 'code' | 'example'>): string {
  const count = flows === 1 ? '1 flow' : `${flows} flows`
  if (interval_ms === 0) return count
  return `${count}, ${bitRate(bytes, interval_ms)}, ${packetRate(packets, interval_ms)}`
}

/** A reason as a clause, with this host's names. */
function clause({ code, example }: Cost, facts: FactsView): string {
  const bridges = sampledBridges(facts)
  switch (code) {
    case 'action.sflow':
      return `${bridges === '' ? 'a bridge' : `bridge ${bridges}`} samples with sFlow, which this Open vSwitch cannot offload`
    case 'action.ipfix':
      return `${bridges === '' ? 'a bridge' : `bridge ${bridges}`} samples for IPFIX, which this Open vSwitch cannot offload`
    case 'policy.skip_hw':
      return `Open vSwitch is told to keep its flows out of hardware (tc-policy=skip_hw)${anyway(example)}`
    case 'policy.hw_offload_off':
      return 'Open vSwitch is not told to offload (other_config:hw-offload)'
    case 'policy.restart_needed':
      return 'hw-offload was set, but ovs-vswitchd not restarted since'
    case 'port.no_ingress_qdisc':
      return `${example.example_port || 'a port'} lost its ingress qdisc, so tc has no place for its flows`
    case 'port.no_offload_device':
      return `${example.example_port || 'a port'} is a device that no hardware offloads`
    case 'unexplained':
      return 'nobody knows why'
    default: {
      const name = reasonOf(code)?.name ?? code
      return example.example_evidence ? `${name} (${example.example_evidence})` : name
    }
  }
}

/** Taking the policy away would not help where there is no device. */
const anyway = ({ example_evidence, example_port }: RecordOf<'reasons'>): string =>
  example_evidence?.includes('anyway') ? `, and ${example_port} is a device that no hardware offloads anyway` : ''

const sampledBridges = (facts: FactsView): string =>
  facts
    .names('bridge')
    .filter((bridge) =>
      ['sflow', 'ipfix', 'flow_sample_collector_set'].some((name) => facts.value(`bridge ${bridge}`, name) === 'on'),
    )
    .join(', ')

/** The table's remedy with this host's names where they are known. */
function remedyOf({ code, example }: Cost, facts: FactsView): string {
  const bridge = sampledBridges(facts).split(', ')[0]
  const text = reasonOf(code)?.remedy ?? ''
  return text
    .replaceAll(/\bPORT\b/g, example.example_port || 'PORT')
    .replaceAll(/\bBRIDGE\b/g, bridge === undefined || bridge === '' ? 'BRIDGE' : bridge)
}

function headline(picture: Picture, ratios: readonly Ratio[], costs: readonly Cost[], facts: FactsView): Verdict {
  const base = { id: 'offload.ratio', object: 'host', remedy: '', ...NO_COST }
  const polled = picture.datapaths
  if (!polled) {
    const ovs = facts.value('open_vswitch', 'other_config.hw-offload') !== undefined
    const sentence = ovs
      ? 'Open vSwitch is here, but its flows could not be read: nobody knows what is in hardware.'
      : 'There is no Open vSwitch with a kernel datapath on this host: nothing to offload.'
    return { ...base, severity: ovs ? 'unknown' : 'fine', sentence }
  }
  const flows = polled.records.reduce((sum, one) => sum + Number(one.flows ?? 0), 0)
  if (flows === 0) return { ...base, ...noFlows(picture) }
  const [top] = costs
  if (!top) return { ...base, severity: 'fine', sentence: `All ${flows} flows are in hardware.` }
  const best = ratios.find((one) => one.object === 'host' && one.best === 1)
  const out = costs.reduce((sum, one) => sum + one.flows, 0)
  const share = shareText(best, out, flows)
  const rest = costs.length > 1 ? `, and ${costs.length - 1} other reason${costs.length > 2 ? 's' : ''}` : ''
  return {
    ...base,
    ...{ severity: 'broken', remedy: remedyOf(top, facts), reason: top.code },
    ...{ flows: top.flows, packets: top.packets, bytes: top.bytes, interval_ms: top.interval_ms },
    sentence: `${share}: ${clause(top, facts)}: ${costText(top)}${rest}.`,
  }
}

/** Without flows there may be traffic yet: packets of flows that were refused go through ovs-vswitchd one by one. */
function noFlows(picture: Picture): Pick<Verdict, 'severity' | 'sentence'> {
  const missed = missedPackets(picture)
  if (missed === undefined) return { severity: 'fine', sentence: 'There are no flows now.' }
  if (missed === 0) return { severity: 'fine', sentence: 'There are no flows now: no traffic passes the switch.' }
  const packets = missed === 1 ? '1 packet' : `${missed} packets`
  return {
    severity: ctRefusal(picture) === undefined ? 'fine' : 'warning',
    sentence: `There are no flows now: ${packets} since the look before went through ovs-vswitchd one by one.`,
  }
}

/** That no flow was there for, since the poll before; undefined when there was none. */
function missedPackets({ datapaths, datapathsBefore }: Picture): number | undefined {
  const before = new Map((datapathsBefore?.records ?? []).map(({ datapath, misses }) => [datapath, misses]))
  const missed = (datapaths?.records ?? []).map(({ datapath, misses }) => {
    const earlier = before.get(datapath)
    if (misses === undefined || earlier === undefined || misses === UNKNOWN || earlier === UNKNOWN) return undefined
    return Math.max(0, Number(misses) - Number(earlier))
  })
  return missed.includes(undefined) ? undefined : missed.reduce<number>((sum, one) => sum + (one ?? 0), 0)
}

function shareText(best: Ratio | undefined, out: number, flows: number): string {
  const [packets, bytes] = [best && shareInSoftware(best, 'packets'), best && shareInSoftware(best, 'bytes')]
  if (packets === 1 && bytes === 1) return "All of this host's traffic is switched in software"
  if (packets !== undefined && bytes !== undefined) {
    return `${percent(bytes)} of this host's traffic (${percent(packets)} of its packets) is switched in software`
  }
  const interval = Number(best?.interval_ms ?? 0)
  const carried = interval > 0 ? `carried nothing in the last ${Math.round(interval / 1000)} s` : 'were seen once only'
  return `${out} of ${flows} flows are switched in software, but all ${carried}`
}

function reasonVerdict(cost: Cost, facts: FactsView): Verdict {
  const { code, flows, packets, bytes, interval_ms } = cost
  return {
    ...{ id: 'flows.not_in_hardware', object: 'host', severity: bytes > 0 || interval_ms === 0 ? 'broken' : 'warning' },
    ...{ reason: code, flows, packets, bytes, interval_ms, remedy: remedyOf(cost, facts) },
    sentence: `${capital(clause(cost, facts))}: ${costText(cost)}.`,
  }
}

/** What watching costs: flows that are in software for being sampled. */
function observerEffect(costs: readonly Cost[], facts: FactsView): Verdict[] {
  const sampled = costs.filter(({ code }) => SAMPLED.has(code))
  const [first] = sampled
  if (!first) return []
  const sum = (of: (cost: Cost) => number) => sampled.reduce((total, one) => total + of(one), 0)
  const total = { flows: sum((one) => one.flows), packets: sum((one) => one.packets), bytes: sum((one) => one.bytes) }
  const { interval_ms, code } = first
  return [
    {
      ...{
        id: 'sampling.costs_offload',
        object: `bridge ${sampledBridges(facts) || '?'}`,
        severity: 'broken',
        reason: code,
      },
      ...{ ...total, interval_ms, remedy: remedyOf(first, facts) },
      sentence: `Watching costs offload here: without sampling up to ${costText({ ...total, interval_ms })} could go back to tc.`,
    },
  ]
}

/** Checks that are about traffic which there is. */
const TRAFFIC = new Set([
  ...['kernel.conntrack', 'port.ingress_qdisc', 'conntrack.room', 'conntrack.stuck_offload'],
  ...['conntrack.stuck_teardown', 'conntrack.half_offloaded', 'conntrack.queue', 'firmware.health', 'ovs.flow_limit'],
])

function others(picture: Picture, findings: readonly Finding[]): Verdict[] {
  return findings
    .filter(
      ({ id, status }) => TRAFFIC.has(id) && (status === 'fail' || (status === 'warn' && id !== 'kernel.conntrack')),
    )
    .map(({ id, object, status, evidence, remedy, why }) => {
      const refused = id === 'kernel.conntrack' && ctRefusal(picture) !== undefined
      return {
        ...NO_COST,
        ...{ id, object, severity: status === 'fail' ? 'broken' : 'warning', remedy },
        reason: refused ? 'ct.zones_missing' : '',
        sentence: refused
          ? `This kernel refuses flows with ct(): ${evidence}. ${reasonOf('ct.zones_missing')?.meaning ?? ''}`
          : `${capital(object === 'host' ? evidence : `${object}: ${evidence}`)}. ${why}`,
      }
    })
}

/** Expected, and worth knowing when somebody wonders about the rest. */
const connections = ({ counts }: Picture): Verdict[] =>
  connectionReasons(counts?.records ?? []).map(({ code, connections: count }) => ({
    ...NO_COST,
    ...{ id: 'conntrack.in_software', object: 'host', severity: 'fine', reason: code, remedy: '' },
    sentence: `${count === 1 ? '1 connection is' : `${count} connections are`} in software: ${reasonOf(code)?.name ?? code}. ${reasonOf(code)?.meaning ?? ''}`,
  }))

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
