/**
 * What a poll of 10,000 flows of Open vSwitch costs the agent, without the kernel's dump: reading them in the kernel
 * worker, handing over what is listed, and sealing it. `npm run bench:flows`. The last line is for programs.
 */
import { LossLedger } from '../src/pipeline/losses.ts'
import { Sealer } from '../src/pipeline/batch.ts'
import type { Draft, Spool } from '../src/pipeline/spool.ts'
import { FakeDatapath } from '../test/fake-datapath.ts'
import { be16, flow, ones, sample, u32 } from '../test/flow-bytes.ts'

const FLOWS = 10_000
/** The default of sources.offload.list_max. */
const LISTED = 1_000
const POLLS = 40
/** The first compile, and fill what is kept. */
const WARM_UP = 10
const POLL_MS = 10_000

const datapath = new FakeDatapath()
const flowsAt = (poll: number) =>
  datapath.bytes(
    Array.from({ length: FLOWS }, (_, number) => ({
      ...flow([[9, Buffer.concat([be16(number), be16(80)]), ones(4)]], [sample(1), [1, u32(2)]]),
      ...{ number, packets: number * poll },
    })),
  )
/** By turns, so that making them is no part of what is measured. */
const dumps = [flowsAt(1), flowsAt(2)]
const ports: readonly [number, string][] = [
  [1, 'vm1'],
  [2, 'vm2'],
]
let [batches, bytes] = [0, 0]
const identity = () => ({ epoch: new Uint8Array(8), batchNo: ++batches })
const append = ({ seal }: Draft) => {
  bytes += seal(identity()).bytes.length
}
const sealer = new Sealer({ identity, append } as unknown as Spool, new LossLedger())

const times: number[][] = [[], [], []]
for (let poll = 0; poll < POLLS; poll += 1) {
  const dump = dumps[poll % dumps.length]!
  const at = [performance.now()]
  const picture = datapath.pollBytes(dump, ports, LISTED, poll * POLL_MS)
  at.push(performance.now())
  const { records } = structuredClone(picture)
  at.push(performance.now())
  sealer.seal({ stream: 'datapath_flows', records })
  at.push(performance.now())
  if (poll >= WARM_UP) times.forEach((list, step) => list.push(at[step + 1]! - at[step]!))
}
const [read_ms, hand_over_ms, seal_ms] = times.map((list) => Number(median(list).toFixed(2))) as [
  number,
  number,
  number,
]
const cpu_percent = Number(((read_ms + hand_over_ms + seal_ms) / (POLL_MS / 100)).toFixed(3))
process.stdout.write(`${FLOWS} flows, ${LISTED} of them listed, medians of ${POLLS - WARM_UP} polls\n`)
process.stdout.write(`read ${read_ms} ms, hand over ${hand_over_ms} ms, seal ${seal_ms} ms\n`)
process.stdout.write(`polled every ${POLL_MS / 1_000} s: ${cpu_percent} % of a core\n`)
const sealed_bytes = Math.round(bytes / POLLS)
process.stdout.write(`${JSON.stringify({ flows: FLOWS, read_ms, hand_over_ms, seal_ms, sealed_bytes, cpu_percent })}\n`)

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}
