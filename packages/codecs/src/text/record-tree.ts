import type { TreeNode } from '../tree.ts'

/** Deepest nesting of any value of these parsers is 6; more would be a mistake, not data. */
const DEPTH_MAX = 12

/** The tree of a decoded value whose parts are not linked to places of the text: counters, tables, rules. */
export function treeOfValue(name: string, value: unknown, depth = 0): TreeNode[] {
  if (value === undefined || depth > DEPTH_MAX) return []
  if (Array.isArray(value)) {
    const items: unknown[] = value
    if (items.every((item) => typeof item !== 'object')) return items.length === 0 ? [] : [leaf(name, items.join(', '))]
    return items.flatMap((item, index) => treeOfValue(`${name}[${index}]`, item, depth + 1))
  }
  if (typeof value === 'object' && value !== null) {
    const children = Object.entries(value).flatMap(([key, item]) => treeOfValue(key, item, depth + 1))
    return children.length === 0 ? [] : [{ offset: 0, length: 0, name, children }]
  }
  return typeof value === 'object' ? [] : [leaf(name, `${value as string | number | bigint | boolean}`)]
}

function leaf(name: string, value: string): TreeNode {
  return { offset: 0, length: 0, name, value }
}
