/** Bytes somebody pasted, whatever they are: netlink messages, or a list of OVS actions or flow keys from memory. */
import { AttributeCursor, readList } from '../netlink/attributes.ts'
import { decodeNetlink } from '../netlink/decode.ts'
import { Input } from '../netlink/kind.ts'
import { decodeActions } from '../ovs/actions.ts'
import { formatActions } from '../ovs/format-actions.ts'
import { formatKey } from '../ovs/format-key.ts'
import type { PortNames } from '../ovs/format-key.ts'
import { OVS_KEY_ATTR } from '../ovs/keys.ts'
import type { Problem, TreeNode } from '../tree.ts'

export type BytesKind = 'netlink' | 'ovs-actions' | 'ovs-keys'

export interface Annotated {
  readonly kind: BytesKind
  readonly nodes: readonly TreeNode[]
  readonly problems: readonly Problem[]
  /** The one-line form Open vSwitch prints; netlink messages have none. */
  readonly text: string | undefined
}

/** Whether the bytes begin with a netlink header whose length fits, and not with attributes. */
function looksLikeNetlink(bytes: Uint8Array): boolean {
  if (bytes.length < 16) return false
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const length = view.getUint32(0, true)
  const type = view.getUint16(4, true)
  // An attribute header there would be a length of at least 65,536: its type fills the upper half.
  return length >= 16 && length <= Math.max(bytes.length, 0xffff) && type !== 0
}

/** How badly a list fits a table: problems and unknown attributes. */
function misfit(bytes: Uint8Array, read: (input: Input) => void): number {
  const input = new Input(bytes)
  read(input)
  return input.problems.length * 10 + input.unknownAttributes * 3
}

/** Guesses what the bytes are. A single attribute list may be either actions or keys: what fits better wins. */
export function guessBytes(bytes: Uint8Array): BytesKind {
  if (looksLikeNetlink(bytes)) return 'netlink'
  const { problems } = decodeActions(bytes)
  const keys = misfit(bytes, (input) => readList(input, 0, bytes.length, OVS_KEY_ATTR))
  const actions = problems.length * 10 + misfit(bytes, (input) => unknownActions(input))
  return keys < actions ? 'ovs-keys' : 'ovs-actions'
}

/** Counts what can't be an action. */
function unknownActions(input: Input): void {
  const at = new AttributeCursor(input, 0, input.bytes.length)
  const last = 27
  while (at.advance()) if (at.type === 0 || at.type > last) input.unknownAttributes += 1
}

/** Decodes bytes of a known or guessed kind. */
export function annotateBytes(bytes: Uint8Array, kind: BytesKind = guessBytes(bytes), ports?: PortNames): Annotated {
  if (kind === 'netlink') {
    const { nodes, problems } = decodeNetlink(bytes)
    return { kind, nodes, problems, text: undefined }
  }
  const nodes: TreeNode[] = []
  if (kind === 'ovs-actions') {
    const { value, problems } = decodeActions(bytes, nodes)
    return { kind, nodes, problems, text: formatActions(value.actions, bytes, ports) }
  }
  const input = new Input(bytes)
  readList(input, 0, bytes.length, OVS_KEY_ATTR, nodes)
  return { kind, nodes, problems: input.problems, text: formatKey(bytes, undefined, { verbose: true, ports }) }
}
