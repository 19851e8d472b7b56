// Losses as bands on a chart of time.
import { count } from './format.ts'

export interface Loss {
  fromMs: number
  toMs: number
  stage: string
  reason: string
  count: number
  /** Whole batches were lost, and `count` counts these. */
  batches: boolean
}

export interface LossBand {
  fromMs: number
  toMs: number
  /** `1,240 datagrams lost: socket, buffer full`, a line for each cause. */
  text: string
}

/** What an agent's stages count; docs of query_losses.proto. */
const UNITS: Record<string, string> = {
  network: 'datagrams',
  socket: 'datagrams',
  sampler: 'samples',
  decode: 'samples',
  kernel_log: 'messages',
  ovs_log: 'messages',
}

/** Bands within fromMs..toMs, at least `leastMs` wide so that one sees them; what would overlap is one band. */
export function lossBands(losses: readonly Loss[], fromMs: number, toMs: number, leastMs: number): LossBand[] {
  const groups: { fromMs: number; toMs: number; losses: Loss[] }[] = []
  const inside = losses.filter((loss) => loss.toMs >= fromMs && loss.fromMs <= toMs)
  for (const loss of inside.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const widen = Math.max(0, (leastMs - (loss.toMs - loss.fromMs)) / 2)
    const [from, to] = [Math.max(fromMs, loss.fromMs - widen), Math.min(toMs, loss.toMs + widen)]
    const last = groups.at(-1)
    if (last && from <= last.toMs) {
      last.toMs = Math.max(last.toMs, to)
      last.losses.push(loss)
    } else groups.push({ fromMs: from, toMs: to, losses: [loss] })
  }
  return groups.map((group) => ({ fromMs: group.fromMs, toMs: group.toMs, text: textOf(group.losses) }))
}

function textOf(losses: readonly Loss[]): string {
  const causes = Map.groupBy(losses, ({ stage, reason }) => `${stage}, ${reason}`.replaceAll('_', ' '))
  const lines = Array.from(causes, ([cause, all]) => {
    const [first] = all as [Loss]
    const unit = first.batches ? 'batches' : (UNITS[first.stage] ?? 'rows')
    return { lost: all.reduce((sum, one) => sum + one.count, 0), unit, cause }
  })
  return lines
    .toSorted((a, b) => b.lost - a.lost)
    .map(
      ({ lost, unit, cause }) =>
        `${count(lost)} ${lost === 1 ? unit.replace(/(?<=ch)es$|s$/, '') : unit} lost: ${cause}`,
    )
    .join('\n')
}
