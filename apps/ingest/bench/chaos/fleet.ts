/** Simulated agents in a process of their own, which can be killed. */
import { fileURLToPath } from 'node:url'
import { run, waitFor, type Running } from '../../test/servers.ts'
import type { Stack } from '../../test/stack.ts'

const program = fileURLToPath(new URL('../../../agent/bench/simulate.ts', import.meta.url))

export interface FleetOptions {
  readonly hosts: number
  readonly first: number
  /** Rows per host and second. */
  readonly rate: number
  readonly scenario?: string
  /** Folder of the spools; without it they are in memory. */
  readonly state?: string
  readonly run?: number
  /** Where the broker is for them, when not where it is. */
  readonly port?: number
  /** Hosts of all processes together. */
  readonly fleet?: number
  /** Whether the heap that is reported is only what is in use: costs time. */
  readonly gc?: boolean
}

interface Report {
  readonly generated_rows: number
  readonly waiting_batches: number
  readonly unconfirmed_batches: number
  readonly lost_rows: number
  readonly rss_bytes: number
  readonly heap_bytes: number
  /** That keep the process alive: timers, sockets, files. */
  readonly resources: number
  readonly done: boolean
}

export interface Fleet {
  readonly running: Running
  readonly last: () => Report
  /** Ends it when everything is confirmed. */
  finish(): Promise<Report>
}

const DRAIN_MS = 90_000

export async function startFleet(stack: Stack, options: FleetOptions): Promise<Fleet> {
  const {
    hosts,
    first,
    rate,
    scenario = 'steady',
    state,
    run: number = 1,
    port = stack.ports.nats,
    gc = false,
  } = options
  const args = [...(gc ? ['--expose-gc'] : []), program, '--nats', `nats://127.0.0.1:${port}`, '--scenario', scenario]
  args.push('--hosts', String(hosts), '--first', String(first), '--rate', String(rate), '--run', String(number))
  if (options.fleet !== undefined) args.push('--fleet', String(options.fleet))
  if (state !== undefined) args.push('--state', state)
  const running = run(process.execPath, args)
  stack.own(running)
  const last = (): Report => {
    const line = running
      .output()
      .trimEnd()
      .split('\n')
      .findLast((text) => text.startsWith('{"generated_rows"'))
    return JSON.parse(line ?? '{"generated_rows":0,"lost_rows":0,"done":false}') as Report
  }
  await waitFor(() => last().generated_rows > 0, running, 'simulated agents', 30_000)
  return {
    running,
    last,
    async finish() {
      process.kill(running.pid, 'SIGTERM')
      await waitFor(() => running.exited() || last().done, running, 'confirmations', DRAIN_MS)
      await running.ended
      return last()
    },
  }
}
