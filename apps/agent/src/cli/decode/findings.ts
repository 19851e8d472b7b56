/** Messages that a catalogue knows, by class: worst first, each with its meaning and remedy once. */
import { plural } from './decoding.ts'
import type { Line, Style } from './line.ts'

type Health = 'critical' | 'error' | 'warning' | 'info' | 'ok'

export interface Finding {
  readonly class: string
  readonly health: Health
  readonly meaning: string
  /** "" when nothing is known to help. */
  readonly remedy: string
  /** Of the message: line in the input, from 1, and what it says with its time. */
  readonly line: number
  readonly message: string
}

/** Messages of a class that are printed; the rest is counted. */
const MESSAGES_SHOWN = 5

const RANKS: Readonly<Record<Health, { rank: number; style: Style }>> = {
  critical: { rank: 0, style: 'bad' },
  error: { rank: 1, style: 'bad' },
  warning: { rank: 2, style: 'warning' },
  info: { rank: 3, style: 'plain' },
  ok: { rank: 4, style: 'good' },
}

export function* findingLines(findings: readonly Finding[]): Generator<Line> {
  const classes = Map.groupBy(findings, (finding) => finding.class)
  const worstFirst = [...classes].toSorted(([, [a]], [, [b]]) => RANKS[a!.health].rank - RANKS[b!.health].rank)
  for (const [name, messages] of worstFirst) {
    const { health, meaning, remedy } = messages[0]!
    yield [[RANKS[health].style, health], '  ', ['heading', name], ['faint', `  ${plural(messages.length, 'message')}`]]
    for (const { line, message } of messages.slice(0, MESSAGES_SHOWN))
      yield [['faint', `${String(line).padStart(6)}  `], message]
    const more = messages.length - MESSAGES_SHOWN
    if (more > 0) yield [['faint', `        and ${more} more, the last in line ${messages.at(-1)!.line}`]]
    yield [['faint', ' means  '], meaning]
    if (remedy !== '') yield [['faint', '    do  '], remedy]
    yield []
  }
}
