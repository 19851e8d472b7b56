/**
 * What decides whether a flow can be offloaded, as numbers and without an object per flow: which attributes its key, mask and
 * actions have. `read` fills the shape's own fields; it follows include/uapi/linux/openvswitch.h.
 */
import { OVS_HEADERS } from './families.ts'

const HEADER = 4
const TYPE_MASK = 0x3fff
/** enum ovs_flow_attr */
const [FLOW_KEY, FLOW_ACTIONS, FLOW_MASK] = [1, 2, 7]
/** enum ovs_key_attr */
export const KEY = {
  encap: 1,
  priority: 2,
  in_port: 3,
  ethernet: 4,
  vlan: 5,
  ethertype: 6,
  ipv4: 7,
  ipv6: 8,
  tcp: 9,
  udp: 10,
  icmp: 11,
  icmpv6: 12,
  arp: 13,
  nd: 14,
  skb_mark: 15,
  tunnel: 16,
  sctp: 17,
  tcp_flags: 18,
  dp_hash: 19,
  recirc_id: 20,
  mpls: 21,
  ct_state: 22,
  ct_zone: 23,
  ct_mark: 24,
  ct_labels: 25,
  ct_tuple4: 26,
  ct_tuple6: 27,
  nsh: 28,
} as const
/** enum ovs_action_attr */
export const ACTION = {
  output: 1,
  userspace: 2,
  set: 3,
  push_vlan: 4,
  pop_vlan: 5,
  sample: 6,
  recirc: 7,
  hash: 8,
  push_mpls: 9,
  pop_mpls: 10,
  set_masked: 11,
  ct: 12,
  trunc: 13,
  push_eth: 14,
  pop_eth: 15,
  ct_clear: 16,
  push_nsh: 17,
  pop_nsh: 18,
  meter: 19,
  clone: 20,
  check_pkt_len: 21,
  add_mpls: 22,
  dec_ttl: 23,
  drop: 24,
  psample: 25,
} as const
/** enum user_action_cookie_type, lib/odp-util.h of Open vSwitch */
export const COOKIE = { sflow: 1, slow_path: 2, flow_sample: 3, ipfix: 4, controller: 5 } as const

const [USERSPACE_USERDATA] = [2]
const SAMPLE_ACTIONS = 2
const [IF_GREATER, IF_LESS_EQUAL] = [2, 3]
/** Where the 48-byte cookie keeps slow_path.reason. */
const SLOW_PATH_REASON = 28
/** More outputs than a tc filter may have actions. */
const OUTPUTS_MAX = 32

export class FlowShape {
  /** Bit N: the key has attribute N, those within ENCAP included. */
  key_attrs = 0
  /** Bit N: at least one bit of attribute N is matched. */
  mask_attrs = 0
  /** Innermost EtherType; 0 when the key has none (802.2, or no Ethernet). */
  eth_type = 0
  eth_type_mask = 0
  recirc_id = 0
  in_port = 0
  skb_mark = 0
  skb_mark_mask = 0
  ip_protocol = 0
  ip_protocol_mask = 0
  /** enum ovs_frag_type: 0 none, 1 first, 2 later. */
  fragment = 0
  fragment_mask = 0
  ipv6_label_mask = 0
  /** Of the outer and the inner tag: TCI with the CFI bit set when there is a tag. */
  vlan_tci = 0
  vlan_tci_mask = 0
  inner_tci = 0
  inner_tci_mask = 0
  /** A label behind the outermost one is matched. */
  mpls_deep = false
  /** Bit N: the key or mask of the tunnel has attribute N of enum ovs_tunnel_key_attr. */
  tunnel_attrs = 0
  tunnel_mask_attrs = 0
  ct_state_mask = 0

  /** Bit N: there is an action N, those within check_pkt_len included. */
  action_attrs = 0
  actions = 0
  /** Datapath ports of output actions; `output_count` may be larger than what is kept. */
  readonly outputs = new Uint32Array(OUTPUTS_MAX)
  output_count = 0
  /** Bit N: a userspace action, or a sample action, has a cookie of type N; bit 0 for none that is known. */
  userspace_cookies = 0
  sample_cookies = 0
  /** enum slow_path_reason */
  slow_path_reasons = 0
  /** Bit N: a set action sets attribute N. */
  set_attrs = 0
  /** Bit N: it sets members of attribute N other than addresses, ports, TTL and TOS. */
  set_rest_attrs = 0
  set_tunnel_attrs = 0
  /** Bit N: attribute N of enum ovs_ct_attr is in a ct action. */
  ct_attrs = 0
  recirc_to = 0
  private view: DataView = new DataView(new ArrayBuffer(0))
  private vlans = 0

