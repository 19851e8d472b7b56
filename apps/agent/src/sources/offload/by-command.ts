/**
 * tc's filters where there is no netlink: by `tc -j`, which costs some fifty times as much and knows nothing of Open
 * vSwitch's datapath. A filter is the same record as over netlink.
 */
import { filterStats, filterUfid, parseTcFilters } from '@pathwatch/codecs/text/tc-filter'
import type { TcFilter } from '@pathwatch/codecs/text/tc-types'
import type { Host } from '../../host.ts'
import { runCommand } from '../../kernel/commands.ts'
import type { RecordOf } from '../../source.ts'
import { Busiest } from './busiest.ts'
import { FULL_MAX } from './filter-pass.ts'
import type { Limits } from './filter-pass.ts'
import type { FilterTotals } from './filter-totals.ts'
import { LISTED, UNKNOWN_32 } from './records.ts'
import type { IngressQdisc } from './rtnetlink.ts'
import type { OffloadPicture } from './task.ts'

/** Places that are asked for in a poll; each is a process. */
const PLACES_MAX = 256
/** Filters whose counters are kept from poll to poll. */
const FOLLOW_MAX = 200_000

type FilterRecord = RecordOf<'tc_filters'>
interface Counters {
  readonly packets: bigint
  readonly bytes: bigint
  readonly hardware: number
}
type Qdisc = IngressQdisc & { readonly dev: string }
interface Place {
  readonly words: readonly string[]
  readonly device: string
  readonly ifIndex: number
  readonly block: number
  readonly parent: 'ingress' | 'egress'
}

export class CommandFilterPoll {
  #before = new Map<string, Counters>()
  #atMs = 0

  /** Throws Absent without tc. */
  async poll(host: Host, at_ms: number, limits: Limits): Promise<OffloadPicture> {
    const qdiscs = await ingressQdiscs(host)
    const interval_ms = this.#atMs === 0 ? 0 : at_ms - this.#atMs
    this.#atMs = at_ms
    const now = new Map<string, Counters>()
    const listed: FilterRecord[] = []
    const busiest = new Busiest<FilterRecord>(limits.busiestMax)
    const totals = new Map<number, FilterTotals>()
    let [unlisted, undecodable] = [0, 0]
    for (const place of placesOf(qdiscs)) {
      const { value, problems } = parseTcFilters(await runCommand('tc', ['-s', '-j', 'filter', 'show', ...place.words]))
      undecodable += problems.length
      const sum = { filters: 0, inHw: 0, notInHw: 0 }
      for (const filter of value) {
        const one = record(filter, place, at_ms)
        const key = [place.words.join(' '), one.preference, one.chain, one.handle, one.protocol].join('\n')
        const before = this.#before.get(key)
        const full = { ...one, ...increase(one, before, interval_ms) }
        if (now.size < FOLLOW_MAX) {
          now.set(key, { packets: one.packets, bytes: one.bytes, hardware: one.hardware })
        }
        sum.filters += 1
        if (one.hardware === 1) sum.inHw += 1
        if (one.hardware === 2) sum.notInHw += 1
        const why = limits.full
          ? LISTED.fullDump
          : one.hardware !== 1
            ? LISTED.notInHardware
            : before && before.hardware !== one.hardware
              ? LISTED.changed
              : 0
        if (why !== 0 && listed.length < (limits.full ? FULL_MAX : limits.listMax))
          listed.push({ ...full, listed: why })
        else {
          if (why !== 0) unlisted += 1
          busiest.add(Number(full.bytes_delta), { ...full, listed: LISTED.busiest })
        }
      }
      for (const { ifindex, ingressBlock } of qdiscs) {
        const here = place.block === 0 ? ifindex === place.ifIndex : ingressBlock === place.block
        if (here && place.parent === 'ingress') totals.set(ifindex, sum)
      }
    }
    this.#before = now
    const filters = [...listed, ...busiest.items()]
    const known = { filters, filterTotals: totals, qdiscs, interval_ms: 0 }
    return { ...known, filtersUnlisted: unlisted, flows: undefined, undecodable }
  }
}

interface QdiscEntry {
  readonly kind?: unknown
  readonly dev?: unknown
  readonly ingress_block?: unknown
  readonly egress_block?: unknown
}

