/** Counters of ovs-vswitchd that tell of offload, upcalls and the cost of a poll: a choice from `coverage/show`. */
import type { CoverageEvent } from '@pathwatch/codecs/text/coverage'
import type { RecordOf } from '../../source.ts'

/**
 * lib/dpif.c, lib/dpif-netlink.c, ofproto/ofproto-dpif-upcall.c, lib/netlink-socket.c, lib/odp-execute.c,
 * lib/dpif-netdev.c, ofproto/ofproto-dpif.c, vswitchd/bridge.c. Names come and go with versions: patterns, not a list.
 */
const INTERESTING = [
  /^dpif_(?:destroy|execute|execute_error|execute_with_help|flow_\w+|meter_\w+|operate|port_\w+|purge)$/,
  /^(?:upcall|revalidate|handler|ukey|dumped|dpif_operate)_\w+$/,
  /^(?:netlink|nln)_\w+$/,
  /^(?:datapath_drop|drop_action)_\w+$/,
  /^(?:xlate_actions|xlate_actions_oversize|packet_in_overflow|ofproto_dpif_expired|bridge_reconfigure)$/,
  /^rev_(?:reconfigure|stp|rstp|bond|port_toggled|flow_table|mac_learning|mcast_snooping|inconsistency)$/,
]
const COUNTERS_MAX = 200

export class CounterBook {
  #before: ReadonlyMap<string, bigint> = new Map()
  #atMs = 0

  /** `interval_ms` and deltas are 0 at first; a counter that is below its last total belongs to a new daemon. */
  records(events: readonly CoverageEvent[], at_ms: number): RecordOf<'ovs_counters'>[] {
    const chosen = events.filter(({ name }) => INTERESTING.some((pattern) => pattern.test(name))).slice(0, COUNTERS_MAX)
    const first = this.#atMs === 0
    const interval_ms = first ? 0 : Math.max(0, at_ms - this.#atMs)
    const before = this.#before
    this.#before = new Map(chosen.map(({ name, total }) => [name, total]))
    this.#atMs = at_ms
    return chosen.map(({ name, total }) => {
      // One that is new in the list was 0.
      const last = first ? total : (before.get(name) ?? 0n)
      return { at_ms, name, total, delta: total >= last ? total - last : total, interval_ms }
    })
  }
}
