import { ACTION, COOKIE, KEY } from './attributes.ts'
import { HEADER, NestReader } from './nest-reader.ts'

const [USERSPACE_USERDATA] = [2]
const SAMPLE_ACTIONS = 2
const [IF_GREATER, IF_LESS_EQUAL] = [2, 3]
/** Where the 48-byte cookie keeps slow_path.reason. */
const SLOW_PATH_REASON = 28
/** More outputs than a tc filter may have actions. */
const OUTPUTS_MAX = 32

/** The part of a flow's shape that its actions decide. */
export class ActionsShape extends NestReader {
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

  protected clearActions(): void {
    this.action_attrs = this.actions = this.output_count = 0
    this.userspace_cookies = this.sample_cookies = this.slow_path_reasons = 0
    this.set_attrs = this.set_rest_attrs = this.set_tunnel_attrs = this.ct_attrs = this.recirc_to = 0
  }

  protected readActions(start: number, end: number): void {
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