  /** Reads the flow whose generic netlink header is at `start`. The message must have passed `FlowScanner.read`. */
  read(bytes: Uint8Array, start: number, end: number): void {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.clear()
    for (let at = start + OVS_HEADERS; at < end;) {
      const length = this.lengthAt(at, end)
      if (length === 0) return
      const type = this.typeAt(at)
      if (type === FLOW_KEY) this.readKey(at + HEADER, at + length)
      else if (type === FLOW_MASK) this.readMask(at + HEADER, at + length)
      else if (type === FLOW_ACTIONS) this.readActions(at + HEADER, at + length)
      at += (length + 3) & ~3
    }
  }

  private clear(): void {
    this.key_attrs = this.mask_attrs = this.eth_type = this.eth_type_mask = this.recirc_id = this.in_port = 0
    this.skb_mark = this.skb_mark_mask = this.ip_protocol = this.ip_protocol_mask = 0
    this.fragment = this.fragment_mask = this.ipv6_label_mask = this.ct_state_mask = 0
    this.vlan_tci = this.vlan_tci_mask = this.inner_tci = this.inner_tci_mask = 0
    this.mpls_deep = false
    this.tunnel_attrs = this.tunnel_mask_attrs = this.action_attrs = this.actions = this.output_count = 0
    this.userspace_cookies = this.sample_cookies = this.slow_path_reasons = 0
    this.set_attrs = this.set_rest_attrs = this.set_tunnel_attrs = this.ct_attrs = this.recirc_to = 0
  }

  private typeAt(at: number): number {
    return this.view.getUint16(at + 2, true) & TYPE_MASK
  }

  /** 0 when it makes no sense: the rest is then left out. */
  private lengthAt(at: number, end: number): number {
    if (end - at < HEADER) return 0
    const length = this.view.getUint16(at, true)
    return length < HEADER || length > end - at ? 0 : length
  }

  private u8(at: number, end: number): number {
    return at < end ? this.view.getUint8(at) : 0
  }

  private be16(at: number, end: number): number {
    return at + 2 <= end ? this.view.getUint16(at) : 0
  }

  private u32(at: number, end: number): number {
    return at + 4 <= end ? this.view.getUint32(at, true) : 0
  }

  private isZero(start: number, end: number): boolean {
    for (let at = start; at < end; at += 1) if (this.view.getUint8(at) !== 0) return false
    return true
  }

  /** Bit N for each attribute N of a nest. */
  private attrsOf(start: number, end: number): number {
    let attrs = 0
    for (let at = start; at < end;) {
      const length = this.lengthAt(at, end)
      if (length === 0) break
      attrs |= 1 << (this.typeAt(at) & 31)
      at += (length + 3) & ~3
    }
    return attrs
  }

  private readKey(start: number, end: number): void {
    this.vlans = 0
    this.readKeyAttributes(start, end)
  }

  private readKeyAttributes(start: number, end: number): void {
    for (let at = start; at < end;) {
      const length = this.lengthAt(at, end)
      if (length === 0) return
      const [type, payload, stop] = [this.typeAt(at), at + HEADER, at + length]
      this.key_attrs |= 1 << (type & 31)
      switch (type) {
        case KEY.encap:
          this.readKeyAttributes(payload, stop)
          break
        case KEY.ethertype:
          this.eth_type = this.be16(payload, stop)
          break
        case KEY.vlan:
          if (this.vlans === 0) this.vlan_tci = this.be16(payload, stop)
          else this.inner_tci = this.be16(payload, stop)
          this.vlans += 1
          break
        case KEY.in_port:
          this.in_port = this.u32(payload, stop)
          break
        case KEY.recirc_id:
          this.recirc_id = this.u32(payload, stop)
          break
        case KEY.skb_mark:
          this.skb_mark = this.u32(payload, stop)
          break
        case KEY.ipv4:
          this.ip_protocol = this.u8(payload + 8, stop)
          this.fragment = this.u8(payload + 11, stop)
          break
        case KEY.ipv6:
          this.ip_protocol = this.u8(payload + 36, stop)
          this.fragment = this.u8(payload + 39, stop)
          break
        case KEY.tunnel:
          this.tunnel_attrs = this.attrsOf(payload, stop)
          break
        default:
      }
      at += (length + 3) & ~3
    }
  }

  private readMask(start: number, end: number): void {
    this.vlans = 0
    this.readMaskAttributes(start, end)
  }

  private readMaskAttributes(start: number, end: number): void {
    for (let at = start; at < end;) {
      const length = this.lengthAt(at, end)
      if (length === 0) return
      const [type, payload, stop] = [this.typeAt(at), at + HEADER, at + length]
      if (type === KEY.encap) this.readMaskAttributes(payload, stop)
      else {
        if (!this.isZero(payload, stop)) this.mask_attrs |= 1 << (type & 31)
        this.readMaskValue(type, payload, stop)
      }
      at += (length + 3) & ~3
    }
  }

