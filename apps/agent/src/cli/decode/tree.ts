/** Annotated trees as aligned lines. */
import type { Places } from '@pathwatch/codecs/decode/places'
import type { TreeNode } from '@pathwatch/codecs/tree'
import type { Line, Span } from './line.ts'

/** Bytes of a field that are printed; longer fields say so. */
const BYTES_SHOWN = 8
const BYTES_WIDTH = BYTES_SHOWN * 3 + 2
/** Characters of a value that are printed: a sampled packet fits. --json has it all. */
const VALUE_SHOWN = 300
/** Names further right than this push their value along instead of all others. */
const NAME_WIDTH_MAX = 48

/** One line a field: offset, bytes, name, value, meaning. `base` is added to the offsets. */
export function* byteTree(nodes: readonly TreeNode[], bytes: Uint8Array, base = 0): Generator<Line> {
  const width = nameWidth(nodes)
  for (const [node, depth] of walk(nodes)) {
    const offset = (node.offset + base).toString(16).padStart(4, '0')
    yield [['faint', `${offset}  ${bytesOf(node, bytes).padEnd(BYTES_WIDTH)} `], ...fields(node, depth, width)]
  }
}

/** One line a field: line in the text as far as known, name, value, meaning. */
export function* textTree(nodes: readonly TreeNode[], places: Places): Generator<Line> {
  const width = nameWidth(nodes)
  // Many tools' output is decoded without places.
  const placed = [...walk(nodes)].some(([{ length }]) => length > 0)
  for (const [node, depth] of walk(nodes)) {
    const line = node.length > 0 ? String(places.lineOf(node.offset)) : ''
    yield [['faint', placed ? `${line.padStart(5)}  ` : ''], ...fields(node, depth, width)]
  }
}

function* walk(nodes: readonly TreeNode[], depth = 0): Generator<[TreeNode, number]> {
  for (const node of nodes) {
    yield [node, depth]
    if (node.children !== undefined) yield* walk(node.children, depth + 1)
  }
}

/** Width of the column of names: that of the longest one with a value, within reason. */
function nameWidth(nodes: readonly TreeNode[]): number {
  let width = 0
  for (const [{ name, value }, depth] of walk(nodes)) {
    const end = depth * 2 + name.length
    if (value !== undefined && end <= NAME_WIDTH_MAX) width = Math.max(width, end)
  }
  return width
}

function fields({ name, value, meaning, problem }: TreeNode, depth: number, width: number): Span[] {
  const indent = '  '.repeat(depth)
  const spans: Span[] =
    value === undefined ? [indent, ['heading', name]] : [`${indent}${name}`.padEnd(width), ` = ${shortened(value)}`]
  if (meaning !== undefined) spans.push(['faint', `  (${meaning})`])
  if (problem !== undefined) spans.push(['bad', `  !! ${problem}`])
  return spans
}

function shortened(value: string): string {
  if (value.length <= VALUE_SHOWN) return value
  return `${value.slice(0, VALUE_SHOWN)}.. (${value.length} characters)`
}

/** The bytes of a field; of a field with others inside, those before the first of them: its header. */
function bytesOf({ offset, length, children }: TreeNode, bytes: Uint8Array): string {
  const inside = children?.find((child) => child.length > 0 && child.offset >= offset)
  const own = inside === undefined ? length : Math.min(length, inside.offset - offset)
  const shown = bytes.subarray(offset, offset + Math.min(own, BYTES_SHOWN))
  const text = Array.from(shown, (byte) => byte.toString(16).padStart(2, '0')).join(' ')
  return own > BYTES_SHOWN ? `${text} ..` : text
}
