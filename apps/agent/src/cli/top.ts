/** `pathwatch-agent top`: where this host's flows are, live, in the terminal. Needs no server, and no agent that runs. */
import { hostname, release } from 'node:os'
import { pause } from '../backoff.ts'
import { Host } from '../host.ts'
import { KernelWorker } from '../kernel/worker.ts'
import { USAGE } from './command.ts'
import type { Command, FlagValues, Output } from './command.ts'
import { frame } from './top/frame.ts'
import { Looker } from './top/look.ts'
import type { Look } from './top/look.ts'
import { Refusals } from './top/refusals.ts'
import { Screen } from './top/screen.ts'
import type { Terminal } from './top/screen.ts'

const METRICS = 'http://127.0.0.1:9463/metrics'
/** A plain frame is for a file or another program, which has no width. */
const PLAIN_COLUMNS = 400
const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const

export function topCommand({
  stdin: input,
  stdout: output,
}: {
  stdin: Terminal['input']
  stdout: Terminal['output']
}): Command {
  return {
    name: 'top',
    help: 'show where the flows of this host are, live',
    flags: {
      interval: { type: 'string', value: 'SECONDS', help: 'between looks, 1 to 60; 2 when left out' },
      once: { type: 'boolean', help: 'print one frame and end; also when the output is no terminal' },
      trace: {
        type: 'boolean',
        help: 'show why the kernel refuses, by a tracefs instance that ends with this program',
      },
      metrics: { type: 'string', value: 'URL', help: `of the agent that runs here; ${METRICS} when left out` },
    },
    run: (values, texts) => run(values, texts, { input, output }),
  }
}

async function run(values: FlagValues, texts: Output, terminal: Terminal): Promise<number> {
  const seconds = Number(values['interval'] ?? 2)
  if (!(seconds >= 1 && seconds <= 60)) {
    texts.err(`pathwatch-agent: --interval must be 1 to 60 seconds, not ${values['interval']}\n`)
    return USAGE
  }
  const ending = new AbortController()
  const end = () => ending.abort()
  for (const signal of ENDING) process.on(signal, end)
  const host = new Host()
  const kernel = new KernelWorker()
  let refusals: Refusals | undefined
  try {
    if (values['trace']) refusals = await Refusals.start(host)
    const metricsUrl = typeof values['metrics'] === 'string' ? values['metrics'] : METRICS
    const looker = new Looker({ host, kernel, refusals, metricsUrl })
    if (values['once'] || !terminal.output.isTTY) await once(looker, seconds, texts, ending.signal)
    else await live(looker, seconds, terminal, ending)
    return 0
  } catch (error) {
    texts.err(`pathwatch-agent: ${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  } finally {
    await refusals?.stop()
    await kernel.stop()
    for (const signal of ENDING) process.off(signal, end)
  }
}

const titleOf = (look: Look, seconds: number): string =>
  `pathwatch-agent top   ${hostname()}   Linux ${release()}   ${new Date(look.atMs).toISOString().slice(0, 19)}Z   every ${seconds} s`

/** Rates need two looks. */
async function once(looker: Looker, seconds: number, texts: Output, signal: AbortSignal): Promise<void> {
  await looker.look()
  await pause(seconds * 1_000, signal)
  if (signal.aborted) return
  const look = await looker.look()
  const lines = frame(look, { title: titleOf(look, seconds), columns: PLAIN_COLUMNS, rows: Infinity })
  texts.out(`${lines.join('\n')}\n`)
}

async function live(looker: Looker, seconds: number, terminal: Terminal, ending: AbortController): Promise<void> {
  let look: Look | undefined
  const draw = () => {
    if (!look) return
    const { columns, rows } = screen
    screen.draw(frame(look, { title: `${titleOf(look, seconds)}   q quits`, columns, rows }))
  }
  const screen = new Screen(terminal, () => ending.abort(), draw)
  screen.open()
  screen.draw([`pathwatch-agent top   ${hostname()}   the first look is being taken   q quits`])
  try {
    while (!ending.signal.aborted) {
      look = await looker.look()
      draw()
      await pause(seconds * 1_000, ending.signal)
    }
  } finally {
    screen.close()
  }
}
