import { addToTuple } from './conntrack-entry.ts'
import type { ConntrackEntry, ConntrackTuple } from './conntrack-entry.ts'
import { small, unsigned } from './lines.ts'
import type { Line } from './lines.ts'
import { field, formatNode, formatNodes, group, parseNodes } from './node.ts'
import type { Node } from './node.ts'
import type { Problems } from './problem.ts'

const KNOWN = new Set(['orig', 'reply', 'id', 'zone', 'status', 'timeout', 'mark', 'protoinfo'])

/**
 * One line of `dpctl/dump-conntrack`, with or without `-m`. The kernel's offload marks are not printed.
 * @see https://github.com/openvswitch/ovs/blob/main/lib/ct-dpif.c ct_dpif_format_entry()
 */
// tcp,orig=(src=10.0.0.1,dst=10.0.0.2,sport=42478,dport=5003),reply=(src=…),zone=7,mark=153,protoinfo=(state=TIME_WAIT)
export function parseDpctlEntry(line: Line, text: string, problems: Problems): ConntrackEntry {
  const nodes = parseNodes(text, line.offset, line.offset + line.text.length, problems)
  const [first, ...rest] = nodes
  const value = (name: string): string | undefined => field(rest, name)?.value
  const protoinfo = group(rest, 'protoinfo')?.children ?? []
  const reply = group(rest, 'reply')
  const status = value('status')?.split('|')
  const others = rest.filter((node) => node.form === 'word' || node.form === 'braces' || !KNOWN.has(node.name))
  return {
    protocol: first === undefined ? '' : formatNode(first),
    timeout_s: small(value('timeout')),
    state: field(protoinfo, 'state')?.value ?? field(protoinfo, 'state_orig')?.value,
    orig: tuple(group(rest, 'orig')?.children ?? []),
    reply: reply && tuple(reply.children),
    assured: status?.includes('ASSURED') ?? false,
    unreplied: status !== undefined && !status.includes('SEEN_REPLY'),
    lifecycle: 'unknown',
    mark: unsigned(value('mark')),
    zone: small(value('zone')),
    id: unsigned(value('id')),
    status,
    other: Object.fromEntries([
      ...protoinfo.flatMap((node) => (node.form === 'field' && node.name !== 'state' ? [[node.name, node.value]] : [])),
      ...others.map((node) => (node.form === 'field' ? [node.name, fieldValue(node)] : ['', formatNode(node)])),
    ]),
  }
}

function fieldValue(node: Node): string {
  const text = formatNodes([node])
  return text.slice(text.indexOf('=') + 1)
}

function tuple(nodes: readonly Node[]): ConntrackTuple {
  const result: ConntrackTuple = {}
  for (const node of nodes) if (node.form === 'field') addToTuple(result, node.name, node.value)
  return result
}
