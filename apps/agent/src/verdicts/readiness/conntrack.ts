/** Connection tracking: room and settings, and connections that are stuck on their way into or out of hardware. */
import type { RecordOf } from '../../source.ts'
import type { FactsView } from '../facts-view.ts'
import type { Picture } from '../picture.ts'
import { finding } from './finding.ts'
import type { Finding } from './finding.ts'
import { hasMlx5 } from './kernel.ts'

const UNKNOWN = 0xffff_ffff_ffff_ffffn
/** Work of the flow table's queues that is a backlog. */
const QUEUE_MAX = 1_000
/** What a new connection may wait for hardware, as an estimate. */
const WAIT_MAX_S = 2
const FULL_MESSAGE_MS = 600_000
const TIMEOUT_MIN_S = 5
const CTNETLINK = 'ctnetlink dump'

export function conntrackFindings(picture: Picture, facts: FactsView): Finding[] {
  const { conntrack, lifecycle } = picture
  return [
    ...(conntrack ? [room(picture, conntrack), ...queue(conntrack), ...half(conntrack)] : []),
    ...(lifecycle ? stuck(lifecycle.records) : []),
    ...settings(facts),
  ]
}

const number = (value: number | bigint | undefined): number | undefined =>
  value === undefined || value === UNKNOWN ? undefined : Number(value)

function room({ kernelSaid, atMs }: Picture, { connections, connections_max }: RecordOf<'conntrack_stats'>): Finding {
  const [now, max] = [number(connections), number(connections_max)]
  const said = kernelSaid.get('nf.ct.full')
  const from = '/proc/sys/net/netfilter'
  if (said && atMs - said.lastAtMs < FULL_MESSAGE_MS) {
    return finding('conntrack.room', 'host', 'fail', `the kernel said "${said.message}"`, '/dev/kmsg')
  }
  if (now === undefined || !max)
    return finding('conntrack.room', 'host', 'unknown', 'nf_conntrack_max could not be read', from)
  const status = now >= 0.95 * max ? 'fail' : now >= 0.8 * max ? 'warn' : 'pass'
  return finding('conntrack.room', 'host', status, `${now} of ${max} connections`, from)
}

function queue(stats: RecordOf<'conntrack_stats'>): Finding[] {
  const [add, remove, refresh] = [number(stats.queued_add), number(stats.queued_delete), number(stats.queued_stats)]
  if (add === undefined || remove === undefined || refresh === undefined) return []
  const most = Math.max(add, remove, refresh)
  const waitS = add === 0 ? 0 : waitOf(stats, add)
  const wait =
    waitS === undefined || waitS === 0 ? '' : `: a new connection is in hardware after about ${waitS.toFixed(1)} s`
  const evidence = `${add} additions, ${remove} deletions, ${refresh} statistics wait${wait}`
  const from = '/proc/net/stat/nf_flowtable'
  const late = most > QUEUE_MAX || (waitS ?? 0) > WAIT_MAX_S
  return [finding('conntrack.queue', 'host', late ? 'warn' : 'pass', evidence, from)]
}

/** Little's law: what waits, by how fast it gets through. Undefined when nothing got through, or nobody knows. */
function waitOf({ hardware_added, interval_ms }: RecordOf<'conntrack_stats'>, waiting: number): number | undefined {
  const [added, intervalMs] = [number(hardware_added) ?? 0, number(interval_ms) ?? 0]
  return added === 0 || intervalMs === 0 ? undefined : (waiting * intervalMs) / added / 1000
}

function half({ half_offloaded, driver_directions }: RecordOf<'conntrack_stats'>): Finding[] {
  const [count, directions] = [number(half_offloaded), number(driver_directions)]
  if (count === undefined || directions === undefined) return []
  const evidence = `about ${count} connections with one direction in hardware (the cards hold ${directions} directions)`
  const from = '/sys/kernel/debug/mlx5/*/ct/offloaded'
  return [finding('conntrack.half_offloaded', 'host', count > 0 ? 'warn' : 'pass', evidence, from)]
}

function stuck(records: readonly RecordOf<'conntrack_lifecycle'>[]): Finding[] {
  const sum = (of: (one: RecordOf<'conntrack_lifecycle'>) => number | bigint | undefined) =>
    records.reduce((total, one) => total + Number(of(one) ?? 0), 0)
  const oldest = (of: (one: RecordOf<'conntrack_lifecycle'>) => number | bigint | undefined) =>
    records.reduce((most, one) => Math.max(most, Number(of(one) ?? 0)), 0)
  const [offload, teardown] = [sum((one) => one.stuck_offload), sum((one) => one.stuck_teardown)]
  return [
    finding(
      ...(['conntrack.stuck_offload', 'host', offload > 0 ? 'fail' : 'pass'] as const),
      offload > 0
        ? `${offload} connections in the flow table but not in hardware, for up to ${oldest((one) => one.oldest_offload_s)} s`
        : 'none is stuck',
      CTNETLINK,
    ),
    finding(
      ...(['conntrack.stuck_teardown', 'host', teardown > 0 ? 'fail' : 'pass'] as const),
      teardown > 0
        ? `${teardown} connections in hardware though torn down, for up to ${oldest((one) => one.oldest_teardown_s)} s`
        : 'none is stuck',
      CTNETLINK,
    ),
  ]
}

function settings(facts: FactsView): Finding[] {
  const sysctl = (name: string) => facts.fact('host', `sysctl.net.netfilter.${name}`)
  const [acct, liberal] = [sysctl('nf_conntrack_acct'), sysctl('nf_conntrack_tcp_be_liberal')]
  const timeouts = [sysctl('nf_flowtable_tcp_timeout'), sysctl('nf_flowtable_udp_timeout')].flatMap(
    (fact) => fact ?? [],
  )
  const short = timeouts.filter(({ value }) => Number(value) < TIMEOUT_MIN_S)
  const shown = ({ name, value }: { name: string; value: string }) => `${name.slice('sysctl.'.length)}=${value}`
  return [
    ...(acct
      ? [finding('conntrack.accounting', 'host', acct.value === '1' ? 'pass' : 'warn', shown(acct), acct.read_from)]
      : []),
    // Only where hardware forwards does software miss packets.
    ...(liberal && hasMlx5(facts)
      ? [
          finding(
            'conntrack.be_liberal',
            'host',
            liberal.value === '1' ? 'pass' : 'warn',
            shown(liberal),
            liberal.read_from,
          ),
        ]
      : []),
    ...(timeouts.length > 0
      ? [
          finding(
            ...(['conntrack.timeouts', 'host', short.length > 0 ? 'warn' : 'pass'] as const),
            timeouts.map(shown).join(', '),
            timeouts[0]!.read_from,
          ),
        ]
      : []),
  ]
}
