/**
 * Actions as OVS prints them after `actions:` (ovs-actions(7) and ovs-dpctl(8)), byte-exact:
 * `sample(sample=10.0%,actions(userspace(pid=2852638985,sFlow(vid=0,pcp=0,output=72),actions)))`.
 */
import type { Item } from '../netlink/attributes.ts'
import { formatHex, formatMac } from '../netlink/address.ts'
import type { Sample } from './actions.ts'
import type { Cookie } from './cookie.ts'
import { flagText, lseText, vlanText } from './fields.ts'
import { formatCheckedKey } from './format-key.ts'
import type { PortNames } from './format-key.ts'
import { nshPushText, nshSetText } from './format-tunnel.ts'
import { formatProbability } from './sample.ts'
import { altHex, be16At, be32At, bigHex, spans, u128, u32At } from './span.ts'

const OVS_KEY_ATTR_NSH = 28
/** Larger keys (the tunnel) can't be set with a mask: sizeof(struct ovs_key_ipv6). */
const MASKED_KEY_MAX = 40

/** Payload lengths by action number; the others vary. */
const LENGTHS: Readonly<Record<number, number>> = {
  1: 4,
  4: 4,
  5: 0,
  7: 4,
  8: 8,
  9: 8,
  10: 2,
  13: 4,
  14: 12,
  15: 0,
  16: 0,
  18: 0,
  19: 4,
  22: 8,
  24: 4,
}

const portText = (port: number, ports: PortNames | undefined): string => ports?.get(port) ?? `${port}`
const hex16 = (bytes: Uint8Array, at: number): string => `0x${be16At(bytes, at).toString(16)}`

function generic(item: Item, bytes: Uint8Array): string {
  return `action${item.type}${bytes.length === 0 ? '' : `(${formatHex(bytes, 0, bytes.length, ' ')})`}`
}

/** What stands in `userspace(…)` for the cookie. */
export function formatCookie(cookie: Cookie, ports?: PortNames): string {
  switch (cookie.type) {
    case 'sflow':
      return `sFlow(vid=${cookie.vlan_tci & 0xfff},pcp=${cookie.vlan_tci >> 13},output=${cookie.output})`
    case 'slow_path':
      return `slow_path(${flagText(cookie.reason, cookie.reasons, ',')})`
    case 'flow_sample': {
      const { probability, collector_set_id, obs_domain_id, obs_point_id, output_odp_port, direction } = cookie
      const ids = `collector_set_id=${collector_set_id},obs_domain_id=${obs_domain_id},obs_point_id=${obs_point_id}`
      const output = output_odp_port === undefined ? '' : `,output_port=${portText(output_odp_port, ports)}`
      const way = direction === 1 ? ',ingress' : direction === 2 ? ',egress' : ''
      return `flow_sample(probability=${probability},${ids}${output}${way})`
    }
    case 'ipfix':
      return `ipfix(output_port=${portText(cookie.output_odp_port, ports)})`
    case 'controller': {
      const { reason, dont_send, continuation, recirc_id, rule_cookie, controller_id, max_len } = cookie
      const how = `dont_send=${dont_send === 0 ? 0 : 1},continuation=${continuation === 0 ? 0 : 1}`
      const rule = `recirc_id=${recirc_id},rule_cookie=${altHex(rule_cookie)}`
      return `controller(reason=${reason},${how},${rule},controller_id=${controller_id},max_len=${max_len})`
    }
    case 'unknown':
      return `userdata(${formatHex(cookie.userdata)})`
  }
}

interface Userspace {
  readonly pid?: number
  readonly userdata?: Cookie
  readonly egress_tun_port?: number
  readonly actions?: true
}

function userspace(value: Userspace, ports: PortNames | undefined): string {
  if (value.pid === undefined) return 'userspace(error)'
  let text = `userspace(pid=${value.pid}`
  if (value.userdata !== undefined) text += `,${formatCookie(value.userdata, ports)}`
  if (value.actions) text += ',actions'
  if (value.egress_tun_port !== undefined) text += `,tunnel_out_port=${portText(value.egress_tun_port, ports)}`
  return `${text})`
}

interface Nat {
  readonly src?: true
  readonly dst?: true
  readonly ip_min?: string
  readonly ip_max?: string
  readonly proto_min?: number
  readonly proto_max?: number
  readonly persistent?: true
  readonly proto_hash?: true
  readonly proto_random?: true
}

/** An IPv4 address as a number; 0 for others. */
function ipv4Number(address: string | undefined): number {
  if (address === undefined || address.includes(':')) return 0
  return address.split('.').reduce((number, octet) => number * 256 + Number(octet), 0)
}

