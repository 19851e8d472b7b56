import { isPrompt, splitLines, trimLine, unsigned } from './lines.ts'
import type { Line } from './lines.ts'
import { formatNodes, parseNodes } from './node.ts'
import type { Node } from './node.ts'
import { Problems } from './problem.ts'
import type { Parsed } from './problem.ts'

/**
 * One flow of `ovs-appctl dpctl/dump-flows` or `ovs-dpctl dump-flows`.
 * Fields that the tool left out are undefined: without `-m` there is no ufid, offload mark or layer.
 * @see https://github.com/openvswitch/ovs/blob/main/lib/dpctl.c format_dpif_flow()
 */
export interface DatapathFlow {
  /** Where its line stands in the input, in UTF-16 code units. */
  readonly at: number
  readonly length: number
  /** `main thread`, `pmd on cpu core: 3`: the userspace datapath prints who holds the flow. */
  readonly thread?: string | undefined
  readonly ufid?: string | undefined
  readonly match: readonly Node[]
  readonly packets: bigint
  readonly bytes: bigint
  /** Time since the last packet in ms; undefined for `never`. */
  readonly used_ms?: number | undefined
  /** TCP flags seen so far: `SFP.`, `.` for ACK. */
  readonly tcp_flags?: string | undefined
  readonly offloaded?: 'yes' | 'partial' | undefined
  /** Datapath layer: `ovs`, `tc`, `dpdk`. Printed since Open vSwitch 2.10. */
  readonly dp?: string | undefined
  readonly actions: readonly Node[]
  readonly dp_extra_info?: string | undefined
}

/**
 * Where the packets of a flow are handled. `tc_software` is in tc but not in the NIC; `partial` is a classification
 * hint in the NIC (DPDK mark) with the work still in software; `unknown` when the tool did not say.
 */
export type OffloadState = 'hardware' | 'partial' | 'tc_software' | 'software' | 'unknown'

export function offloadState(flow: DatapathFlow): OffloadState {
  if (flow.offloaded === 'partial') return 'partial'
  if (flow.offloaded === 'yes') return 'hardware'
  if (flow.dp === 'tc') return 'tc_software'
  return flow.dp === undefined ? 'unknown' : 'software'
}

// flow-dump from the main thread:
// flow-dump from pmd on cpu core: 3
// flow-dump from non-dpdk interfaces:
const THREAD = /^flow-dump from (?:the )?(.{1,60}?):?$/

/** Reads all flows of a dump. Prompts, blank lines and thread headings between them are understood. */
export function parseDumpFlows(text: string): Parsed<DatapathFlow[]> {
  const problems = new Problems(text)
  const flows: DatapathFlow[] = []
  let thread: string | undefined
  for (const raw of splitLines(text)) {
    const line = trimLine(raw)
    if (line.text === '' || isPrompt(line.text)) continue
    const heading = THREAD.exec(line.text)
    if (heading) {
      thread = heading[1]
      continue
    }
    if (!line.text.includes('packets:') || !line.text.includes('actions:')) {
      problems.add(line.offset, 'a flow with packets: and actions: was expected')
      continue
    }
    flows.push({ ...(thread === undefined ? {} : { thread }), ...readFlow(line, text, problems) })
  }
  return problems.parsed(flows)
}

/** The line Open vSwitch prints for the flow. */
export function formatFlow(flow: DatapathFlow): string {
  let text = flow.ufid === undefined ? '' : `ufid:${flow.ufid}, `
  text += `${formatNodes(flow.match)}, packets:${flow.packets}, bytes:${flow.bytes}, used:${formatUsed(flow.used_ms)}`
  if (flow.tcp_flags !== undefined) text += `, flags:${flow.tcp_flags}`
  if (flow.offloaded !== undefined) text += `, offloaded:${flow.offloaded}`
  if (flow.dp !== undefined) text += `, dp:${flow.dp}`
  text += `, actions:${formatNodes(flow.actions)}`
  if (flow.dp_extra_info !== undefined) text += `, dp-extra-info:${flow.dp_extra_info}`
  return text
}

