/** What it costs to give each flow of a poll its reason: `node bench/classify.ts`. The last line is for programs. */
import { FlowShape } from '@pathwatch/codecs/ovs/shape'
import { softwareReason } from '../src/verdicts/flow/classify.ts'
import type { Surroundings } from '../src/verdicts/flow/classify.ts'
import { NO_CONTEXT } from '../src/verdicts/flow/context.ts'
import { flow, flowBytes, sample, u32 } from '../test/flow-bytes.ts'

const FLOWS = 10_000
const ROUNDS = 50
const around: Surroundings = {
  context: NO_CONTEXT,
  abilities: { ovsVersion: 3001, ctStateBits: 0x3f, recircShared: true },
  ports: new Map(),
  switchdev: false,
  chains: undefined,
}
const kinds = [
  flow(),
  flow([], [sample(1), [1, u32(2)]]),
  flow(
    [],
    [
      [12, [[2, Buffer.from([7, 0])]]],
      [7, u32(5)],
    ],
  ),
]
const datagrams = kinds.map(flowBytes)
const shape = new FlowShape()
const times: number[] = []
for (let round = 0; round < ROUNDS; round += 1) {
  const startedAtMs = performance.now()
  for (let index = 0; index < FLOWS; index += 1) {
    const bytes = datagrams[index % datagrams.length]!
    shape.read(bytes, 0, bytes.length)
    softwareReason(shape, around)
  }
  times.push(performance.now() - startedAtMs)
}
const best = Math.min(...times)
const perFlowNs = Math.round((best * 1e6) / FLOWS)
process.stdout.write(
  `${FLOWS} flows: ${best.toFixed(1)} ms, ${perFlowNs} ns a flow; of a core, polled each 10 s: ${(best / 100).toFixed(2)} %\n`,
)
process.stdout.write(
  `${JSON.stringify({ flows: FLOWS, classify_ms: Number(best.toFixed(2)), classify_ns_per_flow: perFlowNs })}\n`,
)
