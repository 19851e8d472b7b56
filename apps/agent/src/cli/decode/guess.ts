/** What an input is when nobody says. */
import { annotateBytes } from '@pathwatch/codecs/hex/annotate'
import { parseHex } from '@pathwatch/codecs/hex/parse'
import { parseKernelLog } from '@pathwatch/codecs/kernel-log/record'
import { parsePrefix } from '@pathwatch/codecs/kernel-log/prefix'
import { TEXT_KINDS, guessTextKind } from '@pathwatch/codecs/text/kinds'
import type { Input } from './decoding.ts'
import { guessDump } from './hex.ts'
import { kindOf } from './kinds.ts'
import type { Kind } from './kinds.ts'
import { isNlmon, isPcap } from './nlmon.ts'

/** How much of a text is looked at to tell its kind. */
const GUESS_LENGTH = 65_536
/** Bytes that may be anything are no finding: fewer than an attribute with a value. */
const PLAIN_HEX_BYTES_MIN = 8

/** A part of the input of one kind. Notes hold several; a part's text has the rest blanked out, so that places stay. */
export interface Part {
  readonly kind: Kind
  readonly input: Input
  /** Lines that are not of this kind are another part's, and no defect. */
  readonly partial: boolean
}

/** What the input holds; empty when nothing is recognised. */
export function guessParts(input: Input): Part[] {
  const { bytes, text } = input
  const whole = (name: string): Part[] => [{ kind: kindOf(name), input, partial: false }]
  if (isPcap(bytes)) return whole(isNlmon(bytes) ? 'netlink' : 'sflow')
  if (text === undefined) return guessBinary(bytes).flatMap(whole)
  const start = text.slice(0, GUESS_LENGTH)
  if (logShare(start) >= 0.5) return whole('kernel-log')
  const likely = guessTextKind(text)
  if (likely !== undefined && !EMBEDDED.has(likely.kind)) return whole(likely.kind)
  const parts = embedded(input, text, start)
  if (parts.length === 1) return whole(parts[0]!.kind.name)
  if (parts.length > 1) return parts
  return guessPlain(text).flatMap(whole)
}

/** Kinds that stand beside others in notes and mails. */
const EMBEDDED = new Set(['stacks', 'sflow-config', 'ovsdb-list'])

function embedded(input: Input, text: string, start: string): Part[] {
  const likely = TEXT_KINDS.filter(({ kind, looksLike }) => EMBEDDED.has(kind) && looksLike.test(start))
  // What looks like a table of sFlow settings looks like any table of the database, too.
  const table = likely.find(({ kind }) => kind !== 'stacks')?.kind
  const parts: Part[] = []
  const add = (name: string, part = text): void => {
    parts.push({ kind: kindOf(name), input: { bytes: input.bytes, text: part }, partial: name === 'kernel-log' })
  }
  if (table !== undefined) add(table, tables(text))
  if (dumpsIn(text)) add('hex')
  if (likely.some(({ kind }) => kind === 'stacks')) add('stacks')
  if (text.split('\n').some((line) => parsePrefix(line) !== undefined)) add('kernel-log')
  return parts
}

/** Whether there is a dump with addresses; plain hex digits alone may be anything. */
function dumpsIn(text: string): boolean {
  return parseHex(text).dumps.some(({ address }) => address !== undefined)
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

function guessPlain(text: string): string[] {
  const [dump] = parseHex(text).dumps
  if (dump !== undefined && dump.bytes.length >= PLAIN_HEX_BYTES_MIN && guessBinary(dump.bytes).length > 0)
    return ['hex']
  return parseKernelLog(text).value.length > 0 ? ['kernel-log'] : []
}

/** Attributes have no mark of their own: they are believed when they fit without a flaw. */
function guessBinary(bytes: Uint8Array): string[] {
  const kind = guessDump(bytes)
  if (kind === 'sflow' || kind === 'netlink') return [kind]
  const { nodes, problems } = annotateBytes(bytes, kind)
  return nodes.length > 0 && problems.length === 0 ? [kind] : []
}
