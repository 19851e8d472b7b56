/** Sets of whole numbers as runs: pairs of the first and the last. */
export type Run = readonly [first: number, last: number]

/** Runs of the indexes below `count` that `has`, at most `max` of them. */
export function runsOf(count: number, has: (index: number) => boolean, max: number): Run[] {
  const runs: Run[] = []
  for (let from = 0; from < count && runs.length < max; from++) {
    if (!has(from)) continue
    let last = from
    while (last + 1 < count && has(last + 1)) last += 1
    runs.push([from, last])
    from = last
  }
  return runs
}
