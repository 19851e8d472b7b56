/** Metrics whose values are kept elsewhere as plain numbers: each scrape fills them anew. */
import { Counter, Gauge } from 'prom-client'
import type { Registry } from 'prom-client'

type Make<Metric> = (name: string, help: string, labels: string[], read: (metric: Metric) => void) => void

export interface Makers {
  /** `name` without the prefix. Names end in a unit, those of counters in `_total`. */
  readonly counter: Make<Counter>
  readonly gauge: Make<Gauge>
}

export function makers(registry: Registry): Makers {
  const options = (name: string, help: string, labelNames: string[]) => ({
    name: `pathwatch_agent_${name}`,
    help,
    labelNames,
    registers: [registry],
  })
  return {
    counter: (name, help, labels, read) => void new Counter({ ...options(name, help, labels), collect: refill(read) }),
    gauge: (name, help, labels, read) => void new Gauge({ ...options(name, help, labels), collect: refill(read) }),
  }
}

function refill<Metric extends { reset(): void }>(read: (metric: Metric) => void) {
  return function (this: Metric): void {
    this.reset()
    read(this)
  }
}
