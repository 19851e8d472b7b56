/** Lets the sources look at a recorded host, once at each time that it was looked at. */
import { pause } from '../backoff.ts'
import type { Host } from '../host.ts'
import type { Runner, SourceStatus } from '../runner.ts'

/** Sources in the order of what they need of each other: a log, what is told once, and last what is looked at again and again. */
const TURNS = [
  ['kmsg', 'ovs_log', 'trace'],
  ['facts', 'firmware', 'ovs'],
  ['conntrack', 'offload', 'openflow', 'ports'],
]
/** Nothing is really waited for: so long only where a recording lacks what a source says first, in milliseconds. */
const TURN_MS_MAX = 30_000

/**
 * A live host is looked at again and again, and what one source knows too late for the first look is there for the next. Looks
 * at a recorded one are few and fast, so each source begins when what it needs of others was heard.
 */
export async function replay(host: Host, runners: readonly Runner<unknown>[]): Promise<void> {
  const never = new AbortController().signal
  for (const names of TURNS) {
    const some = runners.filter((runner) => names.includes(runner.status().name))
    for (const runner of some) runner.start()
    const endMs = Date.now() + TURN_MS_MAX
    while (Date.now() < endMs && !isOver(host, some)) await pause(10, never)
  }
}

function isOver(host: Host, runners: readonly Runner<unknown>[]): boolean {
  const running = runners.map((runner) => runner.status()).filter(({ state }) => state === 'running')
  if (running.some(({ name }) => TURNS[2]!.includes(name))) {
    return host.atEnd >= running.length
  }
  return running.every(hasLooked)
}

/** What a source does when it has looked once. */
function hasLooked({ name, emitted, measures }: SourceStatus): boolean {
  // It may have nothing to say: of a daemon that does not answer.
  if (name === 'ovs') return measures.has('vswitchd_calls_total')
  return emitted.has(name === 'kmsg' ? 'kernel_events' : name === 'trace' ? 'traces' : 'facts')
}
