/**
 * What of a flower filter drivers are known to refuse, as bits and without an object per filter. For filters that
 * `FilterScanner.read` has passed.
 */

const HEADER = 4
const TYPE_MASK = 0x3fff
const TCMSG = 20
const [TCA_OPTIONS, TCA_CHAIN] = [2, 11]
/** TCA_FLOWER_*: include/uapi/linux/pkt_cls.h */
const [FLOWER_ACT, KEY_VLAN_ID, KEY_ENC_KEY_ID, KEY_ENC_LAST, KEY_FLAGS, KEY_CT_STATE] = [3, 23, 26, 36, 47, 91]
const [FLAG_FRAGMENT, TCA_ACT_KIND, TCA_ACT_OPTIONS] = [1, 1, 2]
/** TCA_MIRRED_PARMS: struct tc_mirred, whose ifindex comes after tc_gen (20 bytes) and eaction. */
const [MIRRED_PARMS, MIRRED_IFINDEX] = [2, 24]
/** TCA_GACT_PARMS: struct tc_gen, whose action comes after index and capab. TC_ACT_GOTO_CHAIN has the chain in its low bits. */
const [GACT_PARMS, GEN_ACTION, GOTO_CHAIN, CHAIN_MASK] = [2, 8, 2, 0x0fff_ffff]

export const TRAIT = {
  ct: 1,
  chain: 2,
  rewrite: 4,
  tunnel: 8,
  vlan: 16,
  sample: 32,
  meter: 64,
  /** More than one output. */
  mirror: 128,
  fragment: 256,
} as const

const ACTION_TRAITS: Readonly<Record<string, number>> = {
  ct: TRAIT.ct,
  pedit: TRAIT.rewrite,
  tunnel_key: TRAIT.tunnel,
  vlan: TRAIT.vlan,
  sample: TRAIT.sample,
  police: TRAIT.meter,
}

export class FilterTraits {
  /** Bits of TRAIT. */
  traits = 0
  /** ifindex of the last mirred action; 0 when there is none. */
  output = 0
  /** Chain that the filter goes to; 0 when to none. */
  goto_chain = 0
  private view: DataView = new DataView(new ArrayBuffer(0))
  private outputs = 0

  /** Reads the filter whose tcmsg starts at `start`. */
  read(bytes: Uint8Array, start: number, end: number): void {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.traits = this.output = this.outputs = this.goto_chain = 0
    this.each(start + TCMSG, end, (type, at, stop) => {
      if (type === TCA_OPTIONS) this.readOptions(at, stop)
      else if (type === TCA_CHAIN && stop - at >= 4 && this.view.getUint32(at, true) !== 0) this.traits |= TRAIT.chain
    })
    if (this.outputs > 1) this.traits |= TRAIT.mirror
  }

  private each(start: number, end: number, use: (type: number, at: number, stop: number) => void): void {
    for (let at = start; end - at >= HEADER;) {
      const length = this.view.getUint16(at, true)
      if (length < HEADER || length > end - at) return
      use(this.view.getUint16(at + 2, true) & TYPE_MASK, at + HEADER, at + length)
      at += (length + 3) & ~3
    }
  }

  private readOptions(start: number, end: number): void {
    this.each(start, end, (type, at, stop) => {
      if (type === FLOWER_ACT) this.each(at, stop, (_, from, to) => this.readAction(from, to))
      else if (type >= KEY_ENC_KEY_ID && type <= KEY_ENC_LAST) this.traits |= TRAIT.tunnel
      else if (type === KEY_VLAN_ID) this.traits |= TRAIT.vlan
      else if (type === KEY_CT_STATE) this.traits |= TRAIT.ct
      else if (type === KEY_FLAGS && stop - at >= 4 && (this.view.getUint32(at) & FLAG_FRAGMENT) !== 0)
        this.traits |= TRAIT.fragment
    })
  }

  private readAction(start: number, end: number): void {
    let kind = ''
    this.each(start, end, (type, at, stop) => {
      if (type === TCA_ACT_KIND) kind = this.text(at, stop)
      else if (type === TCA_ACT_OPTIONS && kind === 'mirred') this.readMirred(at, stop)
      else if (type === TCA_ACT_OPTIONS && kind === 'gact') this.readGact(at, stop)
    })
    this.traits |= ACTION_TRAITS[kind] ?? 0
  }

  private readMirred(start: number, end: number): void {
    this.outputs += 1
    this.each(start, end, (type, at, stop) => {
      if (type === MIRRED_PARMS && stop - at >= MIRRED_IFINDEX + 4) {
        this.output = this.view.getUint32(at + MIRRED_IFINDEX, true)
      }
    })
  }

  private readGact(start: number, end: number): void {
    this.each(start, end, (type, at, stop) => {
      if (type !== GACT_PARMS || stop - at < GEN_ACTION + 4) return
      const action = this.view.getUint32(at + GEN_ACTION, true)
      if (action >>> 28 !== GOTO_CHAIN) return
      this.goto_chain = action & CHAIN_MASK
      this.traits |= TRAIT.chain
    })
  }

  private text(start: number, end: number): string {
    let text = ''
    for (let at = start; at < end && this.view.getUint8(at) !== 0; at += 1) {
      text += String.fromCharCode(this.view.getUint8(at))
    }
    return text
  }
}
