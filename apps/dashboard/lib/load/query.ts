import type { ResolvedRange } from '../range.ts'
import { rangeOf, resolveRange } from '../range.ts'

/** Reads the parameters that panels share. What is missing or malformed gives the default, as in the page's own URL. */
export class PanelQuery {
  readonly range: ResolvedRange
  private readonly search: URLSearchParams

  constructor(search: URLSearchParams, nowMs: number) {
    this.search = search
    this.range = resolveRange(rangeOf(search.get('from'), search.get('to'), nowMs), nowMs)!
  }

  text(name: string): string {
    return this.search.get(name) ?? ''
  }

  flag(name: string): boolean {
    return this.search.get(name) === 'true'
  }

  /** A whole number in [min, max]; undefined when absent or anything else. */
  whole(name: string, min: number, max: number): number | undefined {
    const text = this.search.get(name)
    if (text === null || !/^\d{1,9}$/.test(text)) return undefined
    const value = Number(text)
    return value >= min && value <= max ? value : undefined
  }

  oneOf<T extends string>(name: string, allowed: readonly T[], otherwise: T): T {
    return allowed.find((one) => one === this.search.get(name)) ?? otherwise
  }
}
