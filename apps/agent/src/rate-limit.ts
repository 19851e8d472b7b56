/** A bucket of tokens that refills at a constant rate. */
export class RateLimit {
  readonly #perSecond: number
  readonly #burst: number
  #tokens: number
  #atMs: number | undefined

  constructor(perSecond: number, burst: number) {
    this.#perSecond = perSecond
    this.#burst = burst
    this.#tokens = burst
  }

  /** Takes one token unless that would leave fewer than `reserve`. */
  take(nowMs: number, reserve = 0): boolean {
    const elapsedMs = Math.max(0, nowMs - (this.#atMs ?? nowMs))
    this.#atMs = nowMs
    this.#tokens = Math.min(this.#burst, this.#tokens + (elapsedMs * this.#perSecond) / 1_000)
    if (this.#tokens < reserve + 1) return false
    this.#tokens -= 1
    return true
  }
}
