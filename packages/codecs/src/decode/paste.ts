/** Everything that can be read out of a pasted text, whatever it is. */
import { parseHex } from '../hex/parse.ts'
import type { HexDump } from '../hex/parse.ts'
import { treeOfKernelLog } from '../kernel-log/tree.ts'
import { reviewActionNotes } from '../ovs/review.ts'
import { TEXT_KINDS } from '../text/kinds.ts'
import type { TextKind } from '../text/kinds.ts'
import type { Problem, TreeNode } from '../tree.ts'
import { decodeBytes, guessDump } from './bytes.ts'
import type { DumpKind } from './bytes.ts'
import { guessParts } from './guess.ts'
import { Places } from './places.ts'

/** A defect of the input: where, what was found and what was expected. */
export interface Defect {
  /** `byte 0x1c`, `line 12:5`. */
  readonly place: string
  readonly message: string
}

/** One dump, or all that is of one kind of text. */
export interface Section {
  readonly kind: string
  /** Its extent and source in a few words: `84 bytes at ffff8c4d81cac29c, crash rd -8, line 3`; "" for text. */
  readonly remark: string
  /** Offsets count bytes of `dump` when there is one, else UTF-16 code units of the pasted text. */
  readonly nodes: readonly TreeNode[]
  readonly dump: HexDump | undefined
  readonly defects: readonly Defect[]
  /** What the field's own tools print for it, one line each. */
  readonly canonical: readonly string[]
}

/** What can be chosen instead of a guess. */
export interface PasteKind {
  readonly kind: string
  /** The tools that print it. */
  readonly what: string
}

const HEX_FORMS = 'crash rd, hexdump -C, xxd, gdb x, drgn, plain hex'

export const PASTE_KINDS: readonly PasteKind[] = [
  { kind: 'hex', what: `bytes of any kind: ${HEX_FORMS}` },
  { kind: 'ovs-actions', what: 'Open vSwitch datapath actions as hex' },
  { kind: 'ovs-keys', what: 'Open vSwitch flow keys as hex' },
  { kind: 'netlink', what: 'netlink messages as hex' },
  { kind: 'sflow', what: 'an sFlow version 5 datagram as hex' },
  { kind: 'kernel-log', what: 'dmesg, journalctl -k, syslog, /dev/kmsg' },
  ...TEXT_KINDS.map(({ kind, command }) => ({ kind, what: command })),
]

const DUMP_KINDS: ReadonlySet<string> = new Set<DumpKind>(['ovs-actions', 'ovs-keys', 'netlink', 'sflow'])

/** Decodes a text as the named kind, or as what it looks like. Sections without nodes are left out; never throws. */
export function decodePaste(text: string, kind?: string): Section[] {
  const parts = kind === undefined ? guessParts(text) : [{ kind, text, partial: false }]
  const places = new Places(text)
  const sections = parts.flatMap((part): Section[] => {
    if (part.kind === 'hex') return dumpSections(part.text, places, undefined)
    if (DUMP_KINDS.has(part.kind)) return dumpSections(part.text, places, part.kind as DumpKind)
    const section = textSection(part.kind, part.text, places)
    return section === undefined ? [] : [part.partial ? { ...section, defects: [] } : section]
  })
  return sections.filter(({ nodes }) => nodes.length > 0)
}

function dumpSections(text: string, places: Places, named: DumpKind | undefined): Section[] {
  const { dumps, problems } = parseHex(text)
  const sections = dumps.map((dump, index): Section => {
    const kind = named ?? guessDump(dump.bytes)
    const { nodes, problems: found, canonical } = decodeBytes(dump.bytes, kind)
    const defects = found.map(({ offset, message }) => ({ place: `byte 0x${offset.toString(16)}`, message }))
    const ofText = index === 0 ? problems.map((problem) => atPlace(problem, places)) : []
    return { kind, remark: describe(dump, places), nodes, dump, defects: [...ofText, ...defects], canonical }
  })
  if (!sections.some(({ kind }) => kind === 'ovs-actions')) return sections
  const nodes = reviewActionNotes(text).map(({ offset, message }): TreeNode => {
    const length = Math.max(1, text.slice(offset, offset + 200).search(/\s|$/))
    return { offset, length, name: 'note', value: text.slice(offset, offset + length), problem: message }
  })
  const remark = 'written into the dumps by hand, and contradicted by the bytes'
  return [...sections, { kind: 'notes', remark, nodes, dump: undefined, defects: [], canonical: [] }]
}

function describe({ bytes, address, format, positions }: HexDump, places: Places): string {
  const at = address === undefined ? '' : ` at ${address.toString(16)}`
  return `${bytes.length} ${bytes.length === 1 ? 'byte' : 'bytes'}${at}, ${format}, line ${places.lineOf(positions[0] ?? 0)}`
}

function textSection(kind: string, text: string, places: Places): Section | undefined {
  const common = { kind, remark: '', dump: undefined, canonical: [] }
  if (kind === 'kernel-log') {
    const { nodes, problems } = treeOfKernelLog(text)
    return { ...common, nodes, defects: problems.map((problem) => atPlace(problem, places)) }
  }
  const known = TEXT_KINDS.find((one) => one.kind === kind)
  if (known === undefined) return undefined
  const nodes = known.tree(text)
  const { problems } = known.decode(text)
  return isOfKind(known, text, problems)
    ? { ...common, nodes, defects: problems.map((one) => atPlace(one, places)) }
    : undefined
}

/** Some kinds have a value for any text, if only zeroes; then the complaint tells that it is none. */
function isOfKind({ looksLike }: TextKind, text: string, problems: readonly Problem[]): boolean {
  return text.trim() !== '' && (problems.length === 0 || looksLike.test(text))
}

function atPlace({ offset, message }: Problem, places: Places): Defect {
  return { place: places.at(offset), message }
}
