import type { SflowCounts } from './counts.ts'

/**
 * The numbers of the decoder that tell of a defect: what was found, what was expected and what became of it. What it
 * merely does not decode is listed apart.
 */
export const SFLOW_DEFECTS = {
  bad_version: 'version is not 5: nothing decoded',
  bad_address_type: 'agent address type is neither 1 (IPv4) nor 2 (IPv6): nothing decoded',
  truncated: 'the datagram ends before the announced number of samples',
  trailing_bytes: 'bytes follow the announced number of samples',
  sample_overrun: 'sample length runs past the datagram: this sample and those behind it are lost',
  sample_too_short: 'sample is shorter than its fixed part: skipped',
  sample_trailing_bytes: 'bytes follow the announced number of records of a sample',
  over_capacity: 'more samples than 64 KiB can hold: the rest is lost',
  record_overrun: 'record length runs past its sample: its further records are lost',
  records_missing: 'sample ends before the announced number of records',
  record_too_short: 'record is shorter than its structure: the rest is taken for 0',
  header_truncated: 'header_length runs past its record: parsed as far as it goes',
  header_malformed: 'packet header contradicts itself: parsed as far as it makes sense',
  unsupported_header_protocols: 'sampled header is neither Ethernet, IPv4, IPv6 nor MPLS',
} as const satisfies Partial<Record<keyof SflowCounts, string>>

export type SflowDefect = keyof typeof SFLOW_DEFECTS

/** In the order above. */
export const SFLOW_DEFECT_NAMES = Object.keys(SFLOW_DEFECTS) as readonly SflowDefect[]
