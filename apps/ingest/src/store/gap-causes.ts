/** Splits gaps of batch numbers by what is known about them. */
import type { Gap, KnownLoss } from './audit.ts'

export interface ExplainedGap extends Gap {
  /** `given_up <reason>`, `dead_letter <reason>`, or '' when nobody knows. */
  readonly cause: string
}

/** Every number of every gap, once, in runs of one cause. */
export function explainGaps(gaps: readonly Gap[], known: readonly KnownLoss[]): ExplainedGap[] {
  const byEpoch = Map.groupBy(known, ({ host, epoch }) => `${host} ${epoch}`)
  return gaps.flatMap((gap) => {
    const losses = (byEpoch.get(`${gap.host} ${gap.epoch}`) ?? [])
      .filter(({ first, last }) => first <= gap.last && last >= gap.first)
      .toSorted((a, b) => a.first - b.first)
    const parts: ExplainedGap[] = []
    let next = gap.first
    const upTo = (last: number, cause: string) => {
      if (last < next) return
      parts.push({ ...gap, first: next, last, cause })
      next = last + 1
    }
    for (const { first, last, cause } of losses) {
      upTo(Math.min(first - 1, gap.last), '')
      upTo(Math.min(last, gap.last), cause)
    }
    upTo(gap.last, '')
    return parts
  })
}

export const sizeOf = ({ first, last }: { first: number; last: number }): number => last - first + 1
