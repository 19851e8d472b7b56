/** Numbers of OVS's sFlow sampling that are easy to misread. */
import { dropReason } from '../sflow/drop-reasons.ts'

const UINT32_MAX = 0xffff_ffff
const FORMAT_SHIFT = 30
const VALUE_MASK = 0x3fff_ffff

export type SflowOutput =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'local' }
  | { readonly kind: 'ifIndex'; readonly ifIndex: number }
  | { readonly kind: 'discard'; readonly reason: number }
  | { readonly kind: 'multiple'; readonly ports: number }
  | { readonly kind: 'reserved'; readonly value: number }

/**
 * The `output` of an sFlow cookie, in the encoding of sFlow v5's `interface`: the two top bits tell the format. OVS writes
 * the SNMP ifIndex of the only output port, a drop without outputs, and otherwise the number of ports. It is neither a
 * datapath nor an OpenFlow port.
 */
export function decodeSflowOutput(output: number): SflowOutput {
  const value = output & VALUE_MASK
  const format = output >>> FORMAT_SHIFT
  if (format === 0) {
    if (value === 0) return { kind: 'unknown' }
    return value === VALUE_MASK ? { kind: 'local' } : { kind: 'ifIndex', ifIndex: value }
  }
  if (format === 1) return { kind: 'discard', reason: value }
  return format === 2 ? { kind: 'multiple', ports: value } : { kind: 'reserved', value }
}

/** `decodeSflowOutput` in words. */
export function explainSflowOutput(output: number): string {
  const decoded = decodeSflowOutput(output)
  switch (decoded.kind) {
    case 'unknown':
      return 'output unknown'
    case 'local':
      return 'the host itself'
    case 'ifIndex':
      return `ifIndex ${decoded.ifIndex}`
    case 'discard':
      return `dropped, reason ${decoded.reason}: ${dropReason(decoded.reason)}`
    case 'multiple':
      if (decoded.ports === 1) return 'one output without ifIndex'
      return decoded.ports === 0 ? 'several outputs, count unknown' : `${decoded.ports} outputs`
    case 'reserved':
      return `reserved format with value ${decoded.value}`
  }
}

/**
 * One packet in how many is sampled. Always from the raw probability: the text form rounds to a tenth of a percent, so
 * 1 in 400 reads as 0.2 % and 1 in 2000 as 0.0 %. 0 when nothing is sampled.
 */
export function samplingRate(probability: number): number {
  return probability === 0 ? 0 : Math.round(UINT32_MAX / probability)
}

/** `10.0%`, as OVS prints it: lossy. */
export function formatProbability(probability: number): string {
  // C's %.1f rounds the exact binary value, as toFixed does.
  return `${((100 * probability) / UINT32_MAX).toFixed(1)}%`
}
