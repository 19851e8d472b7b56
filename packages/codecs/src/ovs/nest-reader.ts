/** Attributes within attributes of a netlink message, read in place: nothing is made for them. */
export const HEADER = 4
const TYPE_MASK = 0x3fff

export class NestReader {
  protected view: DataView = new DataView(new ArrayBuffer(0))

  protected typeAt(at: number): number {
    return this.view.getUint16(at + 2, true) & TYPE_MASK
  }

  /** 0 when it makes no sense: the rest is then left out. */
  protected lengthAt(at: number, end: number): number {
    if (end - at < HEADER) return 0
    const length = this.view.getUint16(at, true)
    return length < HEADER || length > end - at ? 0 : length
  }

  protected u8(at: number, end: number): number {
    return at < end ? this.view.getUint8(at) : 0
  }

  protected be16(at: number, end: number): number {
    return at + 2 <= end ? this.view.getUint16(at) : 0
  }

  protected u32(at: number, end: number): number {
    return at + 4 <= end ? this.view.getUint32(at, true) : 0
  }

  protected isZero(start: number, end: number): boolean {
    for (let at = start; at < end; at += 1) if (this.view.getUint8(at) !== 0) return false
    return true
  }

  /** Bit N for each attribute N of a nest. */
  protected attrsOf(start: number, end: number): number {
    let attrs = 0
    for (let at = start; at < end;) {
      const length = this.lengthAt(at, end)
      if (length === 0) break
      attrs |= 1 << (this.typeAt(at) & 31)
      at += (length + 3) & ~3
    }
    return attrs
  }
}
