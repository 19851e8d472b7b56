/** `pathwatch-agent flows`: the flows that are not in hardware, each with its reason and rate. */
import type { RecordOf } from '../source.ts'
import { reasonOf, reasons } from '@pathwatch/codecs/verdicts/reasons'
import { nearest } from '../nearest.ts'
import { bitRate, packetRate } from '../verdicts/units.ts'
import { USAGE } from './command.ts'
import type { Command, FlagValues, Output } from './command.ts'
import { rootOf, secondsOf } from './doctor.ts'
import type { LookAtHost } from './doctor.ts'

type Flow = RecordOf<'datapath_flows'>

/** `state` of datapath_flows.proto. */
const STATES = ['unknown', 'software', 'tc', 'hardware', 'partly'] as const

export const flowsCommand = (look: LookAtHost): Command => ({
  name: 'flows',
  help: 'list flows with where they are, why, and how much they carry; the busiest first',
  flags: {
    why: { type: 'string', value: 'CODE', help: 'only those with this reason, such as action.sflow' },
    port: { type: 'string', value: 'NAME', help: 'only those that come in at this port' },
    json: { type: 'boolean', help: 'one JSON object a flow' },
    seconds: { type: 'string', value: 'N', help: 'between two looks at the counters, 1 to 60; 3 when left out' },
    root: { type: 'string', value: 'DIR', help: 'look at the host recorded below DIR' },
  },
  run: (values, output) => run(look, values, output),
})

async function run(look: LookAtHost, values: FlagValues, output: Output): Promise<number> {
  const seconds = secondsOf(values, output)
  if (seconds === undefined) return USAGE
  const { why, port } = values
  if (typeof why === 'string' && !reasonOf(why)) {
    const known = nearest(
      why,
      reasons.map(({ code }) => code),
    )
    output.err(`pathwatch-agent: no reason is called '${why}'${known ? `; did you mean '${known}'?` : ''}\n`)
    return USAGE
  }
  const { flows, sources } = await look(rootOf(values), { seconds })
  if (!flows) {
    const source = sources.find(({ name }) => name === 'offload')
    output.err(`pathwatch-agent: flows could not be read: ${source?.detail || source?.state || 'nobody looked'}\n`)
    return 1
  }
  const wanted = flows.records
    .filter(({ reason, in_port }) => (why === undefined || reason === why) && (port === undefined || in_port === port))
    .toSorted((a, b) => Number(b.bytes_delta ?? 0) - Number(a.bytes_delta ?? 0))
  for (const flow of wanted) output.out(values['json'] ? `${JSON.stringify(flow, plain)}\n` : flowText(flow))
  if (!values['json']) output.out(`${wanted.length} of ${flows.records.length} flows\n`)
  return 0
}

function flowText(flow: Flow): string {
  const { reason = '', evidence = '', in_port = '', match = '', actions = '' } = flow
  const interval = Number(flow.interval_ms ?? 0)
  const rate =
    interval === 0
      ? 'no rate yet'
      : `${bitRate(Number(flow.bytes_delta ?? 0), interval)}, ${packetRate(Number(flow.packets_delta ?? 0), interval)}`
  const name = reasonOf(reason)?.name
  const because =
    reason === '' ? '' : `${reason}${name === undefined ? '' : `, ${name}`}${evidence === '' ? '' : `: ${evidence}`}`
  return [
    `${STATES[Number(flow.state ?? 0)] ?? 'unknown'}  ${in_port}  ${rate}  ${because}`.trimEnd(),
    `    ${match}`,
    `    actions: ${actions || 'drop'}`,
    '',
  ].join('\n')
}

const plain = (_: string, value: unknown): unknown => {
  if (typeof value === 'bigint') return Number(value)
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value
}
