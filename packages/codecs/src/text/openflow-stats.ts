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

/** What tells how much of a bridge's traffic was offloaded: of a rule of table 0, which every packet passes first. */
export interface OpenflowCounters {
  /**
   * Priority and match as printed, which name a rule within its table: `priority=100,in_port=1`. The default priority is not
   * printed, so that `` is a rule too.
   */
  readonly rule: string
  readonly duration_s: number
  readonly packets: bigint
  readonly bytes: bigint
  readonly offload_packets: bigint
  readonly offload_bytes: bigint
}

export interface OpenflowTableZero {
  /** Rules of all tables. */
  readonly rules: number
  readonly counters: readonly OpenflowCounters[]
}

const OTHER_TABLE = 'table_id='

/**
 * The counters of table 0 out of `bridge/dump-flows --offload-stats BRIDGE`, which may be megabytes of other tables and of
 * actions: both are passed over. Lines of table 0 print no table.
 */
export function parseOpenflowTableZero(text: string): Parsed<OpenflowTableZero> {
  const problems = new Problems(text)
  const counters: OpenflowCounters[] = []
  let rules = 0
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    const newline = text.indexOf('\n', start)
    end = newline < 0 ? text.length : newline
    if (start === end) continue
    rules += 1
    if (text.startsWith(OTHER_TABLE, start)) continue
    const found = RULE.exec(text.slice(start, end))
    const actions = found?.[7]?.indexOf(',actions=') ?? -1
    if (found?.[5] === undefined || actions < 0) {
      rules -= 1
      problems.add(start, 'a rule with n_offload_packets and actions was expected')
      continue
    }
    counters.push({
      rule: found[7]!.slice(0, actions),
      duration_s: Number(found[2]),
      packets: BigInt(found[3]!),
      bytes: BigInt(found[4]!),
      offload_packets: BigInt(found[5]),
      offload_bytes: BigInt(found[6]!),
    })
  }
  return problems.parsed({ rules, counters })
}

function count(text: string | undefined): bigint | undefined {
  return text === undefined ? undefined : BigInt(text)
}
