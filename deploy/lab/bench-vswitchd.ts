/**
 * What the agent's polling costs ovs-vswitchd: how long it takes to answer what `ovs-appctl version` asks with 10,000 flows,
 * without and with the agent, in turn, in one lab kernel with one processor. Ends with one line of JSON.
 *
 * Usage: npm run bench:vswitchd -- [--rounds N] [--calls N]
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Guest, missing } from './guest.ts'
import { packageAgent } from './packaged.ts'
import { addMachines, lastingFlows, startOvs } from './scripts.ts'

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, calls: { type: 'string', default: '1500' } },
})
const root = new URL('../..', import.meta.url).pathname
const NODE = join(root, 'node_modules/.bin/node')
const FLOWS = 10_000
/** Between calls: with 1,500 of them, a round sees four polls at ten seconds each. */
const PAUSE_MS = 25
const LONG_MS = 600_000

/**
 * Times of the calls in milliseconds, as JSON. On one connection: starting ovs-appctl for each takes user-mode Linux fifty
 * times as long as the answer, and varies by more than what is looked for.
 */
const timeCalls = `${NODE} -e '
const { readFileSync } = require("node:fs")
const pid = readFileSync("/run/openvswitch/ovs-vswitchd.pid", "utf8").trim()
const socket = require("node:net").connect("/run/openvswitch/ovs-vswitchd." + pid + ".ctl")
const times = []
let from, answer = ""
const next = () => {
  from = performance.now()
  socket.write(JSON.stringify({ id: times.length, method: "version", params: [] }))
}
socket.on("data", (chunk) => {
  answer += chunk
  try { JSON.parse(answer) } catch { return }
  answer = ""
  times.push(performance.now() - from)
  if (times.length < ${Number(options.calls)}) return setTimeout(next, ${PAUSE_MS})
  console.log(JSON.stringify(times))
  socket.end()
})
socket.on("connect", next)'`

/** As nice as its unit makes it: deploy/systemd/pathwatch-agent.service. */
const startAgent = (agent: string) => `mkdir -p /run/pathwatch; cat >/run/agent.yaml <<'END'
host: lab-bench
nats: { servers: ["nats://127.0.0.1:4222"] }
END
(nats-server -js -sd /run/nats -a 127.0.0.1 >/dev/null 2>&1 & echo $! >/run/nats.pid) </dev/null
(nice -n 5 sh ${agent} run --config /run/agent.yaml >/run/agent.log 2>&1 & echo $! >/run/agent.pid) </dev/null
sleep 15`
const stopAgent = 'kill "$(cat /run/agent.pid)" "$(cat /run/nats.pid)"; sleep 3'

const quantile = (sorted: readonly number[], q: number) => sorted[Math.floor(q * (sorted.length - 1))]!
const print = (...cells: (string | number)[]) =>
  process.stdout.write(`${cells.map((cell, index) => String(cell).padStart(index === 0 ? 16 : 10)).join('')}\n`)

const reason = missing()
if (reason !== undefined) {
  process.stderr.write(`bench:vswitchd: ${reason}\n`)
  process.exit(1)
}
const folder = mkdtempSync(join(tmpdir(), 'pathwatch-bench-'))
const guest = new Guest({ name: 'lab-bench', memoryMiB: 2048 })
try {
  const agent = packageAgent(folder)
  await guest.boot()
  await guest.check(startOvs)
  await guest.check(addMachines(2))
  await guest.check(lastingFlows(FLOWS), LONG_MS)
  const flows = Number(await guest.check('ovs-appctl dpctl/dump-flows -m | wc -l'))
  print(`${flows} flows`, 'calls', 'p50 ms', 'p90 ms', 'p99 ms', 'max ms', 'load')
  const all = { off: [] as number[], on: [] as number[] }
  for (let round = 0; round < Number(options.rounds); round++) {
    await time('off')
    await guest.check(startAgent(agent))
    await time('on')
    await guest.check(stopAgent)
  }
  const [off, on] = [all.off.toSorted((a, b) => a - b), all.on.toSorted((a, b) => a - b)]
  show('agent off, all', off)
  show('agent on, all', on)
  const round = (value: number) => Math.round(value * 100) / 100
  process.stdout.write(
    `${JSON.stringify({
      added_p99_ms: round(quantile(on, 0.99) - quantile(off, 0.99)),
      off_p99_ms: round(quantile(off, 0.99)),
      on_p99_ms: round(quantile(on, 0.99)),
      added_p50_ms: round(quantile(on, 0.5) - quantile(off, 0.5)),
      flows,
      calls: off.length,
    })}\n`,
  )

  async function time(how: 'off' | 'on'): Promise<void> {
    const times = JSON.parse(await guest.check(timeCalls, LONG_MS)) as number[]
    all[how].push(...times)
    show(
      `agent ${how}`,
      times.toSorted((a, b) => a - b),
    )
  }
} finally {
  await guest.stop()
  rmSync(folder, { recursive: true })
}

function show(label: string, sorted: readonly number[]): void {
  const cells = [0.5, 0.9, 0.99, 1].map((q) => quantile(sorted, q).toFixed(1))
  print(label, sorted.length, ...cells, loadavg()[0]!.toFixed(1))
}
