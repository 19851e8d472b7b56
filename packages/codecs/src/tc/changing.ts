/**
 * What of a filter is another at each dump although the filter is the same: counters and times of its actions. For filters
 * that `FilterScanner.read` has passed.
 */
import { TICK_MS } from './flags.ts'

const HEADER = 4
const TYPE_MASK = 0x3fff
const [NLMSG_SEQ, NLMSG_HEADER, TCMSG] = [8, 16, 20]
const [TCA_KIND, TCA_OPTIONS] = [1, 2]
/** TCA_FLOWER_ACT, TCA_MATCHALL_ACT, TCA_U32_ACT and TCA_BPF_ACT. */
const ACTS: Readonly<Record<string, number>> = { flower: 3, matchall: 2, u32: 7, bpf: 1 }
const [TCA_ACT_KIND, TCA_ACT_OPTIONS, TCA_ACT_STATS] = [1, 2, 4]
/** TCA_GACT_TM and its like: struct tcf_t, whose second number is lastuse. */
const TIMES: Readonly<Record<string, number>> = {
  ...{
    gact: 1,
    mirred: 1,
    vlan: 1,
    csum: 2,
    tunnel_key: 1,
    skbedit: 1,
    ct: 2,
    sample: 1,
    mpls: 1,
    pedit: 1,
    police: 6,
  },
}
const [TCF_T, LASTUSE] = [32, 8]

export class FilterChanges {
  /** Since the last action saw a packet; undefined when it never did. */
  last_used_ms: number | undefined = undefined
  #bytes: Uint8Array = new Uint8Array()
  #view: DataView = new DataView(new ArrayBuffer(0))

  /** Reads the times of a message that begins at `start`, then blanks them, the counters, and the number of the question. */
  blank(bytes: Uint8Array, start: number, end: number): void {
    // Of a Buffer: its own `fill` is many times as slow.
    this.#bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.last_used_ms = undefined
    this.#bytes.fill(0, start + NLMSG_SEQ, start + NLMSG_SEQ + 4)
    const attributes = start + NLMSG_HEADER + TCMSG
    const act = ACTS[this.#name(attributes, end, TCA_KIND)]
    for (let at = attributes; at < end; at = this.#next(at)) {
      if (this.#type(at) === TCA_OPTIONS && act !== undefined) this.#options(at + HEADER, this.#end(at), act)
    }
  }

  #options(start: number, end: number, act: number): void {
    for (let at = start; at < end; at = this.#next(at)) {
      if (this.#type(at) !== act) continue
      for (let one = at + HEADER; one < this.#end(at); one = this.#next(one)) this.#action(one + HEADER, this.#end(one))
    }
  }

  #action(start: number, end: number): void {
    const times = TIMES[this.#name(start, end, TCA_ACT_KIND)]
    this.last_used_ms = undefined
    for (let at = start; at < end; at = this.#next(at)) {
      const type = this.#type(at)
      if (type === TCA_ACT_STATS) this.#bytes.fill(0, at + HEADER, this.#end(at))
      else if (type === TCA_ACT_OPTIONS && times !== undefined) this.#times(at + HEADER, this.#end(at), times)
    }
  }

  #times(start: number, end: number, times: number): void {
    for (let at = start; end - at >= HEADER && this.#length(at) >= HEADER; at = this.#next(at)) {
      if (this.#type(at) !== times || this.#length(at) !== HEADER + TCF_T || this.#end(at) > end) continue
      const ticks = Number(this.#view.getBigUint64(at + HEADER + LASTUSE, true))
      if (ticks !== 0) this.last_used_ms = ticks * TICK_MS
      this.#bytes.fill(0, at + HEADER, at + HEADER + TCF_T)
    }
  }

  #name(start: number, end: number, wanted: number): string {
    for (let at = start; at < end; at = this.#next(at)) {
      if (this.#type(at) !== wanted) continue
      let name = ''
      for (let i = at + HEADER; i < this.#end(at) - 1; i += 1) name += String.fromCharCode(this.#view.getUint8(i))
      return name
    }
    return ''
  }

  #type(at: number): number {
    return this.#view.getUint16(at + 2, true) & TYPE_MASK
  }

  #length(at: number): number {
    return this.#view.getUint16(at, true)
  }

  #end(at: number): number {
    return at + this.#length(at)
  }

  #next(at: number): number {
    return at + ((this.#length(at) + 3) & ~3)
  }
}
