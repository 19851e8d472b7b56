/** Flows by the reason why they are not in hardware, of one poll. */
import type { RecordOf } from '../../source.ts'

interface Count {
  flows: number
  packets: number
  bytes: number
}

export class ReasonCounts {
  #counts = new Map<string, Count>()

  add(code: string, packets: number, bytes: number): void {
    const count = this.#counts.get(code)
    if (count === undefined) this.#counts.set(code, { flows: 1, packets, bytes })
    else {
      count.flows += 1
      count.packets += packets
      count.bytes += bytes
    }
  }

  /** For going back to it, when the kernel interrupts a dump. */
  copy(): ReasonCounts {
    const other = new ReasonCounts()
    other.#counts = new Map([...this.#counts].map(([code, count]) => [code, { ...count }]))
    return other
  }

  /** One record a code. The example is the busiest listed flow. */
  records(
    common: Pick<RecordOf<'reasons'>, 'at_ms' | 'datapath' | 'state' | 'interval_ms'>,
    listed: readonly RecordOf<'datapath_flows'>[],
  ): RecordOf<'reasons'>[] {
    return [...this.#counts].map(([code, { flows, packets, bytes }]) => {
      const example = busiest(listed.filter(({ reason, state }) => reason === code && state === common.state))
      return {
        ...common,
        ...{ code, flows, packets, bytes },
        example_ufid: example?.ufid ?? '',
        example_port: example?.in_port ?? '',
        example_evidence: example?.evidence ?? '',
      }
    })
  }
}

const busiest = (flows: readonly RecordOf<'datapath_flows'>[]): RecordOf<'datapath_flows'> | undefined =>
  flows.reduce<RecordOf<'datapath_flows'> | undefined>(
    (best, one) => (best === undefined || Number(one.bytes_delta ?? 0) > Number(best.bytes_delta ?? 0) ? one : best),
    undefined,
  )
