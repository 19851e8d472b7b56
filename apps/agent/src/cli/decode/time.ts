/** Time of day in UTC with microseconds; `us` counts from 1970. */
export function formatTime(us: number): string {
  const seconds = Math.floor(us / 1e6)
  const at = new Date(seconds * 1000)
  // Time stamps of a capture are 32-bit seconds; a damaged one is still a time.
  const time = Number.isNaN(at.getTime()) ? '??:??:??' : at.toISOString().slice(11, 19)
  return `${time}.${String(us % 1e6).padStart(6, '0')}`
}
