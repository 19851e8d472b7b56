/**
 * Checks the notes people write into dumps of OVS actions: names above and below the bytes, values after `=`, and the
 * `actions:` line they expect. What a note claims is compared with what the bytes say.
 */
import { parseHex } from '../hex/parse.ts'
import type { HexDump } from '../hex/parse.ts'
import type { Problem, TreeNode } from '../tree.ts'
import { decodeActions } from './actions.ts'
import { formatActions } from './format-actions.ts'

const ATTRIBUTE_HEADER = 4

interface Line {
  readonly start: number
  readonly text: string
}

/** A byte of a dump line: its column there and its offset in the dump. */
interface Cell {
  readonly column: number
  readonly offset: number
}

interface Decoded {
  readonly nodes: readonly TreeNode[]
  readonly text: string
}

/** What is wrong with the notes; offsets are indices into the text. */
export function reviewActionNotes(text: string): Problem[] {
  const lines = splitLines(text)
  const findings: Problem[] = []
  const decoded: Decoded[] = []
  for (const dump of parseHex(text).dumps) {
    const nodes: TreeNode[] = []
    const { value } = decodeActions(dump.bytes, nodes)
    decoded.push({ nodes: flatten(nodes), text: formatActions(value.actions, dump.bytes) })
    const cells = cellsByLine(dump, lines)
    for (const [number, row] of cells) {
      for (const neighbour of [number - 1, number + 1]) {
        const line = lines[neighbour]
        if (line !== undefined && !cells.has(neighbour)) checkLabels(line, row, flatten(nodes), findings)
      }
    }
  }
  for (const line of lines) checkActionsLine(line, decoded, findings)
  return findings
}

function splitLines(text: string): Line[] {
  let start = 0
  return text.split('\n').map((line) => {
    const at = start
    start += line.length + 1
    return { start: at, text: line }
  })
}

function flatten(nodes: readonly TreeNode[]): TreeNode[] {
  return nodes.flatMap((node) => [node, ...flatten(node.children ?? [])])
}

/** The dump's bytes by line number. */
function cellsByLine(dump: HexDump, lines: readonly Line[]): Map<number, Cell[]> {
  const rows = new Map<number, Cell[]>()
  let number = 0
  for (const [offset, position] of dump.positions.entries()) {
    while (number + 1 < lines.length && lines[number + 1]!.start <= position) number += 1
    const cell = { column: position - lines[number]!.start, offset }
    const row = rows.get(number)
    if (row === undefined) rows.set(number, [cell])
    else row.push(cell)
  }
  return rows
}

//                           OVS_ACTION_ATTR_USERSPACE   ·   OVS_USERSPACE_ATTR_PID(aa07d109)   ·   output=72
const LABEL = /(?<name>[A-Z][A-Z0-9]*(?:_[A-Z0-9]+){2,})(?:\((?<hex>[0-9a-f]+)\))?|(?<key>[a-z_]+)=(?<value>\d+)/g

function checkLabels(line: Line, row: readonly Cell[], nodes: readonly TreeNode[], findings: Problem[]): void {
  for (const match of line.text.matchAll(LABEL)) {
    const { name, hex, key, value } = match.groups!
    const end = match.index + match[0].length
    // A byte takes two columns and the blank after it.
    const marked = row.filter(({ column }) => column + 2 > match.index && column < end).map(({ offset }) => offset)
    const [first] = marked
    if (first === undefined) continue
    const touched = nodes.filter((node) => marked.some((offset) => offset >= node.offset && offset < labelEnd(node)))
    const problem = name === undefined ? wrongValue(key!, value!, touched) : wrongName(name, hex, first, touched)
    if (problem !== undefined) findings.push({ offset: line.start + match.index, message: problem })
  }
}

/** A name stands over an attribute's header, or over any byte of a member. */
function labelEnd(node: TreeNode): number {
  const isAttribute = /^[A-Z]/.test(node.name)
  return node.offset + (isAttribute ? Math.min(ATTRIBUTE_HEADER, node.length) : node.length)
}

function wrongName(
  name: string,
  hex: string | undefined,
  first: number,
  touched: readonly TreeNode[],
): string | undefined {
  const named = touched.find((node) => node.name === name || node.meaning === name)
  if (named === undefined) {
    const actual = touched.findLast((node) => first >= node.offset && first < labelEnd(node))
    return actual === undefined ? undefined : `${name} is noted, but the bytes are ${actual.name}`
  }
  if (hex !== undefined && named.value !== undefined && BigInt(named.value) !== BigInt(`0x${hex}`))
    return `${name} is noted as 0x${hex}, but the bytes say ${named.value}`
  return undefined
}

function wrongValue(key: string, value: string, touched: readonly TreeNode[]): string | undefined {
  const valued = touched.filter((node) => node.value !== undefined)
  if (valued.length === 0 || valued.some((node) => node.value === value)) return undefined
  return `${key}=${value} is noted, but the bytes say ${valued.map((node) => `${node.name} ${node.value}`).join(', ')}`
}

/** `# actions:…`: is it what a dump decodes to, and written as OVS writes it? */
function checkActionsLine(line: Line, decoded: readonly Decoded[], findings: Problem[]): void {
  const match = /\bactions:\s*(\S.*?)\s*$/.exec(line.text)
  if (match === null) return
  const offset = line.start + match.index
  const noted = match[1]!
  const compact = noted.replaceAll(/\s+/g, '')
  const same = decoded.find(({ text }) => compact === text || compact.startsWith(`${text},`))
  if (same === undefined) return
  if (compact !== noted) findings.push({ offset, message: `blanks in the actions; OVS prints ${compact}` })
  if (compact !== same.text) {
    const rest = compact.slice(same.text.length)
    findings.push({ offset, message: `the dump ends before ${rest}: it holds only ${same.text}` })
  }
}
