/** Bytes a second over the last minutes, from a count that only grows. */

const SPAN_MS = 120_000
const STEP_MS = 5_000
/** Before, one batch more or less decides. */
const KNOWN_AFTER_MS = 10_000

export class Rate {
  readonly #points: { readonly atMs: number; readonly total: number }[] = []

  /** `nowMs` is monotonic. */
  note(nowMs: number, total: number): void {
    const last = this.#points.at(-1)
    if (last && nowMs - last.atMs < STEP_MS) return
    this.#points.push({ atMs: nowMs, total })
    while (nowMs - this.#points[0]!.atMs > SPAN_MS) this.#points.shift()
  }

  /** Bytes a millisecond; undefined while it is not known. */
  perMs(nowMs: number, total: number): number | undefined {
    const first = this.#points[0]
    if (!first || nowMs - first.atMs < KNOWN_AFTER_MS || total === first.total) return undefined
    return (total - first.total) / (nowMs - first.atMs)
  }
}
