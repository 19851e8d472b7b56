import { small } from './lines.ts'
import type { TcAction, TcStats } from './tc-types.ts'

/** An action while its lines are read. */
export type ActionBuilder = { -readonly [K in keyof TcAction]: TcAction[K] } & {
  fields: Record<string, string>
  control: string[]
}

/** Begins an action with the text after `action order N:`. */
export function startAction(order: number, text: string): ActionBuilder {
  const words = text.trim().split(/\s+/)
  const kind = words.shift() ?? ''
  const action: ActionBuilder = {
    order,
    kind,
    fields: {},
    control: [],
    no_percpu: false,
    hw_stats: [],
    used_hw_stats: [],
  }
  takeControl(action, words)
  readKind(action, kind, words)
  return action
}

// Sent 19600 bytes 200 pkt (dropped 0, overlimits 0 requeues 0)
const SENT = /^Sent (\d{1,20}) bytes (\d{1,20}) pkt \(dropped (\d{1,20}), overlimits (\d{1,20}) requeues (\d{1,20})\)$/
// Sent hardware 19600 bytes 200 pkt
const SENT_PART = /^Sent (software|hardware) (\d{1,20}) bytes (\d{1,20}) pkt$/
// backlog 0b 0p requeues 0
const BACKLOG = /^(?:rate \S+ \S+ )?backlog ([\d.]{1,20})([KM]?)b (\d{1,20})p requeues \d{1,20}$/
// index 1 ref 1 bind 1 installed 4 sec used 0 sec firstused 4 sec
const NUMBERS = /\b(index|ref|bind|installed|used|firstused) (\d{1,10})\b/g
// key #2  at ipv4+8: add ff000000 mask 00ffffff
const PEDIT_KEY = /^key #(\d{1,5}) +at (\S{1,40}): (val|add) ([0-9a-f]{8}) mask ([0-9a-f]{8})$/

const NUMBER_FIELDS = {
  index: 'index',
  ref: 'ref',
  bind: 'bind',
  installed: 'installed_s',
  used: 'last_used_s',
  firstused: 'first_used_s',
} as const

/** Reads one of the lines below `action order`. Lines that only this kind of action has go to its fields. */
export function readActionLine(action: ActionBuilder, text: string): void {
  const [word = '', ...rest] = text.split(/\s+/)
  const pedit = PEDIT_KEY.exec(text)
  switch (word) {
    case 'index':
    case 'ref':
      for (const [, name, value] of text.matchAll(NUMBERS)) {
        action[NUMBER_FIELDS[name as keyof typeof NUMBER_FIELDS]] = Number(value)
      }
      break
    case 'Sent':
    case 'backlog':
    case 'rate':
      action.stats = readStats(text, action.stats)
      break
    case 'Action':
      break
    case 'cookie':
      action.cookie = rest[0]
      break
    case 'no_percpu':
      action.no_percpu = true
      break
    case 'hw_stats':
    case 'used_hw_stats':
      action[word] = rest
      break
    case 'random':
      // random type none pass val 0
      action.fields['prob_random_type'] = rest[1] ?? ''
      action.fields['prob_control_action'] = rest[2] ?? ''
      action.fields['prob_val'] = rest[4] ?? ''
      break
    case 'skip_hw':
    case 'skip_sw':
    case 'in_hw':
    case 'not_in_hw':
      // These describe the action offloaded on its own, not the filter's rule: nothing to conclude from them.
      break
    default:
      if (pedit) {
        const [, index, place, command, value, mask] = pedit
        action.fields[`key_${index}`] = `${place} ${command === 'val' ? 'set' : command} ${value}/${mask}`
      } else readKind(action, action.kind, takeControl(action, [word, ...rest]))
  }
}

const NO_STATS: TcStats = {
  bytes: 0n,
  packets: 0n,
  drops: 0n,
  overlimits: 0n,
  requeues: 0n,
  backlog_bytes: 0n,
  backlog_packets: 0n,
}

