/** What `doctor` prints: one sentence first, then what to do, then the evidence. */
import type { Picture } from '../../verdicts/picture.ts'
import { shareInSoftware } from '../../verdicts/ratio.ts'
import type { Ratio } from '../../verdicts/ratio.ts'
import type { Finding } from '../../verdicts/readiness.ts'
import type { Verdict } from '../../verdicts/sentences.ts'
import { percent } from '../../verdicts/units.ts'
import { wrap } from './wrap.ts'

export interface Report {
  readonly picture: Picture
  readonly findings: readonly Finding[]
  readonly verdicts: readonly Verdict[]
  readonly ratios: readonly Ratio[]
  readonly blind: readonly Finding[]
  /** Paths of what an agent that was killed left enabled. */
  readonly left: readonly string[]
  readonly all: boolean
  readonly columns: number
}

const STATUSES = ['fail', 'warn', 'unknown', 'pass'] as const

export function report({ picture, findings, verdicts, ratios, blind, left, all, columns }: Report): string {
  const width = Math.max(60, Math.min(columns, 120))
  const [headline, ...others] = verdicts
  // The headline has the only reason in it already.
  const rest = others.filter(({ reason, id }) => !(id === 'flows.not_in_hardware' && reason === headline?.reason))
  const listed = findings.filter((one) => !blind.includes(one) && (all || one.status !== 'pass'))
  const lines = [
    ...wrap(headline?.sentence ?? '', width),
    ...todo(headline?.remedy ?? '', width),
    ...rest.flatMap(({ sentence, remedy }) => [
      '',
      ...wrap(sentence, width),
      ...todo(remedy === headline?.remedy ? '' : remedy, width),
    ]),
    ...openflow(ratios, width),
    '',
    summary(findings, blind),
    ...STATUSES.filter((status) => status !== 'pass' || all).flatMap((status) =>
      grouped(listed.filter((one) => one.status === status)).flatMap((one) => checkLines(one, width)),
    ),
    ...(blind.length === 0 ? [] : ['', 'What could not be seen, and what would let it:']),
    ...blind.flatMap(({ id, evidence, remedy }) => [
      ...wrap(`${id}: ${evidence}`, width, '  '),
      ...todo(remedy, width, '    '),
    ]),
    ...(left.length === 0 ? [] : ['', 'What an agent that was killed left enabled here:']),
    ...left.map((path) => `  ${path}`),
    ...(left.length === 0 ? [] : todo('pathwatch-agent leftovers --remove', width, '    ')),
    '',
    `Linux ${picture.system.kernel || '?'}, Open vSwitch ${ovsVersion(picture)}, ${new Date(picture.atMs).toISOString().slice(0, 19)}Z`,
  ]
  return `${lines.join('\n')}\n`
}

function ovsVersion({ facts, system }: Picture): string {
  const known = facts.filter(({ object }) => object === 'open_vswitch')
  const version = known.find(({ name }) => name === 'vswitchd.version')?.value ?? system.ovsVersion
  return version || (known.length > 0 ? 'of unknown version' : 'none')
}

const todo = (remedy: string, width: number, indent = '  '): string[] =>
  remedy === '' ? [] : wrap(`→ ${remedy}`, width, indent, `${indent}  `)

/** What was asked for on purpose is told, also where another method is surer. */
function openflow(ratios: readonly Ratio[], width: number): string[] {
  const told = ratios.filter(({ method }) => method === 'openflow')
  if (told.length === 0) return []
  const share = (one: Ratio) => {
    const software = shareInSoftware(one, 'packets')
    return `${one.object} ${software === undefined ? 'no packets' : percent(1 - software)}`
  }
  return [
    '',
    ...wrap(
      `Packets in hardware by what OpenFlow rules counted: ${told.map(share).join(', ')}; with low confidence: ${told[0]!.error}.`,
      width,
    ),
  ]
}

function summary(findings: readonly Finding[], blind: readonly Finding[]): string {
  const parts = STATUSES.flatMap((status) => {
    const count = findings.filter((one) => one.status === status && !blind.includes(one)).length
    return count === 0 ? [] : [`${count} ${status}`]
  })
  return `Checks: ${parts.join(', ') || 'none'}`
}

/** What is unknown for one and the same cause is one line. */
function grouped(findings: readonly Finding[]): Finding[] {
  const groups = Map.groupBy(findings, ({ status, object, evidence, id }) =>
    status === 'unknown' ? `${object} ${evidence}` : `${object} ${id}`,
  )
  return [...groups.values()].map(([first, ...rest]) => ({
    ...first!,
    id: [first!, ...rest].map(({ id }) => id).join(' ') as Finding['id'],
  }))
}

function checkLines({ id, object, status, evidence, read_from, why, remedy }: Finding, width: number): string[] {
  const head = `  ${status.padEnd(8)}${id}  ${object === 'host' ? '' : `${object}  `}`
  const from = read_from === '' ? '' : ` (${read_from})`
  const lines = wrap(`${evidence}${from}`, width, head, ' '.repeat(12))
  if (status !== 'fail' && status !== 'warn') return lines
  return [...lines, ...wrap(why, width, ' '.repeat(10)), ...todo(remedy, width, ' '.repeat(10))]
}