async function ingressQdiscs(host: Host): Promise<Qdisc[]> {
  const entries = JSON.parse(await runCommand('tc', ['-j', 'qdisc', 'show'])) as readonly QdiscEntry[]
  const found = entries.flatMap(({ kind, dev, ingress_block, egress_block }) => {
    if ((kind !== 'ingress' && kind !== 'clsact') || typeof dev !== 'string') return []
    return [{ kind, dev, ingressBlock: Number(ingress_block ?? 0), egressBlock: Number(egress_block ?? 0) } as const]
  })
  return Promise.all(
    found.map(async (qdisc) => ({
      ...qdisc,
      ifindex: Number(await host.readText(`/sys/class/net/${qdisc.dev}/ifindex`)),
    })),
  )
}

function placesOf(qdiscs: readonly Qdisc[]): Place[] {
  const devices = qdiscs.flatMap(({ dev, ifindex, kind, ingressBlock, egressBlock }) =>
    (['ingress', 'egress'] as const).flatMap((parent): Place[] => {
      const shared = parent === 'ingress' ? ingressBlock : egressBlock
      if (shared !== 0 || (parent === 'egress' && kind !== 'clsact')) return []
      return [{ words: ['dev', dev, parent], device: dev, ifIndex: ifindex, block: 0, parent }]
    }),
  )
  const blocks = new Set(qdiscs.flatMap(({ ingressBlock, egressBlock }) => [ingressBlock, egressBlock]))
  blocks.delete(0)
  const shared = [...blocks].map((block): Place => {
    return { words: ['block', String(block)], device: `block ${block}`, ifIndex: 0, block, parent: 'ingress' }
  })
  return [...devices, ...shared].slice(0, PLACES_MAX)
}

function record(filter: TcFilter, place: Place, at_ms: number) {
  const stats = filterStats(filter)
  const used = filter.actions.findLast((action) => action.stats !== undefined)?.last_used_s
  return {
    ...{ at_ms, if_index: place.ifIndex, device: place.device, block: place.block, parent: place.parent },
    ...{ chain: filter.chain ?? 0, preference: filter.pref ?? 0, protocol: filter.protocol ?? '' },
    // Those of u32 are three numbers.
    handle: Number.parseInt(filter.handle ?? '', 16) >>> 0,
    ...{ kind: filter.kind, ufid: filterUfid(filter) ?? '' },
    hardware: filter.in_hw === true ? 1 : filter.in_hw === false ? 2 : 0,
    skip: filter.skip_hw ? 1 : filter.skip_sw ? 2 : 0,
    in_hw_count: filter.in_hw_count ?? 0,
    match: pairs(filter.keys),
    actions: filter.actions.map(({ kind, fields, control }) => actionText(kind, fields, control)).join(', '),
    ...{ packets: stats?.packets ?? 0n, bytes: stats?.bytes ?? 0n },
    ...{ hw_packets: stats?.hw_packets ?? 0n, hw_bytes: stats?.hw_bytes ?? 0n },
    used_ms: used === undefined ? UNKNOWN_32 : Math.min(used * 1_000, UNKNOWN_32 - 1),
  } satisfies FilterRecord
}

function increase({ packets, bytes }: { packets: bigint; bytes: bigint }, before: Counters | undefined, ms: number) {
  const delta = (now: bigint, then = now) => (now > then ? now - then : 0n)
  return {
    packets_delta: delta(packets, before?.packets),
    bytes_delta: delta(bytes, before?.bytes),
    interval_ms: before ? ms : 0,
  }
}

const pairs = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name} ${value}`)
    .join(' ')

/** As filter-text.ts writes what netlink tells. */
function actionText(kind: string, fields: Readonly<Record<string, string>>, control: readonly string[]): string {
  if (kind === 'gact') return control[0] ?? kind
  const { direction, to_dev, ...others } = fields
  const words = Object.entries(others).map(([name, value]) => (name === `${kind}_action` ? value : `${name} ${value}`))
  return [kind, ...(direction ? [direction] : []), ...words, ...(to_dev ? [`dev ${to_dev}`] : [])].join(' ')
}
