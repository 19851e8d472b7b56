/** What a simulated fleet does besides sending at its rate. */

export interface Scenario {
  /** Rows of one host in one second. */
  readonly rows: (rate: number, second: number) => number
  /** What a host takes the time to be. */
  readonly clockMs: (host: number, nowMs: number) => number
  /** Whether all connections are dropped at the end of this second. */
  readonly reconnects: (second: number) => boolean
  /** How far the clock of the process is set off in this second, in milliseconds. */
  readonly stepMs?: (second: number) => number
}

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** Clocks that are wrong, by the number of the host; most are right. */
const clocks: readonly ((nowMs: number) => number)[] = [
  (nowMs) => nowMs + DAY_MS,
  (nowMs) => nowMs - DAY_MS / 24,
  () => 0,
  () => Date.UTC(2105, 11, 31),
]
const rightClock = (_: number, nowMs: number) => nowMs
const never = () => false
const evenly = (rate: number) => rate

export const scenarios = {
  steady: { rows: evenly, clockMs: rightClock, reconnects: never },
  /** Ten times as much for five seconds of every twenty. */
  burst: { rows: (rate, second) => (second % 20 < 5 ? rate * 10 : rate), clockMs: rightClock, reconnects: never },
  /** All reconnect at once, every ten seconds. */
  storm: { rows: evenly, clockMs: rightClock, reconnects: (second) => second % 10 === 9 },
  clock: { rows: evenly, clockMs: (host, nowMs) => (clocks[host - 1] ?? ((now) => now))(nowMs), reconnects: never },
  /** An hour back after three seconds, a day forth after six. */
  step: {
    rows: evenly,
    clockMs: rightClock,
    reconnects: never,
    stepMs: (second) => (second < 3 ? 0 : second < 6 ? -HOUR_MS : DAY_MS),
  },
} satisfies Record<string, Scenario>

export const isScenario = (name: string): name is keyof typeof scenarios => Object.hasOwn(scenarios, name)
