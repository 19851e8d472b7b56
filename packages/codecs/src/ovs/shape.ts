/**
 * What decides whether a flow can be offloaded, as numbers and without an object per flow: which attributes its key, mask and
 * actions have. `read` fills the shape's own fields; it follows include/uapi/linux/openvswitch.h.
 */
import { KEY } from './attributes.ts'
import { OVS_HEADERS } from './families.ts'
import { HEADER } from './nest-reader.ts'
import { ActionsShape } from './shape-actions.ts'

/** enum ovs_flow_attr */
const [FLOW_KEY, FLOW_ACTIONS, FLOW_MASK] = [1, 2, 7]

export class FlowShape extends ActionsShape {
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
    this.tunnel_attrs = this.tunnel_mask_attrs = 0
    this.clearActions()
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
}
