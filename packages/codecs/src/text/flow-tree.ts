import type { TreeNode } from '../tree.ts'
import { offloadState, parseDumpFlows } from './dump-flows.ts'
import type { DatapathFlow, OffloadState } from './dump-flows.ts'
import { readActions, readCookie } from './flow-actions.ts'
import type { SflowOutput } from './flow-actions.ts'
import { formatNode, formatNodes, onlyWord } from './node.ts'
import type { Node } from './node.ts'
import type { Problem } from './problem.ts'

const STATE: Readonly<Record<OffloadState, string>> = {
  hardware: 'in the NIC',
  partial: 'classified by the NIC, handled in software',
  tc_software: 'in tc, but not in the NIC',
  software: 'not offloaded',
  unknown: 'the output does not say whether it is offloaded; use -m',
}

/** The annotated flows of a dump: each key and action with its place in the text. */
export function treeOfFlows(text: string): { nodes: TreeNode[]; problems: readonly Problem[] } {
  const { value, problems } = parseDumpFlows(text)
  return { nodes: value.map(flowNode), problems }
}

function flowNode(flow: DatapathFlow): TreeNode {
  const { at, length } = flow
  const fact = (name: string, value: string | undefined): TreeNode[] =>
    value === undefined ? [] : [{ offset: at, length: 0, name, value }]
  return {
    offset: at,
    length,
    name: 'flow',
    ...(flow.ufid === undefined ? {} : { value: flow.ufid }),
    meaning: STATE[offloadState(flow)],
    children: [
      list('match', flow.match, at),
      ...fact('packets', String(flow.packets)),
      ...fact('bytes', String(flow.bytes)),
      ...fact('used', flow.used_ms === undefined ? 'never' : `${flow.used_ms} ms`),
      ...fact('tcp_flags', flow.tcp_flags),
      ...fact('offloaded', flow.offloaded),
      ...fact('dp', flow.dp),
      list('actions', flow.actions, at),
    ],
  }
}

function list(name: string, nodes: readonly Node[], at: number): TreeNode {
  const first = nodes[0]
  const last = nodes.at(-1)
  const offset = first?.at ?? at
  const length = last === undefined ? 0 : last.at + last.length - offset
  return { offset, length, name, value: formatNodes(nodes), children: nodes.map(elementNode) }
}

function elementNode(node: Node): TreeNode {
  const meaning = explain(node)
  const base = { offset: node.at, length: node.length, ...(meaning === undefined ? {} : { meaning }) }
  switch (node.form) {
    case 'word':
      return { ...base, name: 'word', value: formatNode(node) }
    case 'field':
      return { ...base, name: node.name, value: formatNode(node).slice(node.name.length + 1) }
    case 'group': {
      // `recirc_id(0)` says it all in one line.
      const children = onlyWord(node.children) === undefined ? { children: node.children.map(elementNode) } : {}
      return { ...base, name: node.name, value: formatNodes(node.children), ...children }
    }
    case 'braces':
      return { ...base, name: 'option', value: formatNodes(node.children), children: node.children.map(elementNode) }
  }
}

/** Bits of ct_state: enum ovs_ct_state_flags of include/uapi/linux/openvswitch.h. */
const CT_STATE = ['new', 'est', 'rel', 'rpl', 'inv', 'trk', 'snat', 'dnat']

function explain(node: Node): string | undefined {
  if (node.form === 'field' && node.name === 'pid' && node.value === '4294967295') {
    return 'upcalls go to the handler of the CPU (per-cpu dispatch)'
  }
  if (node.form !== 'group') return undefined
  if (node.name === 'ct_state') return explainCtState(node.children[0])
  const [action] = node.name === 'sample' ? readActions([node]) : []
  if (action?.type === 'sample') return explainRate(action.percent)
  const cookie = node.name === 'sFlow' ? readCookie([node]) : undefined
  return cookie?.kind === 'sflow' ? explainOutput(cookie.output) : undefined
}

/** Open vSwitch prints one decimal: 0.3 % is anything from 0.25 % to 0.35 %. */
function explainRate(percent: number): string {
  if (percent <= 0) return 'rarer than 1 packet in 2000'
  const [least, most] = [100 / (percent + 0.05), 100 / (percent - 0.05)].map(Math.round)
  return least === most ? `1 packet in ${least}` : `1 packet in ${least} to ${most}`
}

/** sFlow v5, section 5.2: 0 is an unknown interface or count, 0x3fffffff traffic of the host itself. */
function explainOutput(output: SflowOutput): string {
  switch (output.kind) {
    case 'interface':
      if (output.ifindex === 0) return 'the interface it leaves through is unknown'
      return output.ifindex === 0x3fff_ffff ? 'to the host itself' : `leaves through ifIndex ${output.ifindex}`
    case 'dropped':
      return output.reason === 256 ? 'dropped, reason unknown' : `dropped, reason ${output.reason}`
    case 'multiple':
      return output.count === 0
        ? 'leaves through several ports'
        : `leaves through ${output.count} port${output.count === 1 ? '' : 's'}`
  }
}

function explainCtState(node: Node | undefined): string | undefined {
  if (node?.form !== 'word') return undefined
  const value = Number(node.value)
  const mask = Number(node.mask ?? 0xff)
  if (!Number.isInteger(value) || !Number.isInteger(mask)) return undefined
  const bits = CT_STATE.flatMap((name, bit) => {
    if (((mask >> bit) & 1) === 0) return []
    return [`${((value >> bit) & 1) === 1 ? '+' : '-'}${name}`]
  })
  return bits.join('') || 'any'
}
