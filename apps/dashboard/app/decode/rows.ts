import type { Section } from '@pathwatch/codecs/decode/paste'
import type { TreeNode } from '@pathwatch/codecs/tree'

/** One line of the tree; those of a section's fields follow it in the order of the tree. */
export interface Row {
  section: number
  /** null: the section itself. */
  node: TreeNode | null
  /** 0 for sections. */
  depth: number
  /** Index of the row it is in; -1 for sections. */
  parent: number
  /** Index behind its last descendant. */
  end: number
}

/** A tree that opens with more rows than this opens with its sections' first level only. */
const OPEN_ROWS_MAX = 3000

export function rowsOf(sections: readonly Section[]): Row[] {
  const rows: Row[] = []
  const add = (section: number, node: TreeNode | null, depth: number, parent: number) => {
    const index = rows.length
    const row: Row = { section, node, depth, parent, end: 0 }
    rows.push(row)
    const children = node === null ? sections[section]!.nodes : (node.children ?? [])
    for (const child of children) add(section, child, depth + 1, index)
    row.end = rows.length
  }
  for (const index of sections.keys()) add(index, null, 0, -1)
  return rows
}

export function closedAtFirst(rows: readonly Row[]): Set<number> {
  if (rows.length <= OPEN_ROWS_MAX) return new Set()
  return new Set(rows.flatMap((row, index) => (row.depth === 1 && row.end > index + 1 ? [index] : [])))
}

/** Indices of the rows that no closed row hides. */
export function shownRows(rows: readonly Row[], closed: ReadonlySet<number>): number[] {
  const shown: number[] = []
  for (let index = 0; index < rows.length; index = closed.has(index) ? rows[index]!.end : index + 1) shown.push(index)
  return shown
}

/** The innermost row of a section that holds an offset; -1 when none does. */
export function rowAt(rows: readonly Row[], section: number, offset: number): number {
  let found = -1
  for (const [index, { section: own, node, depth }] of rows.entries()) {
    if (own !== section || node === null || offset < node.offset || offset >= node.offset + node.length) continue
    if (found < 0 || depth > rows[found]!.depth) found = index
  }
  return found
}

/** A row's range, or that of the nearest row around it that has one: facts stand where their message does. */
export function rangeOf(rows: readonly Row[], index: number): { offset: number; length: number } | null {
  for (let at = index; at >= 0; at = rows[at]!.parent) {
    const node = rows[at]!.node
    if (node !== null && node.length > 0) return node
  }
  return null
}
