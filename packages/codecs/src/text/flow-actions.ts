import { small } from './lines.ts'
import { field, formatNodes, group, hasWord, onlyWord } from './node.ts'
import type { GroupNode, Node } from './node.ts'

/**
 * A datapath action read from text. Ports stay text: a number without a port map, a name with one.
 * Actions without a form of their own here keep their node (`other`).
 * @see https://github.com/openvswitch/ovs/blob/main/lib/odp-util.c format_odp_action()
 */
export type DatapathAction =
  | { readonly type: 'output'; readonly port: string }
  | { readonly type: 'drop' }
  | { readonly type: 'sample'; readonly percent: number; readonly actions: readonly DatapathAction[] }
  | {
      readonly type: 'userspace'
      readonly pid: number | undefined
      readonly cookie: UserspaceCookie | undefined
      /** Whether the flow's actions travel with the upcall. */
      readonly actions: boolean
      readonly tunnel_out_port: string | undefined
    }
  | {
      readonly type: 'ct'
      readonly commit: 'no' | 'commit' | 'force_commit'
      readonly zone: number
      readonly mark: string | undefined
      readonly label: string | undefined
      readonly helper: string | undefined
      readonly timeout: string | undefined
      /** `src=…`, `dst=…` or empty for a bare `nat`; undefined without NAT. */
      readonly nat: string | undefined
    }
  | { readonly type: 'recirc'; readonly id: number }
  | { readonly type: 'set'; readonly key: Node }
  | { readonly type: 'clone'; readonly actions: readonly DatapathAction[] }
  | {
      readonly type: 'check_pkt_len'
      readonly size_bytes: number | undefined
      readonly greater: readonly DatapathAction[]
      readonly less_or_equal: readonly DatapathAction[]
    }
  | { readonly type: 'other'; readonly name: string; readonly node: Node }

/** What an upcall of a `userspace` action is for. */
export type UserspaceCookie =
  | { readonly kind: 'sflow'; readonly vid: number; readonly pcp: number; readonly output: SflowOutput }
  | { readonly kind: 'slow_path'; readonly reasons: readonly string[] }
  | { readonly kind: 'flow_sample' | 'ipfix' | 'controller' | 'userdata'; readonly text: string }

/** The `output` of an sFlow cookie: SFLFlow_sample.output, its format in the two upper bits (sFlow v5, section 5.2). */
export type SflowOutput =
  | { readonly raw: number; readonly kind: 'interface'; readonly ifindex: number }
  | { readonly raw: number; readonly kind: 'dropped'; readonly reason: number }
  | { readonly raw: number; readonly kind: 'multiple'; readonly count: number }

/** Names that a word may have without being a port. */
const WORD_ACTIONS = new Set(['pop_vlan', 'pop_eth', 'ct_clear', 'pop_nsh', 'pop_mpls', 'dec_ttl'])

/** Gives the actions their meaning; unknown ones stay `other`. Depth is bounded by the nodes' own. */
export function readActions(nodes: readonly Node[]): DatapathAction[] {
  return nodes.map(readAction)
}

/** All actions, those inside sample, clone and check_pkt_len included. */
export function* walkActions(actions: readonly DatapathAction[]): Generator<DatapathAction> {
  for (const action of actions) {
    yield action
    if (action.type === 'sample' || action.type === 'clone') yield* walkActions(action.actions)
    if (action.type === 'check_pkt_len') {
      yield* walkActions(action.greater)
      yield* walkActions(action.less_or_equal)
    }
  }
}

function readAction(node: Node): DatapathAction {
  if (node.form === 'word') {
    if (node.value === 'drop') return { type: 'drop' }
    // A conntrack action without any argument is printed as a bare word.
    if (node.value === 'ct') return ct([])
    return WORD_ACTIONS.has(node.value)
      ? { type: 'other', name: node.value, node }
      : { type: 'output', port: formatNodes([node]) }
  }
  if (node.form !== 'group') return { type: 'other', name: '', node }
  const { name, children } = node
  switch (name) {
    case 'sample':
      return {
        type: 'sample',
        percent: percent(field(children, 'sample')?.value),
        actions: readActions(group(children, 'actions')?.children ?? []),
      }
    case 'userspace':
      return {
        type: 'userspace',
        pid: small(field(children, 'pid')?.value),
        cookie: readCookie(children),
        actions: hasWord(children, 'actions'),
        tunnel_out_port: field(children, 'tunnel_out_port')?.value,
      }
    case 'ct':
      return ct(children)
    case 'recirc': {
      const id = Number(onlyWord(children)?.value ?? Number.NaN)
      return Number.isSafeInteger(id) ? { type: 'recirc', id } : { type: 'other', name, node }
    }
    case 'set':
      return children[0] === undefined ? { type: 'other', name, node } : { type: 'set', key: children[0] }
    case 'clone':
      return { type: 'clone', actions: readActions(children) }
    case 'check_pkt_len':
      return {
        type: 'check_pkt_len',
        size_bytes: small(field(children, 'size')?.value),
        greater: readActions(group(children, 'gt')?.children ?? []),
        less_or_equal: readActions(group(children, 'le')?.children ?? []),
      }
    default:
      return { type: 'other', name, node }
  }
}

function ct(children: readonly Node[]): DatapathAction {
  const nat = group(children, 'nat')
  const natText = nat === undefined ? undefined : formatNodes(nat.children)
  return {
    type: 'ct',
    commit: hasWord(children, 'force_commit') ? 'force_commit' : hasWord(children, 'commit') ? 'commit' : 'no',
    zone: small(field(children, 'zone')?.value) ?? 0,
    mark: fieldText(children, 'mark'),
    label: fieldText(children, 'label'),
    helper: field(children, 'helper')?.value,
    timeout: field(children, 'timeout')?.value,
    nat: natText ?? (hasWord(children, 'nat') ? '' : undefined),
  }
}

function fieldText(nodes: readonly Node[], name: string): string | undefined {
  const found = field(nodes, name)
  if (found === undefined) return undefined
  return found.mask === undefined ? found.value : `${found.value}/${found.mask}`
}

/** Finds the cookie among the elements of a `userspace` action. */
export function readCookie(children: readonly Node[]): UserspaceCookie | undefined {
  const sflow = group(children, 'sFlow')
  if (sflow !== undefined) return sflowCookie(sflow)
  const slowPath = group(children, 'slow_path')
  if (slowPath !== undefined) {
    return { kind: 'slow_path', reasons: slowPath.children.map((child) => formatNodes([child])) }
  }
  for (const kind of ['flow_sample', 'ipfix', 'controller', 'userdata'] as const) {
    const found = group(children, kind)
    if (found !== undefined) return { kind, text: formatNodes(found.children) }
  }
  return undefined
}

function sflowCookie(node: GroupNode): UserspaceCookie {
  const number = (name: string): number => small(field(node.children, name)?.value) ?? 0
  return { kind: 'sflow', vid: number('vid'), pcp: number('pcp'), output: sflowOutput(number('output')) }
}

function sflowOutput(raw: number): SflowOutput {
  const value = raw % 2 ** 30
  const format = Math.floor(raw / 2 ** 30)
  if (format === 1) return { raw, kind: 'dropped', reason: value }
  if (format === 2) return { raw, kind: 'multiple', count: value }
  return { raw, kind: 'interface', ifindex: value }
}

/** One decimal only: `0.0%` may be any rate rarer than 1 in 2000. Take the rate from the netlink form when there is one. */
function percent(text: string | undefined): number {
  const value = text?.endsWith('%') === true ? Number(text.slice(0, -1)) : Number.NaN
  return Number.isFinite(value) ? value : 0
}