/** What OVS prints for combinations it would not accept; undefined when the options go together. */
function natError(nat: Nat): string | undefined {
  const options =
    nat.ip_min ?? nat.ip_max ?? nat.proto_min ?? nat.proto_max ?? nat.persistent ?? nat.proto_hash ?? nat.proto_random
  if (!nat.src && !nat.dst && options !== undefined) return 'nat(error: options allowed only with "src" or "dst")'
  if (nat.src && nat.dst) return 'nat(error: Only one of "src" or "dst" may be present.)'
  if (nat.ip_min === undefined && nat.proto_min !== undefined) return 'nat(error: proto but no IP.)'
  const noMinimum = (nat.ip_min === undefined && nat.ip_max) || (nat.proto_min === undefined && nat.proto_max)
  if (noMinimum) return 'nat(error: range max without min.)'
  if (nat.ip_min !== undefined && nat.ip_max !== undefined && nat.ip_min.includes(':') !== nat.ip_max.includes(':'))
    return 'nat(error: IP address sizes do not match)'
  if (nat.proto_max && (nat.proto_min ?? 0) > nat.proto_max) return 'nat(range error)'
  if (ipv4Number(nat.ip_max) !== 0 && ipv4Number(nat.ip_min) > ipv4Number(nat.ip_max)) return 'nat(range error)'
  return undefined
}

function natText(nat: Nat): string {
  const error = natError(nat)
  if (error !== undefined) return error
  if (!nat.src && !nat.dst) return 'nat'
  const { ip_min, ip_max, proto_min, proto_max } = nat
  let range = nat.src ? 'src' : 'dst'
  if (ip_min !== undefined) {
    const bracket = (address: string): string => (address.includes(':') && proto_min ? `[${address}]` : address)
    range += `=${bracket(ip_min)}`
    const unspecified = ip_max === '::' || ip_max === '0.0.0.0'
    if (ip_max !== undefined && !unspecified && ip_max !== ip_min) range += `-${bracket(ip_max)}`
    if (proto_min) range += `:${proto_min}${proto_max && proto_max !== proto_min ? `-${proto_max}` : ''}`
  }
  const parts = [range]
  if (nat.persistent) parts.push('persistent')
  if (nat.proto_hash) parts.push('hash')
  if (nat.proto_random) parts.push('random')
  return `nat(${parts.join(',')})`
}

interface Ct {
  readonly commit?: true
  readonly force_commit?: true
  readonly zone?: number
  readonly mark?: { readonly value: number; readonly mask: number }
  readonly labels?: { readonly value: Uint8Array; readonly mask: Uint8Array }
  readonly helper?: string
  readonly timeout?: string
  readonly nat?: Nat
}

function ctText(ct: Ct): string {
  const parts: string[] = []
  if (ct.commit) parts.push('commit')
  if (ct.force_commit) parts.push('force_commit')
  if (ct.zone) parts.push(`zone=${ct.zone}`)
  if (ct.mark !== undefined) parts.push(`mark=${altHex(ct.mark.value)}/${altHex(ct.mark.mask)}`)
  if (ct.labels !== undefined) parts.push(`label=${u128(ct.labels.value, ct.labels.mask)}`)
  if (ct.helper !== undefined) parts.push(`helper=${ct.helper}`)
  if (ct.timeout !== undefined) parts.push(`timeout=${ct.timeout}`)
  if (ct.nat !== undefined) parts.push(natText(ct.nat))
  return parts.length === 0 ? 'ct' : `ct(${parts.join(',')})`
}

interface CheckPktLen {
  readonly pkt_len?: number
  readonly actions_if_greater?: readonly Item[]
  readonly actions_if_less_equal?: readonly Item[]
  readonly arg?: { readonly pkt_len: number }
}

function checkPktLen(value: CheckPktLen, all: Uint8Array, ports: PortNames | undefined): string {
  const size = value.pkt_len ?? value.arg?.pkt_len
  const { actions_if_greater: greater, actions_if_less_equal: lessEqual } = value
  if (size === undefined || greater === undefined || lessEqual === undefined) return 'check_pkt_len(error)'
  return `check_pkt_len(size=${size},gt(${formatActions(greater, all, ports)}),le(${formatActions(lessEqual, all, ports)}))`
}

function sampleText({ probability, actions }: Sample, all: Uint8Array, ports: PortNames | undefined): string {
  if (probability === undefined || actions === undefined) return 'sample(error)'
  return `sample(sample=${formatProbability(probability)},actions(${formatActions(actions, all, ports)}))`
}

