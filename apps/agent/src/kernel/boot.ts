/** When this boot began, and its name. */
import type { Host } from '../host.ts'

/** Agent clock at boot, in whole seconds (`btime`, proc_stat(5)), as milliseconds since the epoch. */
export function bootTimeMs(host: Host): number {
  return Number(/^btime (\d+)$/m.exec(host.readTextNow('/proc/stat'))?.[1] ?? 0) * 1_000
}

/**
 * What to add to the kernel's monotonic clock to get the agent's wall clock, in milliseconds. Asked for anew with each
 * batch, because the wall clock may be set. A recorded host has no running clock: there it is its boot time.
 */
export function monotonicOriginMs(host: Host): number {
  // libuv's high-resolution time is CLOCK_MONOTONIC, which counts from boot on Linux: clock_gettime(2).
  return host.root === '/' ? Date.now() - Number(process.hrtime.bigint()) / 1e6 : bootTimeMs(host)
}

/** A random name, new at every boot: random(4). */
export async function bootId(host: Host): Promise<string> {
  return (await host.readText('/proc/sys/kernel/random/boot_id')).trim()
}
