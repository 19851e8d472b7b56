/** What each action kind adds, named and valued as in `tc -j`. */
import { formatHex } from '../netlink/address.ts'
import { ETHERTYPES } from '../netlink/protocols.ts'
import { bitNames } from '../netlink/kind.ts'
import { control } from './flags.ts'
import { CSUM_FLAGS, MIRRED, MPLS_ACTIONS, PACKET_TYPES, PEDIT_HEADERS, VLAN_ACTIONS } from './tables.ts'

interface Gen {
  readonly index: number
  readonly action: number
  readonly refcnt: number
  readonly bindcnt: number
}

/** Decoded options of any action: the tables say which are there. */
export type Options = Readonly<Record<string, unknown>> & {
  readonly parms?: Gen & { readonly sel?: Gen }
  readonly parms_ex?: { readonly sel: Gen }
  readonly tbf?: Gen
  readonly tm?: { install: bigint; lastuse: bigint; firstuse: bigint; expires: bigint }
}

type Params = Record<string, unknown>

/** Keeps the members that are there. */
function present(members: Params): Params {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}

const name = (names: Readonly<Record<number, string>>, value: unknown): string =>
  names[value as number] ?? String(value)

/** `802.1Q`, or `[65535]` for a number without a name, as tc prints it. */
export function protocolName(ethertype: number): string {
  return ETHERTYPES[ethertype] ?? `[${ethertype}]`
}

const protocol = (value: unknown): string | undefined =>
  value === undefined ? undefined : protocolName(value as number)

function mirred(options: Options): Params {
  const { eaction, ifindex } = options.parms as unknown as { eaction: number; ifindex: number }
  const [direction, mirred_action] = MIRRED[eaction] ?? ['unknown', 'unknown']
  return present({ mirred_action, direction, to_ifindex: ifindex, to_blockid: options['blockid'] })
}

function gact(options: Options): Params {
  const prob = options['prob'] as { ptype: number; pval: number; paction: number } | undefined
  const random_type = ['none', 'netrand', 'determ'][prob?.ptype ?? 0] ?? 'none'
  return { prob: { random_type, control_action: control(prob?.paction ?? 0), val: prob?.pval ?? 0 } }
}

function vlan(options: Options): Params {
  const { v_action } = options.parms as unknown as { v_action: number }
  return present({
    vlan_action: name(VLAN_ACTIONS, v_action),
    id: options['push_vlan_id'],
    protocol: protocol(options['push_vlan_protocol']),
    priority: options['push_vlan_priority'],
    dst_mac: options['push_eth_dst'],
    src_mac: options['push_eth_src'],
  })
}

function labels(value: unknown, mask: unknown): string | undefined {
  if (!(value instanceof Uint8Array)) return undefined
  const partial = mask instanceof Uint8Array && mask.some((byte) => byte !== 0xff)
  return partial ? `${formatHex(value)}/${formatHex(mask)}` : formatHex(value)
}

function range(min: unknown, max: unknown): string {
  const ends = [min, max === min ? undefined : max]
  return ends.filter((end) => typeof end === 'string' || typeof end === 'number').join('-')
}

function nat(options: Options, action: number): string | undefined {
  if ((action & 8) === 0) return undefined
  if ((action & 48) === 0) return ''
  let text = (action & 16) === 0 ? 'dst' : 'src'
  const min = options['nat_ipv4_min'] ?? options['nat_ipv6_min']
  const max = options['nat_ipv4_max'] ?? options['nat_ipv6_max']
  if (min !== undefined) text += ` addr ${range(min, max)}`
  if (options['nat_port_min'] !== undefined) text += ` port ${range(options['nat_port_min'], options['nat_port_max'])}`
  return text
}

function ct(options: Options): Params {
  const action = (options['action'] as number | undefined) ?? 0
  const commit = (action & 2) === 0 ? 'commit' : 'commit force'
  const mask = options['mark_mask']
  return present({
    action: (action & 1) === 0 ? ((action & 4) === 0 ? undefined : 'clear') : commit,
    mark: options['mark'],
    mark_mask: mask === 0xffff_ffff ? undefined : mask,
    zone: options['zone'],
    label: labels(options['labels'], options['labels_mask']),
    helper: options['helper_name'],
    nat: nat(options, action),
  })
}

function sample(options: Options): Params {
  return present({ rate: options['rate'], group: options['psample_group'], trunc_size: options['trunc_size'] })
}

