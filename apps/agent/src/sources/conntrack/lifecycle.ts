/**
 * Where connections are on their way into the hardware and out of it, by zone and protocol. What act_ct would take into the
 * flow table is by net/sched/act_ct.c, tcf_ct_flow_table_process_conn; helpers are not in the dump that is scanned, so a
 * connection with one counts as a candidate.
 */
import type { RecordOf } from '../../source.ts'

/** `offload` of conntrack.proto. */
export const [SOFTWARE, FLOW_TABLE, HARDWARE, HARDWARE_ONLY] = [0, 1, 2, 3]
const IPS_ASSURED = 0x4
const [TCP, UDP, GRE] = [6, 17, 47]
/** enum tcp_conntrack */
const TCP_ESTABLISHED = 3
const PROTOCOLS = 256

type Row = { -readonly [Name in keyof Required<RecordOf<'conntrack_lifecycle'>>]: number } & { method: string }

export interface Seen {
  readonly zone: number
  readonly ip_protocol: number
  readonly tcp_state: number
  readonly status: number
}

/** Zone and protocol as one number, for tables of numbers. */
export const groupOf = ({ zone, ip_protocol }: Pick<Seen, 'zone' | 'ip_protocol'>): number =>
  zone * PROTOCOLS + ip_protocol

export class Lifecycle {
  readonly #rows = new Map<number, Row>()
  /** Offloaded before and still there, by group. */
  readonly #stayed = new Map<number, number>()

  /** `was` and `ageS` are of connections that are followed. */
  see(one: Seen, offload: number): void {
    const row = this.#row(groupOf(one))
    if (offload === SOFTWARE) {
      row.software += 1
      if (isCandidate(one)) row.candidates += 1
      if (isNever(one.ip_protocol)) row.never += 1
    } else if (offload === FLOW_TABLE) row.offload += 1
    else if (offload === HARDWARE) row.hardware += 1
    else row.teardown += 1
  }

  /** A followed connection: what it was at the poll before, and how long it has been what it is. */
  follow(group: number, offload: number, was: number, ageS: number, stuck: boolean): void {
    const row = this.#row(group)
    if (offload !== SOFTWARE && was !== SOFTWARE) this.#stayed.set(group, (this.#stayed.get(group) ?? 0) + 1)
    if (offload !== SOFTWARE && was === SOFTWARE) row.added += 1
    const inHardware = offload === HARDWARE || offload === HARDWARE_ONLY
    if (inHardware && was !== HARDWARE && was !== HARDWARE_ONLY) row.hardware_added += 1
    if (offload === HARDWARE_ONLY && was !== HARDWARE_ONLY) row.torn_down += 1
    if (!stuck) return
    if (offload === HARDWARE_ONLY) {
      row.stuck_teardown += 1
      row.oldest_teardown_s = Math.max(row.oldest_teardown_s, ageS)
    } else {
      row.stuck_offload += 1
      row.oldest_offload_s = Math.max(row.oldest_offload_s, ageS)
    }
  }

  /** `before` are the offloaded connections of the poll before, by group. */
  records(at_ms: number, interval_ms: number, before: ReadonlyMap<number, number>): RecordOf<'conntrack_lifecycle'>[] {
    for (const group of before.keys()) this.#row(group)
    return [...this.#rows].map(([group, row]) => ({
      ...row,
      ...{ at_ms, interval_ms, deleted: Math.max(0, (before.get(group) ?? 0) - (this.#stayed.get(group) ?? 0)) },
      // A first poll has nothing to compare with.
      ...(interval_ms === 0 ? { added: 0, hardware_added: 0, torn_down: 0, deleted: 0 } : {}),
    }))
  }

  #row(group: number): Row {
    const found = this.#rows.get(group)
    if (found) return found
    const row: Row = {
      ...{ at_ms: 0, zone: Math.floor(group / PROTOCOLS), ip_protocol: group % PROTOCOLS, interval_ms: 0 },
      ...{ software: 0, offload: 0, hardware: 0, teardown: 0, candidates: 0, never: 0, stuck_offload: 0 },
      ...{ stuck_teardown: 0, oldest_offload_s: 0, oldest_teardown_s: 0, added: 0, hardware_added: 0 },
      ...{ torn_down: 0, deleted: 0, method: 'polls' },
    } as Row
    this.#rows.set(group, row)
    return row
  }
}

const isNever = (protocol: number): boolean => protocol !== TCP && protocol !== UDP && protocol !== GRE

function isCandidate({ ip_protocol, tcp_state, status }: Seen): boolean {
  // UDP comes in as soon as it is confirmed, with one direction; what is in the dump is confirmed.
  if (ip_protocol === UDP) return true
  if ((status & IPS_ASSURED) === 0) return false
  return ip_protocol === TCP ? tcp_state === TCP_ESTABLISHED : ip_protocol === GRE
}
