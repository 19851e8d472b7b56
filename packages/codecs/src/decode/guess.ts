/** What a pasted text is when nobody says. */
import { parseHex } from '../hex/parse.ts'
import { annotateBytes } from '../hex/annotate.ts'
import { parsePrefix } from '../kernel-log/prefix.ts'
import { parseKernelLog } from '../kernel-log/record.ts'
import { TEXT_KINDS, guessTextKind } from '../text/kinds.ts'
import { guessDump } from './bytes.ts'
import type { DumpKind } from './bytes.ts'

/** How much of a text is looked at to tell its kind. */
const GUESS_LENGTH = 65_536
/** Bytes that may be anything are no finding: fewer than an attribute with a value. */
const PLAIN_HEX_BYTES_MIN = 8
/** Kinds that stand beside others in notes and mails. */
const EMBEDDED = new Set(['stacks', 'sflow-config', 'ovsdb-list'])

/** A part of a text. Notes hold several; a part's text has the rest blanked out, so that places stay. */
export interface Part {
  readonly kind: string
  readonly text: string
  /** Lines that are not of this kind are another part's, and no defect. */
  readonly partial: boolean
}

/** What the text holds; empty when nothing is recognised. */
export function guessParts(text: string): Part[] {
  const whole = (kind: string): Part[] => [{ kind, text, partial: false }]
  const start = text.slice(0, GUESS_LENGTH)
  if (logShare(start) >= 0.5) return whole('kernel-log')
  const likely = guessTextKind(text)
  if (likely !== undefined && !EMBEDDED.has(likely.kind)) return whole(likely.kind)
  const parts = embedded(text, start)
  if (parts.length === 1) return whole(parts[0]!.kind)
  if (parts.length > 1) return parts
  if (isDump(text)) return whole('hex')
  return parseKernelLog(text).value.length > 0 ? whole('kernel-log') : []
}

function embedded(text: string, start: string): Part[] {
  const likely = TEXT_KINDS.filter(({ kind, looksLike }) => EMBEDDED.has(kind) && looksLike.test(start))
  // What looks like a table of sFlow settings looks like any table of the database, too.
  const table = likely.find(({ kind }) => kind !== 'stacks')?.kind
  const parts: Part[] = []
  if (table !== undefined) parts.push({ kind: table, text: tables(text), partial: false })
  // Plain hex digits alone, without addresses, may be anything.
  if (parseHex(text).dumps.some(({ address }) => address !== undefined))
    parts.push({ kind: 'hex', text, partial: false })
  if (likely.some(({ kind }) => kind === 'stacks')) parts.push({ kind: 'stacks', text, partial: false })
  if (text.split('\n').some((line) => parsePrefix(line) !== undefined))
    parts.push({ kind: 'kernel-log', text, partial: true })
  return parts
}

/** Only the tables of `ovs-vsctl list`: from a `_uuid :` line to a blank one. */
function tables(text: string): string {
  let inside = false
  return text
    .split('\n')
    .map((line) => {
      inside = /^_uuid +: /.test(line) || (inside && line.trim() !== '')
      return inside ? line : ' '.repeat(line.length)
    })
    .join('\n')
}

/** Share of the lines with the prefix of a kernel log among those with anything on them. */
function logShare(text: string): number {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const ofLog = lines.filter((line) => parsePrefix(line) !== undefined || /^\d{1,10},\d+,\d+,[^;]{1,100};/.test(line))
  return lines.length === 0 ? 0 : ofLog.length / lines.length
}

function isDump(text: string): boolean {
  const [dump] = parseHex(text).dumps
  return dump !== undefined && dump.bytes.length >= PLAIN_HEX_BYTES_MIN && guessBinary(dump.bytes) !== undefined
}

/** Attributes have no mark of their own: they are believed when they fit without a flaw. */
export function guessBinary(bytes: Uint8Array): DumpKind | undefined {
  const kind = guessDump(bytes)
  if (kind === 'sflow' || kind === 'netlink') return kind
  const { nodes, problems } = annotateBytes(bytes, kind)
  return nodes.length > 0 && problems.length === 0 ? kind : undefined
}
