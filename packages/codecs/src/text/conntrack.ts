import { parseDpctlEntry } from './conntrack-dpctl.ts'
import { addToTuple } from './conntrack-entry.ts'
import type { ConntrackEntry, ConntrackLifecycle, TupleBuilder } from './conntrack-entry.ts'
import { isPrompt, small, splitLines, trimLine, unsigned } from './lines.ts'
import type { Line } from './lines.ts'
import { Problems } from './problem.ts'
import type { Parsed } from './problem.ts'

/** Reads the lines of any of the three tools, mixed if need be. */
export function parseConntrack(text: string): Parsed<ConntrackEntry[]> {
  const problems = new Problems(text)
  const entries: ConntrackEntry[] = []
  for (const raw of splitLines(text)) {
    const line = trimLine(raw)
    if (line.text === '' || isPrompt(line.text) || SUMMARY.test(line.text)) continue
    const comma = /^\w+,orig=\(/.test(line.text)
    const entry = comma ? parseDpctlEntry(line, text, problems) : readEntry(line, problems)
    if (entry !== undefined) entries.push(entry)
  }
  return problems.parsed(entries)
}

// conntrack v1.4.7 (conntrack-tools): 1 flow entries have been shown.
// nfct_labelmap_new: No such file or directory
const SUMMARY = /^(?:conntrack v\S{1,20} \(conntrack-tools\):|nfct_\w+:)/
// [1795379724.964149]	    [NEW] ipv4 2 tcp 6 120 SYN_SENT src=…
const EVENT = /^(?:\[(\d{1,12}\.\d{1,9})\]\s+)?\[(NEW|UPDATE|DESTROY)\]\s+/
const TAGS = new Set(['[ASSURED]', '[UNREPLIED]', '[OFFLOAD]', '[HW_OFFLOAD]'])

// ipv4     2 tcp      6 117 TIME_WAIT src=10.0.0.1 dst=10.0.0.2 sport=49224 dport=5001 src=… [ASSURED] mark=5 zone=1 use=1
// tcp      6 src=10.0.0.1 dst=10.0.0.2 sport=49224 dport=5001 src=… [HW_OFFLOAD] mark=5 zone=1 use=2
function readEntry(line: Line, problems: Problems): ConntrackEntry | undefined {
  const event = EVENT.exec(line.text)
  const words = line.text.slice(event?.[0].length ?? 0).split(/\s+/)
  const layer3 = words[0] === 'ipv4' || words[0] === 'ipv6' ? words.shift() : undefined
  if (layer3 !== undefined) words.shift()
  const [protocol = '', number] = words
  const protocolNumber = small(number)
  const first = words.findIndex((word) => word.startsWith('src='))
  if (protocolNumber === undefined || first < 2) {
    problems.add(line.offset, 'a connection such as "tcp 6 … src=… dst=…" was expected')
    return undefined
  }
  // Between protocol and addresses: timeout and state, either of them or none.
  const head = words.slice(2, first)
  const timeout = small(head[0])
  const state = timeout === undefined ? head[0] : head[1]
  const tags = new Set<string>()
  const other = new Map<string, string>()
  const orig: TupleBuilder = {}
  let reply: TupleBuilder | undefined
  let tuple: TupleBuilder = orig
  for (const word of words.slice(first)) {
    const equals = word.indexOf('=')
    const key = word.slice(0, Math.max(equals, 0))
    const value = word.slice(equals + 1)
    if (TAGS.has(word)) tags.add(word)
    else if (key === '') problems.add(line.offset + line.text.indexOf(word), `"${word.slice(0, 40)}" was not expected`)
    else {
      if (key === 'src' && orig.src !== undefined) {
        reply ??= {}
        tuple = reply
      }
      if (!addToTuple(tuple, key, value)) other.set(key, value)
    }
  }
  const take = (key: string): string | undefined => {
    const value = other.get(key)
    other.delete(key)
    return value
  }
  return {
    event: event?.[2],
    timestamp_s: event?.[1],
    layer3,
    protocol,
    protocol_number: protocolNumber,
    timeout_s: timeout,
    state,
    orig,
    reply,
    assured: tags.has('[ASSURED]'),
    unreplied: tags.has('[UNREPLIED]'),
    lifecycle: lifecycle(tags, timeout),
    mark: unsigned(take('mark')),
    zone: small(take('zone')),
    use: small(take('use')),
    id: unsigned(take('id')),
    other: Object.fromEntries(other),
  }
}

function lifecycle(tags: ReadonlySet<string>, timeout: number | undefined): ConntrackLifecycle {
  if (tags.has('[HW_OFFLOAD]')) return timeout === undefined ? 'hardware' : 'teardown'
  return tags.has('[OFFLOAD]') ? 'flowtable' : 'software'
}
