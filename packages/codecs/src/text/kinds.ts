import { treeOfOvsLog } from '../ovs-log/tree.ts'
import { classifyOvsMessage } from '../ovs-log/classify.ts'
import { parseOvsLog } from '../ovs-log/record.ts'
import { classifyStack } from '../stacks/classify.ts'
import { parseStacks } from '../stacks/parse.ts'
import { treeOfStacks } from '../stacks/tree.ts'
import type { TreeNode } from '../tree.ts'
import { parseConntrack } from './conntrack.ts'
import { parseCoverage } from './coverage.ts'
import { parseDatapathShow } from './datapath-show.ts'
import { parseDevlink } from './devlink.ts'
import { offloadState, parseDumpFlows } from './dump-flows.ts'
import { parseDriverInfo, parseFeatures, parseStatistics } from './ethtool.ts'
import { readActions } from './flow-actions.ts'
import { treeOfFlows } from './flow-tree.ts'
import { parseFlowtableStat } from './flowtable-stat.ts'
import { parseOffloadShow, parseOffloadStats } from './offload-show.ts'
import { parseOpenflowStats } from './openflow-stats.ts'
import { parseOvsdbList } from './ovsdb.ts'
import type { Parsed } from './problem.ts'
import { treeOfValue } from './record-tree.ts'
import { parseSflowConfig } from './sflow-config.ts'
import { filterUfid, parseTcFilters } from './tc-filter.ts'
import { parseUpcallShow } from './upcall-show.ts'

/** One format of text that can be decoded. */
export interface TextKind {
  /** What `decode KIND` calls it. */
  readonly kind: string
  /** The command that prints it. */
  readonly command: string
  /** What a text of this kind has and those further down the list have not. */
  readonly looksLike: RegExp
  /** The value with everything that follows from it: states, phases, findings. A list has one element for each object. */
  readonly decode: (text: string) => Parsed<unknown>
  /** The same as an annotated tree. */
  readonly tree: (text: string) => readonly TreeNode[]
}

/** All kinds of text, the most specific first: the order in which a text is tried on them. */
export const TEXT_KINDS: readonly TextKind[] = [
  {
    kind: 'ovs-log',
    command: 'ovs-vswitchd.log',
    looksLike: /^(?:\d{4}-\d\d-\d\dT[\d:.]{8,15}Z|.{0,100}\bovs)\|\d{1,10}\|\w/m,
    decode: (text) => each(parseOvsLog(text), (record) => ({ ...record, finding: classifyOvsMessage(record) })),
    tree: (text) => treeOfOvsLog(text).nodes,
  },
  {
    kind: 'stacks',
    command: 'trace -K, bpftrace, perf script, trace_pipe, bt, dmesg',
    looksLike:
      /<stack trace>|^.{0,60}Call [Tt]race:|^ {0,3}#\d{1,3} {1,3}\[?\w|^\s{1,20}(?:[0-9a-f]{8,16} )?[\w.]{1,100}\+(?:0x)?[0-9a-f]{1,8}\b/m,
    decode: (text) => each(parseStacks(text), (stack) => ({ ...stack, classification: classifyStack(stack) })),
    tree: (text) => treeOfStacks(text).nodes,
  },
  {
    kind: 'dump-flows',
    command: 'ovs-appctl dpctl/dump-flows [-m]',
    looksLike: /, packets:\d{1,20}, bytes:\d{1,20}, used:/,
    decode: (text) =>
      each(parseDumpFlows(text), (flow) => ({
        ...flow,
        state: offloadState(flow),
        actions: readActions(flow.actions),
      })),
    tree: (text) => treeOfFlows(text).nodes,
  },
  kind('conntrack', 'conntrack -L', /^.{0,120}\bsrc=\S{1,60} dst=|^\w{1,20},orig=\(/m, parseConntrack),
  kind('flowtable-stat', '/proc/net/stat/nf_flowtable', /^wq_add +wq_del/m, parseFlowtableStat),
  kind(
    'openflow-stats',
    'ovs-appctl bridge/dump-flows --offload-stats BRIDGE',
    /^.{0,20}duration=[\d.]{1,20}s, n_packets=/m,
    parseOpenflowStats,
  ),
  kind('sflow-config', 'ovs-vsctl list sflow', /^sampling +: |"sampling"/m, parseSflowConfig),
  kind('ovsdb-list', 'ovs-vsctl list TABLE', /^_uuid +: |"headings" ?:/m, parseOvsdbList),
  kind('datapath-show', 'ovs-appctl dpctl/show [-s]', /^ {1,8}lookups: hit:/m, parseDatapathShow),
  kind('upcall-show', 'ovs-appctl upcall/show', /^ {1,8}flows +: \(current /m, parseUpcallShow),
  kind('coverage', 'ovs-appctl coverage/show', /^Event coverage, /m, parseCoverage),
  kind(
    'offload-stats',
    'ovs-appctl dpctl/offload-stats-show',
    /^HW Offload stats:|retrieving offload statistics/m,
    parseOffloadStats,
  ),
  kind('offload-show', 'ovs-appctl dpif/offload/show', /^Globally enabled:|"providers" ?:/m, parseOffloadShow),
  {
    kind: 'tc-filters',
    command: 'tc -s [-j] filter show',
    looksLike: /^(?:added |deleted )?filter |"kind" ?: ?"(?:flower|matchall|u32|bpf)"/m,
    decode: (text) => each(parseTcFilters(text), (filter) => ({ ...filter, ufid: filterUfid(filter) })),
    tree: (text) => treeOf('filter', parseTcFilters(text).value),
  },
  kind('features', 'ethtool -k', /^Features for |"hw-tc-offload" ?:/m, parseFeatures),
  kind('driver-info', 'ethtool -i', /^driver: /m, parseDriverInfo),
  kind('statistics', 'ethtool -S', /^NIC statistics:|^no stats available/m, parseStatistics),
  kind('devlink', 'devlink -j', /^\{\s{0,20}"(?:dev|info|param|health|port)" ?:/m, parseDevlink),
]

/** How much of a text is looked at to tell its kind. */
const GUESS_LENGTH = 65_536

/** The first kind the text looks like; undefined when it looks like none. */
export function guessTextKind(text: string): TextKind | undefined {
  const start = text.slice(0, GUESS_LENGTH)
  return TEXT_KINDS.find(({ looksLike }) => looksLike.test(start))
}

function kind(name: string, command: string, looksLike: RegExp, decode: (text: string) => Parsed<unknown>): TextKind {
  return { kind: name, command, looksLike, decode, tree: (text) => treeOf(name, decode(text).value) }
}

function treeOf(name: string, value: unknown): TreeNode[] {
  return Array.isArray(value) ? value.flatMap((item) => treeOfValue(name, item)) : treeOfValue(name, value)
}

function each<T>(parsed: Parsed<readonly T[]>, enrich: (item: T) => unknown): Parsed<unknown[]> {
  return { ...parsed, value: parsed.value.map(enrich) }
}