/** In the order in which they are printed. */
const LABELS = ['ufid', '', 'packets', 'bytes', 'used', 'flags', 'offloaded', 'dp', 'actions', 'dp-extra-info'] as const
type Label = (typeof LABELS)[number]

interface Segment {
  readonly label: Label
  readonly start: number
  readonly end: number
}

function readFlow(line: Line, text: string, problems: Problems): DatapathFlow {
  const flow: { -readonly [K in keyof DatapathFlow]: DatapathFlow[K] } = {
    at: line.offset,
    length: line.text.length,
    match: [],
    packets: 0n,
    bytes: 0n,
    actions: [],
  }
  let previous = -1
  for (const { label, start, end } of segments(line)) {
    const at = line.offset + start
    const value = line.text.slice(start, end)
    const rank = LABELS.indexOf(label)
    if (rank <= previous) problems.add(at, `${label === '' ? 'flow keys' : label} in an unexpected place`)
    previous = rank
    const expect = (what: string): void =>
      problems.add(at, `${label}: ${what} was expected, not "${value.slice(0, 40)}"`)
    switch (label) {
      case '':
        flow.match = parseNodes(text, at, line.offset + end, problems)
        break
      case 'actions':
        flow.actions = parseNodes(text, at, line.offset + end, problems)
        break
      case 'packets':
      case 'bytes': {
        const count = unsigned(value)
        if (count === undefined) expect('a number')
        flow[label] = count ?? 0n
        break
      }
      case 'used': {
        const used = /^(\d{1,12})\.(\d{3})s$/.exec(value)
        if (used) flow.used_ms = Number(used[1]) * 1000 + Number(used[2])
        else if (value !== 'never') expect('never or seconds such as 0.352s')
        break
      }
      case 'offloaded':
        if (value === 'yes' || value === 'partial') flow.offloaded = value
        else expect('yes or partial')
        break
      case 'ufid':
        if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)) expect('a UUID')
        flow.ufid = value
        break
      case 'flags':
        flow.tcp_flags = value
        break
      case 'dp':
        flow.dp = value
        break
      case 'dp-extra-info':
        flow.dp_extra_info = value
        break
    }
  }
  return flow
}

const LABEL = /(ufid|packets|bytes|used|flags|offloaded|dp|actions|dp-extra-info):/y

/** The `label:text` parts of a flow line, split at commas outside parentheses. */
function segments({ text }: Line): Segment[] {
  const found: Segment[] = []
  let depth = 0
  let start = 0
  let label = labelAt(text, 0)
  for (let at = 0; at <= text.length; at++) {
    const char = text[at]
    if (char === '(' || char === '{') depth++
    else if (char === ')' || char === '}') depth = Math.max(0, depth - 1)
    // An unbalanced parenthesis must not swallow the counters: these labels end the keys at any depth.
    else if (char === ',' && depth > 0 && text.startsWith(', packets:', at)) depth = 0
    if (char !== undefined && (char !== ',' || depth > 0)) continue
    let next = at + 1
    while (text[next] === ' ') next++
    const following = char === undefined ? '' : labelAt(text, next)
    // A comma inside the keys or the actions separates two of them, not two parts of the line.
    if (char !== undefined && following === '' && label !== 'ufid') continue
    const valueStart = start + (label === '' ? 0 : label.length + 1)
    found.push({ label, start: valueStart, end: at })
    start = next
    label = following
    at = next - 1
  }
  return found
}

function labelAt(text: string, at: number): Label {
  LABEL.lastIndex = at
  return (LABEL.exec(text)?.[1] ?? '') as Label
}

function formatUsed(ms: number | undefined): string {
  if (ms === undefined) return 'never'
  return `${Math.floor(ms / 1000)}.${String(ms % 1000).padStart(3, '0')}s`
}
