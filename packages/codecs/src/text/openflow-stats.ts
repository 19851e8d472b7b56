import { outputLines, small, trimLine } from './lines.ts'
import { Problems } from './problem.ts'
import type { Parsed } from './problem.ts'

/**
 * One OpenFlow rule of `bridge/dump-flows [--offload-stats] BRIDGE`, the daemon's own counters. They are kept as
 * printed: a daemon of version 3.1 can wrap `packets` below 0, and then prints a number close to 2^64.
 * @see https://github.com/openvswitch/ovs/blob/main/ofproto/ofproto.c flow_stats_ds()
 */
export interface OpenflowRule {
  readonly table: number
  readonly duration_s: number
  readonly packets: bigint
  readonly bytes: bigint
  /** With `--offload-stats`, since Open vSwitch 2.13: those of `packets` that tc or the NIC handled. */
  readonly offload_packets?: bigint | undefined
  readonly offload_bytes?: bigint | undefined
  readonly priority?: number | undefined
  /** The match without the priority: `ct_state=-trk,tcp`. */
  readonly match: string
  readonly actions: string
}

// table_id=1, duration=8s, n_packets=42, n_bytes=4119, n_offload_packets=40, n_offload_bytes=4116, priority=5,tcp,actions=NORMAL
const RULE =
  /^(?:table_id=(\d{1,3}), )?duration=(\d{1,12})(?:\.\d{1,9})?s, n_packets=(\d{1,20}), n_bytes=(\d{1,20}), (?:n_offload_packets=(\d{1,20}), n_offload_bytes=(\d{1,20}), )?(.*)$/

export function parseOpenflowStats(text: string): Parsed<OpenflowRule[]> {
  const problems = new Problems(text)
  const rules: OpenflowRule[] = []
  for (const line of outputLines(text).map(trimLine)) {
    const found = RULE.exec(line.text)
    const rest = found?.[7] ?? ''
    const actions = rest.indexOf('actions=')
    if (!found || actions < 0) {
      problems.add(line.offset, 'a rule with duration, n_packets and actions was expected')
      continue
    }
    const match = rest.slice(0, actions).replace(/,$/, '').split(',')
    const priority = match[0]?.startsWith('priority=') === true ? match.shift() : undefined
    rules.push({
      table: Number(found[1] ?? 0),
      duration_s: Number(found[2]),
      packets: BigInt(found[3]!),
      bytes: BigInt(found[4]!),
      offload_packets: count(found[5]),
      offload_bytes: count(found[6]),
      priority: small(priority?.slice('priority='.length)),
      match: match.join(','),
      actions: rest.slice(actions + 'actions='.length),
    })
  }
  return problems.parsed(rules)
}

function count(text: string | undefined): bigint | undefined {
  return text === undefined ? undefined : BigInt(text)
}
