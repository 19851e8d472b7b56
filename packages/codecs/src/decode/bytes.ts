/** One run of bytes without a frame around it: what it is, and its annotated tree. */
import { formatConnection, readConnection } from '../conntrack/connection.ts'
import { annotateBytes, guessBytes } from '../hex/annotate.ts'
import type { BytesKind } from '../hex/annotate.ts'
import { decodeNetlink } from '../netlink/decode.ts'
import type { DecodedMessage } from '../netlink/decode.ts'
import { Input } from '../netlink/kind.ts'
import { formatFlow, readFlow } from '../ovs/flow.ts'
import { readActions, readFilter } from '../tc/filter.ts'
import { actionsJson, filterJson } from '../tc/json.ts'
import { jsonReplacer } from '../tree.ts'
import type { Problem, TreeNode } from '../tree.ts'
import { isSflowDatagram, treeOfSflow } from './sflow.ts'

export type DumpKind = BytesKind | 'sflow'

export interface DecodedBytes {
  readonly nodes: readonly TreeNode[]
  readonly problems: readonly Problem[]
  /** What the field's own tools print for it, one line each; empty when they print nothing. */
  readonly canonical: readonly string[]
}

/** Guesses what bytes are. */
export function guessDump(bytes: Uint8Array): DumpKind {
  if (isSflowDatagram(bytes)) return 'sflow'
  const kind = guessBytes(bytes)
  if (kind === 'netlink') return kind
  // A paste that lost its last lines is wrong on both readings; the one that is wrong in its length only is right.
  const other = kind === 'ovs-keys' ? 'ovs-actions' : 'ovs-keys'
  return isMisread(bytes, kind) && !isMisread(bytes, other) ? other : kind
}

/** Whether there is more wrong than a missing end. */
function isMisread(bytes: Uint8Array, kind: BytesKind): boolean {
  return annotateBytes(bytes, kind).problems.some(({ message }) => !message.includes('bytes are left'))
}

export function decodeBytes(bytes: Uint8Array, kind: DumpKind): DecodedBytes {
  if (kind === 'sflow') return { ...treeOfSflow(bytes), canonical: [] }
  if (kind === 'netlink') {
    const { messages, nodes, problems } = decodeNetlink(bytes)
    return { nodes, problems, canonical: messages.map((one) => canonical(one, bytes)).filter((line) => line !== '') }
  }
  const { nodes, problems, text } = annotateBytes(bytes, kind)
  return { nodes, problems, canonical: text === undefined || text === '' ? [] : [text] }
}

/** What dpctl, conntrack or `tc -j` print for the message. */
function canonical({ message, name }: DecodedMessage, bytes: Uint8Array): string {
  const input = new Input(bytes)
  if (/^OVS_FLOW_CMD_(?:NEW|SET|DEL)$/.test(name)) return formatFlow(readFlow(input, message), bytes, { verbose: true })
  if (name.startsWith('IPCTNL_MSG_CT_')) {
    const connection = readConnection(input, message)
    return connection === undefined ? '' : formatConnection(connection)
  }
  if (name.endsWith('TFILTER')) {
    const filter = readFilter(input, message)
    return filter === undefined ? '' : JSON.stringify(filterJson(filter, new Map()), jsonReplacer)
  }
  if (name === 'RTM_GETACTION') return JSON.stringify(actionsJson(readActions(input, message), new Map()), jsonReplacer)
  return ''
}
