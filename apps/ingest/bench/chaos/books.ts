/** Whether what was generated is stored, once, in the table and in its rollups. */
import type { Stack } from '../../test/stack.ts'

export interface Books {
  readonly generated: number
  readonly stored: number
  readonly lost: number
  readonly duplicate: number
  /** What is wrong, '' when the books balance. */
  readonly problem: string
  /** Figures of this fault, for the page. */
  readonly note?: string
}

const hostName = (index: number): string => `sim-${String(index).padStart(4, '0')}`

/** Of hosts first..last; `givenUp` are rows that agents counted as lost. */
export async function balance(
  stack: Stack,
  hosts: { first: number; count: number },
  generated: number,
  givenUp = 0,
): Promise<Books> {
  const within = `host >= '${hostName(hosts.first)}' AND host < '${hostName(hosts.first + hosts.count)}'`
  const number = (query: string) => stack.value(query).then(Number)
  const stored = await number(`SELECT count() FROM flow_samples WHERE ${within}`)
  const unique = await number(`SELECT uniqExact(host, sample_sequence) FROM flow_samples WHERE ${within}`)
  const traffic = await number(`SELECT sum(samples) FROM host_traffic_1m WHERE ${within}`)
  const talkers = await number(`SELECT sum(samples) FROM talkers_5m WHERE ${within}`)
  const lost = Math.max(0, generated - unique - givenUp)
  const duplicate = stored - unique
  const problems = [
    lost > 0 && `${lost} of ${generated} rows are missing`,
    duplicate > 0 && `${duplicate} rows are there twice`,
    traffic !== stored && `host_traffic_1m has ${traffic} samples of ${stored}`,
    talkers !== stored && `talkers_5m has ${talkers} samples of ${stored}`,
  ].filter((problem) => problem !== false)
  return { generated, stored, lost, duplicate, problem: problems.join('; ') }
}
