/** Writes XDR (RFC 4506) field by field, on its own: nothing here is taken from the decoder or from the encoder. */

/** Parts of a structure: a number is 4 bytes, a bigint 8, text and bytes have their length before them. */
export type Part = number | bigint | string | Uint8Array | { readonly raw: Uint8Array } | { readonly float: number }

const padded = (bytes: Uint8Array): Buffer => Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)])

function part(value: Part): Buffer {
  const out = Buffer.alloc(8)
  if (typeof value === 'number') return out.subarray(0, out.writeUInt32BE(value >>> 0))
  if (typeof value === 'bigint') return out.subarray(0, out.writeBigUInt64BE(BigInt.asUintN(64, value)))
  if (typeof value === 'string') return part(Buffer.from(value))
  if (value instanceof Uint8Array) return Buffer.concat([part(value.length), padded(value)])
  if ('raw' in value) return padded(value.raw)
  return out.subarray(0, out.writeFloatBE(value.float))
}

export function xdr(...parts: readonly Part[]): Buffer {
  return Buffer.concat(parts.map(part))
}

/** Bytes as they are, padded: a MAC or IP address, a UUID. */
export function raw(hex: string): Part {
  return { raw: Buffer.from(hex.replaceAll(/[:-]/g, ''), 'hex') }
}

/** data_format, length and body of a record or a sample; the body may end unpadded. */
export function tagged(enterprise: number, format: number, body: Uint8Array): Buffer {
  return Buffer.concat([xdr(enterprise * 4096 + format, body.length), padded(body)])
}

export function countersSample(sequence: number, sourceId: number, records: readonly Uint8Array[]): Buffer {
  return tagged(0, 2, Buffer.concat([xdr(sequence, sourceId, records.length), ...records]))
}

export function flowSample(sequence: number, sourceId: number, records: readonly Uint8Array[]): Buffer {
  return tagged(
    0,
    1,
    Buffer.concat([xdr(sequence, sourceId, 400, 4000, 0, 3, 0x4000_0102, records.length), ...records]),
  )
}

/** Of the agent 192.0.2.7. */
export function datagram(samples: readonly Uint8Array[]): Buffer {
  return Buffer.concat([xdr(5, 1, raw('c0000207'), 100_000, 77, 123_456, samples.length), ...samples])
}
