/** Datagrams damaged where decoders break: in lengths, counts and formats, and at random. Repeatable by seed. */

/** xorshift32, https://www.jstatsoft.org/article/view/v008i14 */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed | 0 || 1
  }

  /** 0 <= value < limit */
  below(limit: number): number {
    let x = this.#state
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    this.#state = x
    return (x >>> 0) % limit
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!
  }
}

export const mutations = [
  'word',
  'structure word',
  'bytes',
  'truncate',
  'extend',
  'cut',
  'insert',
  'splice',
  'repeat',
  'header',
] as const
export type Mutation = (typeof mutations)[number]

const words = [
  0, 1, 2, 3, 4, 5, 7, 8, 11, 12, 16, 1001, 1023, 1030, 2207, 4096, 0x7fffffff, 0x80000000, 0xfffffff8, 0xffffffff,
]
const nearby = [-8, -4, -1, 1, 4, 8]
/** EtherTypes, IP protocols and first bytes that send a header parser elsewhere. */
const headerBytes = [
  0x00, 0x2c, 0x3c, 0x2b, 0x33, 0x40, 0x45, 0x4f, 0x60, 0x81, 0x88, 0x47, 0xa8, 0x86, 0xdd, 0x08, 0x06, 0xff,
]

export function mutate(random: Random, kind: Mutation, datagram: Uint8Array, other: Uint8Array): Uint8Array {
  const length = datagram.length
  const at = random.below(length + 1)
  const copy = Uint8Array.from(datagram)
  const view = new DataView(copy.buffer)
  switch (kind) {
    case 'word':
      setWord(random, view, random.below(length >>> 2) * 4)
      return copy
    case 'structure word':
      for (let n = random.below(3); n >= 0; n--) setWord(random, view, random.pick(structureWords(datagram)))
      return copy
    case 'bytes':
      for (let n = random.below(8); n >= 0; n--) copy[random.below(length)] = random.below(256)
      return copy
    case 'truncate':
      return copy.slice(0, at)
    case 'extend':
      return concat(
        copy,
        Uint8Array.from({ length: random.below(64) }, () => random.below(256)),
      )
    case 'cut':
      return concat(copy.subarray(0, at), copy.subarray(at + random.below(40)))
    case 'insert':
      return concat(copy.subarray(0, at), other.subarray(0, random.below(40)), copy.subarray(at))
    case 'splice':
      return concat(copy.subarray(0, at), other.subarray(random.below(other.length)))
    case 'repeat': {
      const body = copy.subarray(28)
      const times = random.below(Math.floor(65_000 / (length + 1)))
      view.setUint32(24, random.pick([0xffffffff, times * 8, view.getUint32(24)]))
      return concat(copy, ...Array.from({ length: times }, () => body))
    }
    case 'header': {
      for (let n = random.below(24); n >= 0; n--) copy[random.below(length)] = random.pick(headerBytes)
      return copy
    }
  }
}

function setWord(random: Random, view: DataView, at: number): void {
  if (at + 4 > view.byteLength) return
  const value = random.below(2) === 0 ? random.pick(words) : view.getUint32(at) + random.pick(nearby)
  view.setUint32(at, value >>> 0)
}

/** Offsets of versions, types, lengths and counts in a valid datagram with an IPv4 agent address. */
function structureWords(datagram: Uint8Array): number[] {
  const view = new DataView(datagram.buffer, datagram.byteOffset, datagram.byteLength)
  const found = [0, 4, 24]
  let next: number
  for (let at = 28; at + 8 <= datagram.length; at = next) {
    const head = [32, 12, 44, 16][view.getUint32(at) - 1] ?? 0
    next = at + 8 + view.getUint32(at + 4)
    found.push(at, at + 4, at + 4 + head)
    for (let p = at + 8 + head; p + 8 <= next; p += 8 + view.getUint32(p + 4)) found.push(p, p + 4, p + 8, p + 20)
  }
  return found
}

function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = Buffer.concat(parts)
  // Of its own memory and no longer than the bytes: reading past them throws.
  return Uint8Array.from(whole.subarray(0, 65_507))
}
