import { outputLines, small, trimLine } from './lines.ts'
import { Problems } from './problem.ts'
import type { Parsed } from './problem.ts'

/**
 * One datapath of `upcall/show`.
 * @see https://github.com/openvswitch/ovs/blob/main/ofproto/ofproto-dpif-upcall.c upcall_unixctl_show()
 */
export interface UpcallShow {
  readonly datapath: string
  /** Flows in the kernel or userspace datapath; those in tc are not among them. */
  readonly flows_current?: number | undefined
  readonly flows_avg?: number | undefined
  readonly flows_max?: number | undefined
  readonly flow_limit?: number | undefined
  /** Flows in tc, in hardware or not. Newer versions leave the line out when there are none. */
  readonly offloaded_flows?: number | undefined
  readonly dump_duration_ms?: number | undefined
  readonly ufid_enabled?: boolean | undefined
  readonly revalidators: readonly Revalidator[]
}

export interface Revalidator {
  readonly id: number
  /** Flows this thread keeps watch over, tc flows included. */
  readonly keys: number
}

//   flows         : (current 8) (avg 8) (max 9) (limit 10000)
const FLOWS = /\((current|avg|max|limit) (\d{1,10})\)/g
//   2: (keys 12)
const REVALIDATOR = /^(\d{1,10}): \(keys (\d{1,10})\)$/

export function parseUpcallShow(text: string): Parsed<UpcallShow[]> {
  const problems = new Problems(text)
  const shows: ({ -readonly [K in keyof UpcallShow]: UpcallShow[K] } & { revalidators: Revalidator[] })[] = []
  for (const raw of outputLines(text)) {
    const line = trimLine(raw)
    if (!raw.text.startsWith(' ') && line.text.endsWith(':')) {
      shows.push({ datapath: line.text.slice(0, -1), revalidators: [] })
      continue
    }
    const show = shows.at(-1)
    const revalidator = REVALIDATOR.exec(line.text)
    const colon = line.text.indexOf(':')
    const value = line.text.slice(colon + 1).trim()
    if (show === undefined) problems.add(line.offset, 'a datapath such as "system@ovs-system:" was expected')
    else if (revalidator) show.revalidators.push({ id: Number(revalidator[1]), keys: Number(revalidator[2]) })
    else {
      switch (line.text.slice(0, Math.max(colon, 0)).trim()) {
        case 'flows': {
          const found = new Map([...value.matchAll(FLOWS)].map(([, name, count]) => [name, Number(count)]))
          show.flows_current = found.get('current')
          show.flows_avg = found.get('avg')
          show.flows_max = found.get('max')
          show.flow_limit = found.get('limit')
          break
        }
        case 'offloaded flows':
          show.offloaded_flows = small(value)
          break
        case 'dump duration':
          show.dump_duration_ms = small(/^(\d{1,10})ms$/.exec(value)?.[1])
          break
        case 'ufid enabled':
          show.ufid_enabled = value === 'true'
          break
        default:
          problems.add(line.offset, `unknown line: ${line.text.slice(0, 60)}`)
      }
    }
  }
  return problems.parsed(shows)
}
