/** What samples consist of before their records: sflow_version_5.txt, sflow_drops.txt, sflow_metrics.txt. */
import { each, string, structures, u32 } from './field.ts'
import type { Field } from './field.ts'

/** Records of a sample, by which of the two registries they are read. */
export type RecordKind = 'flow_record' | 'counter_record'

/** A number in the two top bits of an `interface`, the value below them. */
const flow: readonly Field[] = u32(
  ...['sequence_number', 'source_id', 'sampling_rate', 'sample_pool', 'drops', 'input', 'output'],
)
const flowExpanded: readonly Field[] = u32(
  ...['sequence_number', 'source_id_type', 'source_id_index', 'sampling_rate', 'sample_pool', 'drops'],
  ...['input_format', 'input_value', 'output_format', 'output_value'],
)

export const SAMPLE_STRUCTURES = structures(0, [
  [1, 'flow_sample', flow],
  [2, 'counters_sample', u32('sequence_number', 'source_id')],
  [3, 'flow_sample_expanded', flowExpanded],
  [4, 'counters_sample_expanded', u32('sequence_number', 'source_id_type', 'source_id_index')],
  [
    5,
    'discarded_packet',
    u32('sequence_number', 'source_id_type', 'source_id_index', 'drops', 'inputifindex', 'outputifindex', 'reason'),
  ],
])

const metric: Field = {
  name: 'value',
  type: {
    union: {
      0: ['string', 'string'],
      1: ['counter32', 'u32'],
      2: ['counter64', 'u64'],
      3: ['gauge32', 'u32'],
      4: ['gauge64', 'u64'],
      5: ['gauge_float', 'float'],
      6: ['gauge_double', 'double'],
    },
  },
}
const attribute: Field = {
  name: 'value',
  type: {
    union: {
      0: ['string', 'string'],
      1: ['mac', 'mac'],
      2: ['ip4', 'ipv4'],
      3: ['ip6', 'ipv6'],
      4: ['int32', 'u32'],
      5: ['int64', 'u64'],
      6: ['float', 'float'],
      7: ['double', 'double'],
    },
  },
}

/** InMon: samples without records. */
export const METRIC_SAMPLE_STRUCTURES = structures(4300, [
  [1002, 'rtmetric', [...string('datasource'), ...each('metrics', [...string('name'), metric])]],
  [
    1003,
    'rtflow',
    [
      ...string('datasource'),
      ...u32('sampling_rate', 'sample_pool'),
      ...each('attributes', [...string('name'), attribute]),
    ],
  ],
])

/** Which records a sample of sflow.org holds, by its format. */
export const SAMPLE_RECORDS: ReadonlyMap<number, RecordKind> = new Map([
  [1, 'flow_record'],
  [2, 'counter_record'],
  [3, 'flow_record'],
  [4, 'counter_record'],
  [5, 'flow_record'],
])
