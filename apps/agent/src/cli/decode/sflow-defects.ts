import type { SflowCounts } from '@pathwatch/codecs/sflow/counts'

interface SflowDefect {
  readonly count: keyof SflowCounts
  /** What was found, what was expected, and what became of it. */
  readonly message: string
}

/** The numbers of the decoder that tell of a defect, in words. What it merely does not decode is listed apart. */
export const SFLOW_DEFECTS: readonly SflowDefect[] = [
  { count: 'bad_version', message: 'version is not 5: nothing decoded' },
  { count: 'bad_address_type', message: 'agent address type is neither 1 (IPv4) nor 2 (IPv6): nothing decoded' },
  { count: 'truncated', message: 'the datagram ends before the announced number of samples' },
  { count: 'trailing_bytes', message: 'bytes follow the announced number of samples' },
  {
    count: 'sample_overrun',
    message: 'sample length runs past the datagram: this sample and those behind it are lost',
  },
  { count: 'sample_too_short', message: 'sample is shorter than its fixed part: skipped' },
  { count: 'sample_trailing_bytes', message: 'bytes follow the announced number of records of a sample' },
  { count: 'over_capacity', message: 'more samples than 64 KiB can hold: the rest is lost' },
  { count: 'record_overrun', message: 'record length runs past its sample: its further records are lost' },
  { count: 'records_missing', message: 'sample ends before the announced number of records' },
  { count: 'record_too_short', message: 'record is shorter than its structure: the rest is taken for 0' },
  { count: 'header_truncated', message: 'header_length runs past its record: parsed as far as it goes' },
  { count: 'header_malformed', message: 'packet header contradicts itself: parsed as far as it makes sense' },
  { count: 'unsupported_header_protocols', message: 'sampled header is neither Ethernet, IPv4, IPv6 nor MPLS' },
]
