/** Data that will never arrive, by the place and the cause of its loss; cumulative since `sinceMs`, over restarts. */

/** In the order of the data's way. The reasons of a stage are a small fixed set. */
const lossStages = [
  'sampler',
  'network',
  'socket',
  'decode',
  'kernel_log',
  'ovs_log',
  'trace',
  'spool',
  'rejected',
] as const
export type LossStage = (typeof lossStages)[number]

export interface Loss {
  readonly stage: LossStage
  readonly reason: string
  readonly count: number
}

export class LossLedger {
  readonly #counts = new Map<LossStage, Map<string, number>>(lossStages.map((stage) => [stage, new Map()]))
  #sinceMs = Date.now()

  add(stage: LossStage, reason: string, count: number): void {
    if (count === 0) return
    const reasons = this.#counts.get(stage)!
    reasons.set(reason, (reasons.get(reason) ?? 0) + count)
  }

  count(stage: LossStage, reason: string): number {
    return this.#counts.get(stage)?.get(reason) ?? 0
  }

  list(): Loss[] {
    return [...this.#counts].flatMap(([stage, reasons]) =>
      [...reasons].map(([reason, count]) => ({ stage, reason, count })),
    )
  }

  /** Agent clock when counting began. */
  get sinceMs(): number {
    return this.#sinceMs
  }

  /** Goes on from what an earlier run had counted; stages that are not known any more are left out. */
  restore(sinceMs: number, losses: readonly { stage: string; reason: string; count: number }[]): void {
    this.#sinceMs = sinceMs
    for (const { stage, reason, count } of losses) {
      const known = lossStages.find((candidate) => candidate === stage)
      if (known) this.add(known, reason, count)
    }
  }
}