function setText(payload: Uint8Array, masked: boolean): string {
  const [key] = spans(payload)
  if (key === undefined) return 'set()'
  if (!masked) return `set(${formatCheckedKey(key, undefined, true)})`
  if (key.type === OVS_KEY_ATTR_NSH) return `set(nsh(${nshSetText(key.bytes)}))`
  const size = key.bytes.length >> 1
  if (size > MASKED_KEY_MAX) return `set(${formatCheckedKey(key, undefined, false)})`
  const value = { type: key.type, bytes: key.bytes.subarray(0, size) }
  const mask = { type: key.type, bytes: key.bytes.subarray(size, size * 2) }
  return `set(${formatCheckedKey(value, mask, false)})`
}

function psampleText(value: { group?: number; cookie?: Uint8Array }): string {
  const parts: string[] = []
  if (value.group !== undefined) parts.push(`group=${value.group}`)
  if (value.cookie !== undefined) parts.push(`cookie=${bigHex(value.cookie)}`)
  return `psample(${parts.join(',')})`
}

function pushVlan(bytes: Uint8Array): string {
  const tpid = be16At(bytes, 0) === 0x8100 ? '' : `tpid=0x${be16At(bytes, 0).toString(16).padStart(4, '0')},`
  return `push_vlan(${tpid}${vlanText(be16At(bytes, 2), 0xffff, false)})`
}

function hashText(bytes: Uint8Array): string {
  const [algorithm, basis] = [u32At(bytes, 0), u32At(bytes, 4)]
  const name = ['l4', 'sym_l4'][algorithm]
  return name === undefined ? `hash(Unknown hash algorithm(${algorithm}))` : `hash(${name}(${basis}))`
}

function decTtl(value: { action?: readonly Item[] }, all: Uint8Array, ports: PortNames | undefined): string {
  return `dec_ttl(le_1(${value.action === undefined ? '' : formatActions(value.action, all, ports)}))`
}

/** One action. `all` are the bytes the items were read from. */
function formatAction(item: Item, all: Uint8Array, ports: PortNames | undefined): string {
  const bytes = all.subarray(item.payload, item.payload + item.payloadLength)
  const expected = LENGTHS[item.type]
  if (expected !== undefined && bytes.length !== expected)
    return `bad length ${bytes.length}, expected ${expected} for: ${generic(item, bytes)}`
  const { value } = item
  switch (item.type) {
    case 1:
      return portText(u32At(bytes, 0), ports)
    case 2:
      return userspace(value as Userspace, ports)
    case 3:
      return setText(bytes, false)
    case 4:
      return pushVlan(bytes)
    case 5:
      return 'pop_vlan'
    case 6:
      return sampleText(value as Sample, all, ports)
    case 7:
      return `recirc(${altHex(u32At(bytes, 0))})`
    case 8:
      return hashText(bytes)
    case 9:
      return `push_mpls(${lseText(be32At(bytes, 0))},eth_type=${hex16(bytes, 4)})`
    case 10:
      return `pop_mpls(eth_type=${hex16(bytes, 0)})`
    case 11:
    case 27:
      return setText(bytes, true)
    case 12:
      return value instanceof Uint8Array ? generic(item, bytes) : ctText(value as Ct)
    case 13:
      return `trunc(${u32At(bytes, 0)})`
    case 14:
      return `push_eth(src=${formatMac(bytes, 0)},dst=${formatMac(bytes, 6)})`
    case 15:
      return 'pop_eth'
    case 16:
      return 'ct_clear'
    case 17:
      return `push_nsh(${nshPushText(bytes)})`
    case 18:
      return 'pop_nsh()'
    case 19:
      return `meter(${u32At(bytes, 0)})`
    case 20:
      return `clone(${formatActions(value as Item[], all, ports)})`
    case 21:
      return checkPktLen(value as CheckPktLen, all, ports)
    case 22:
      return `add_mpls(${lseText(be32At(bytes, 0))},eth_type=${hex16(bytes, 4)})`
    case 23:
      return decTtl(value as { action?: readonly Item[] }, all, ports)
    case 24:
      return 'drop'
    case 25:
      return psampleText(value as { group?: number; cookie?: Uint8Array })
    default:
      return `bad length ${bytes.length}, expected -1 for: ${generic(item, bytes)}`
  }
}

/**
 * The canonical text of an action list; an empty list is `drop`.
 * @param all the bytes the items were read from
 * @param ports names of datapath ports; numbers are printed without
 */
export function formatActions(actions: readonly Item[], all: Uint8Array, ports?: PortNames): string {
  if (actions.length === 0) return 'drop'
  return actions.map((item) => formatAction(item, all, ports)).join(',')
}
