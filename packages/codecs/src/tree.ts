/**
 * The annotated decode every codec can produce: which part of the input, what the field calls it, what it holds and what
 * that means. `pathwatch-agent decode` and the dashboard's Decode page print it; both link bytes and fields by range.
 */

/** One field. `offset` and `length` count bytes of a binary input and UTF-16 code units of a text input. */
export interface TreeNode {
  /** Where the field starts, from the start of the whole input (never of the parent). */
  readonly offset: number
  /** Extent of the field with its own header but without trailing padding; 0 for a fact derived from other fields. */
  readonly length: number
  /** The name the source of truth uses: `OVS_ACTION_ATTR_SAMPLE`, `nlmsg_len`, `sampling_rate`. */
  readonly name: string
  /** The value in the field's usual notation (`72`, `0x0800`, `10.0.0.1`); absent on pure containers. */
  readonly value?: string
  /** The value explained in a few words: `ifIndex 72`, `dropped, reason unknown`. */
  readonly meaning?: string
  /** What is wrong with these bytes, and what was expected. */
  readonly problem?: string
  readonly children?: readonly TreeNode[]
}

/** A defect of the input. Decoders collect these and go on; they never throw on input. */
export interface Problem {
  /** Same unit and origin as `TreeNode.offset`. */
  readonly offset: number
  /** What was found and what was expected, in one sentence without the offset. */
  readonly message: string
}

/** What a decoder returns: as much of the value as the input holds, and everything that is wrong with it. */
export interface Decoded<T> {
  readonly value: T
  readonly problems: readonly Problem[]
}

/** The tree as text: one line a node, `offset length name = value (meaning)`, indented by depth; offsets in hex. */
export function formatTree(nodes: readonly TreeNode[]): string {
  const lines: string[] = []
  const print = (list: readonly TreeNode[], depth: number): void => {
    for (const node of list) {
      const value = node.value === undefined ? '' : ` = ${node.value}`
      const meaning = node.meaning === undefined ? '' : `  (${node.meaning})`
      const problem = node.problem === undefined ? '' : `  !! ${node.problem}`
      const range = `${node.offset.toString(16).padStart(4, '0')} ${String(node.length).padStart(4)}`
      lines.push(`${range}  ${'  '.repeat(depth)}${node.name}${value}${meaning}${problem}`)
      if (node.children !== undefined) print(node.children, depth + 1)
    }
  }
  print(nodes, 0)
  return lines.join('\n')
}

/**
 * `JSON.stringify` replacer for decoded values: 64-bit integers become numbers while those are exact and decimal strings
 * beyond 2^53, bytes become lower-case hex.
 */
export function jsonReplacer(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value.toString()
  if (value instanceof Uint8Array) return Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return value
}