  private readMaskValue(type: number, payload: number, stop: number): void {
    switch (type) {
      case KEY.ethertype:
        this.eth_type_mask = this.be16(payload, stop)
        break
      case KEY.vlan:
        if (this.vlans === 0) this.vlan_tci_mask = this.be16(payload, stop)
        else this.inner_tci_mask = this.be16(payload, stop)
        this.vlans += 1
        break
      case KEY.skb_mark:
        this.skb_mark_mask = this.u32(payload, stop)
        break
      case KEY.ipv4:
        this.ip_protocol_mask = this.u8(payload + 8, stop)
        this.fragment_mask = this.u8(payload + 11, stop)
        break
      case KEY.ipv6:
        this.ipv6_label_mask = this.u32(payload + 32, stop)
        this.ip_protocol_mask = this.u8(payload + 36, stop)
        this.fragment_mask = this.u8(payload + 39, stop)
        break
      case KEY.tunnel:
        this.tunnel_mask_attrs = this.attrsOf(payload, stop)
        break
      case KEY.mpls:
        this.mpls_deep = !this.isZero(Math.min(payload + 4, stop), stop)
        break
      case KEY.ct_state:
        this.ct_state_mask = this.u32(payload, stop)
        break
      default:
    }
  }

  private readActions(start: number, end: number): void {
    for (let at = start; at < end;) {
      const length = this.lengthAt(at, end)
      if (length === 0) return
      this.actions += 1
      this.readAction(this.typeAt(at), at + HEADER, at + length)
      at += (length + 3) & ~3
    }
  }

  private readAction(type: number, payload: number, stop: number): void {
    this.action_attrs |= 1 << (type & 31)
    switch (type) {
      case ACTION.output:
        if (this.output_count < OUTPUTS_MAX) this.outputs[this.output_count] = this.u32(payload, stop)
        this.output_count += 1
        break
      case ACTION.userspace:
        this.userspace_cookies |= this.cookieOf(payload, stop)
        break
      case ACTION.sample:
        this.sample_cookies |= this.sampleCookies(payload, stop)
        break
      case ACTION.set:
      case ACTION.set_masked:
        this.readSet(type === ACTION.set_masked, payload, stop)
        break
      case ACTION.ct:
        this.ct_attrs |= this.attrsOf(payload, stop)
        break
      case ACTION.recirc:
        this.recirc_to = this.u32(payload, stop)
        break
      case ACTION.check_pkt_len:
        this.readBranches(payload, stop)
        break
      default:
    }
  }

  /** Actions of both branches of check_pkt_len. */
  private readBranches(start: number, end: number): void {
    for (let at = start; at < end;) {
      const length = this.lengthAt(at, end)
      if (length === 0) return
      const type = this.typeAt(at)
      if (type === IF_GREATER || type === IF_LESS_EQUAL) this.readActions(at + HEADER, at + length)
      at += (length + 3) & ~3
    }
  }

  /** Bit of the type of a userspace action's cookie. */
  private cookieOf(start: number, end: number): number {
    for (let at = start; at < end;) {
      const length = this.lengthAt(at, end)
      if (length === 0) break
      if (this.typeAt(at) === USERSPACE_USERDATA && length >= HEADER + 2) {
        const type = this.view.getUint16(at + HEADER, true)
        if (type === COOKIE.slow_path) this.slow_path_reasons |= this.u32(at + HEADER + SLOW_PATH_REASON, at + length)
        return 1 << (type & 31)
      }
      at += (length + 3) & ~3
    }
    return 1
  }

  private sampleCookies(start: number, end: number): number {
    let cookies = 0
    for (let at = start; at < end;) {
      const length = this.lengthAt(at, end)
      if (length === 0) break
      if (this.typeAt(at) === SAMPLE_ACTIONS) {
        for (let inner = at + HEADER; inner < at + length;) {
          const innerLength = this.lengthAt(inner, at + length)
          if (innerLength === 0) break
          if (this.typeAt(inner) === ACTION.userspace) cookies |= this.cookieOf(inner + HEADER, inner + innerLength)
          inner += (innerLength + 3) & ~3
        }
      }
      at += (length + 3) & ~3
    }
    return cookies === 0 ? 1 : cookies
  }

  /** One attribute; masked: value and mask, one after the other. */
  private readSet(masked: boolean, start: number, end: number): void {
    const length = this.lengthAt(start, end)
    if (length === 0) return
    const [type, payload, stop] = [this.typeAt(start), start + HEADER, start + length]
    this.set_attrs |= 1 << (type & 31)
    if (type === KEY.tunnel) this.set_tunnel_attrs |= this.attrsOf(payload, stop)
    if (!masked) return
    const mask = payload + ((stop - payload) >> 1)
    const rest =
      (type === KEY.ipv4 && (this.u8(mask + 8, stop) | this.u8(mask + 11, stop)) !== 0) ||
      (type === KEY.ipv6 && (this.u32(mask + 32, stop) | this.u8(mask + 36, stop) | this.u8(mask + 39, stop)) !== 0)
    if (rest) this.set_rest_attrs |= 1 << type
  }
}