function tunnelKey(options: Options): Params {
  const { t_action } = options.parms as unknown as { t_action: number }
  if (t_action === 2) return { mode: 'unset' }
  const noCsum = options['no_csum']
  const encOpts = options['enc_opts'] as Record<string, unknown> | undefined
  return present({
    mode: t_action === 1 ? 'set' : undefined,
    src_ip: options['enc_ipv4_src'] ?? options['enc_ipv6_src'],
    dst_ip: options['enc_ipv4_dst'] ?? options['enc_ipv6_dst'],
    key_id: options['enc_key_id'],
    dst_port: options['enc_dst_port'],
    geneve_opts: encOpts?.['geneve'],
    vxlan_opts: encOpts?.['vxlan'],
    erspan_opts: encOpts?.['erspan'],
    flag: noCsum === undefined ? undefined : noCsum === 0 ? 'csum' : 'nocsum',
    nofrag: options['no_frag'],
    tos: options['enc_tos'] === 0 ? undefined : options['enc_tos'],
    ttl: options['enc_ttl'] === 0 ? undefined : options['enc_ttl'],
  })
}

function csum(options: Options): Params {
  const { update_flags } = options.parms as unknown as { update_flags: number }
  return { csum: bitNames(update_flags, CSUM_FLAGS).join(', ') || '?empty' }
}

interface PeditKey {
  readonly off: number
  readonly val: number
  readonly mask: number
}

function pedit(options: Options): Params {
  const sel = (options.parms_ex ?? options.parms) as unknown as { keys: readonly PeditKey[]; sel: { nkeys: number } }
  const extended = (options['keys_ex'] ?? []) as readonly { htype?: number; cmd?: number }[]
  const keys = sel.keys.map(({ off, val, mask }, i) => ({
    htype: name(PEDIT_HEADERS, extended[i]?.htype ?? 0),
    offset: off | 0,
    cmd: extended[i]?.cmd === 1 ? 'add' : 'set',
    val: val.toString(16),
    mask: mask.toString(16),
  }))
  return { nkeys: sel.sel.nkeys, keys }
}

/** A class id in tc's notation: `none`, `1:2`, `ffff:`. */
export function classIdText(id: number): string {
  if (id === 0xffff_ffff) return 'root'
  if (id === 0) return 'none'
  const major = id >>> 16
  const minor = id & 0xffff
  if (major === 0) return `:${minor.toString(16)}`
  return `${major.toString(16)}:${minor === 0 ? '' : minor.toString(16)}`
}

function skbedit(options: Options): Params {
  const priority = options['priority'] as number | undefined
  return present({
    queue_mapping: options['queue_mapping'],
    priority: priority === undefined ? undefined : classIdText(priority),
    mark: options['mark'],
    mask: options['mask'],
    ptype: options['ptype'] === undefined ? undefined : name(PACKET_TYPES, options['ptype']),
  })
}

function mpls(options: Options): Params {
  const { m_action } = options.parms as unknown as { m_action: number }
  return present({
    mpls_action: name(MPLS_ACTIONS, m_action),
    protocol: protocol(options['proto']),
    label: options['label'],
    tc: options['tc'],
    bos: options['bos'],
    ttl: options['ttl'],
  })
}

interface Tbf extends Gen {
  readonly burst: number
  readonly mtu: number
  readonly rate: { readonly rate: number; readonly overhead: number }
}

function police(options: Options): Params {
  const tbf = options.tbf as unknown as Tbf | undefined
  if (tbf === undefined) return {}
  const result = options['result'] as number | undefined
  return present({
    rate_bytes_per_second: options['rate64'] ?? BigInt(tbf.rate.rate),
    burst_ticks: tbf.burst,
    mtu: tbf.mtu,
    overhead: tbf.rate.overhead,
    packets_per_second: options['pktrate64'],
    conform_action: result === undefined ? undefined : control(result),
  })
}

const KINDS: Readonly<Record<string, (options: Options) => Params>> = {
  mirred,
  gact,
  vlan,
  ct,
  sample,
  tunnel_key: tunnelKey,
  csum,
  pedit,
  skbedit,
  mpls,
  police,
}

/** Members of the kind; none when its parameters are missing. */
export function actionParams(kind: string, options: Options): Params {
  const complete = options.parms !== undefined || options.parms_ex !== undefined || options.tbf !== undefined
  return complete ? (KINDS[kind]?.(options) ?? {}) : {}
}
