/** A histogram of /metrics: how many are at most so much. */
import type { Stack } from '../../test/stack.ts'

type Histogram = readonly { readonly le: number; readonly count: number }[]

export async function readHistogram(stack: Stack, name: string): Promise<Histogram> {
  const text = await (await fetch(`http://127.0.0.1:${stack.ports.metrics}/metrics`)).text()
  const lines = text.matchAll(new RegExp(`^${name}_bucket\\{le="([^"]+)"\\} (\\d+)`, 'gm'))
  return Array.from(lines, ([, le, count]) => ({ le: le === '+Inf' ? Infinity : Number(le), count: Number(count) }))
}

/** Of what came between two readings, evenly spread within a bucket, as Prometheus' histogram_quantile does. */
export function quantile(before: Histogram, after: Histogram, share: number): number {
  const counts = after.map(({ le, count }, index) => ({ le, count: count - (before[index]?.count ?? 0) }))
  const wanted = (counts.at(-1)?.count ?? 0) * share
  const at = counts.findIndex(({ count }) => count >= wanted)
  const [low, high] = [counts[at - 1] ?? { le: 0, count: 0 }, counts[at]!]
  if (high.le === Infinity || high.count === low.count) return low.le
  return low.le + ((high.le - low.le) * (wanted - low.count)) / (high.count - low.count)
}
