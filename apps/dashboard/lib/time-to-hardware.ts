/** How long connections take from the flow table into hardware, which no poll sees of one of them. */
import { duration, isKnown } from './format.ts'
import type { LifecycleRow } from './verdict-views.ts'

type Way = Pick<LifecycleRow, 'offload' | 'stuckOffload' | 'hardwareAddedPerS'>

/**
 * In words: the mean of it by Little's law, how many are on the way in the newest poll by how many arrive per second. Those that
 * are stuck do not arrive. Unknown, and why, where none arrived: a kernel without cards that track connections, or a first poll.
 */
export function timeToHardware(rows: readonly Way[]): string {
  const told = rows.filter(({ hardwareAddedPerS }) => isKnown(hardwareAddedPerS))
  if (told.length === 0) return 'time into hardware unknown: polled once only'
  const perS = told.reduce((sum, { hardwareAddedPerS }) => sum + (hardwareAddedPerS ?? 0), 0)
  if (perS === 0) return 'time into hardware unknown: none came into it since the poll before'
  const onTheWay = told.reduce((sum, { offload, stuckOffload }) => sum + Math.max(0, offload - stuckOffload), 0)
  if (onTheWay === 0) return 'time into hardware too short to be seen: none is on the way'
  return `about ${duration(Math.max(1, Math.round((onTheWay / perS) * 1000)))} from the flow table into hardware, by how many are on the way`
}