const UNIT = new Map([
  ['K', 1024],
  ['M', 1024 ** 2],
])

function readStats(text: string, stats: TcStats = NO_STATS): TcStats {
  const sent = SENT.exec(text)?.slice(1).map(BigInt)
  if (sent !== undefined) {
    const [bytes = 0n, packets = 0n, drops = 0n, overlimits = 0n, requeues = 0n] = sent
    return { ...stats, bytes, packets, drops, overlimits, requeues }
  }
  const part = SENT_PART.exec(text)
  if (part) {
    const [bytes, packets] = [BigInt(part[2]!), BigInt(part[3]!)]
    return part[1] === 'software'
      ? { ...stats, sw_bytes: bytes, sw_packets: packets }
      : { ...stats, hw_bytes: bytes, hw_packets: packets }
  }
  const backlog = BACKLOG.exec(text)
  if (!backlog) return stats
  const bytes = Math.round(Number(backlog[1]) * (UNIT.get(backlog[2]!) ?? 1))
  return {
    ...stats,
    backlog_bytes: BigInt(Number.isSafeInteger(bytes) ? bytes : 0),
    backlog_packets: BigInt(backlog[3]!),
  }
}

const CONTROLS = new Set(['pipe', 'stolen', 'drop', 'pass', 'ok', 'reclassify', 'continue', 'trap'])

/** Takes what happens after the action from the end of its words: `pipe`, `goto chain 7`, `drop/pipe`. */
function takeControl(action: ActionBuilder, words: string[]): string[] {
  const chain = words.lastIndexOf('goto')
  if (chain >= 0 && words[chain + 1] === 'chain') {
    action.control.push(`goto chain ${words[chain + 2] ?? ''}`)
    words.splice(chain, 3)
    return words
  }
  const at = words.findLastIndex((word) => word.split('/').every((part) => CONTROLS.has(part)))
  if (at >= 0) action.control.push(...(words.splice(at, 1)[0] ?? '').split('/'))
  return words
}

/** The JSON name of a kind's verb (`pop`, `set`), where it is not `action`. */
const VERB_FIELD = new Map([
  ['vlan', 'vlan_action'],
  ['tunnel_key', 'mode'],
])
const VERBS = new Set([
  'commit',
  'clear',
  'force',
  'pop',
  'push',
  'modify',
  'set',
  'unset',
  'pop_eth',
  'push_eth',
  'release',
])
const FLAG_WORDS = new Set(['csum', 'nocsum', 'nofrag'])

function readKind(action: ActionBuilder, kind: string, words: readonly string[]): void {
  const { fields } = action
  if (kind === 'mirred') {
    // mirred (Egress Redirect to device b0)
    const [, direction, verb, device] = /^\((\w+) (\w+) to device (\S+)\)$/.exec(words.join(' ')) ?? []
    if (device === undefined) return
    fields['mirred_action'] = verb!.toLowerCase()
    fields['direction'] = direction!.toLowerCase()
    fields['to_dev'] = device
    return
  }
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!
    // csum (iph) action pipe
    if (kind === 'csum' && word.startsWith('(')) fields['csum'] = word.slice(1, -1)
    else if (kind === 'police' && /^0x[0-9a-f]{1,8}$/.test(word)) action.index = Number(word)
    else if (VERBS.has(word)) fields[VERB_FIELD.get(kind) ?? 'action'] = word
    else if (FLAG_WORDS.has(word)) fields['flag'] = word
    else if (word !== 'action' && at + 1 < words.length)
      fields[word === 'keys' ? 'nkeys' : word] = value(kind, word, words[++at]!)
  }
}

function value(kind: string, name: string, text: string): string {
  // sample rate 1/10
  if (kind === 'sample' && name === 'rate') return String(small(text.slice(2)) ?? text)
  // police … overhead 0b
  return kind === 'police' && name === 'overhead' ? text.replace(/b$/, '') : text
}
