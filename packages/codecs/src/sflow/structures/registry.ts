/** Every structure of https://sflow.org/developers/structures.php that is read to fields, by what holds it and its tag. */
import type { FormatKind } from '../counts.ts'
import { COUNTER_APPLICATION_STRUCTURES } from './counters-application.ts'
import { COUNTER_HOST_STRUCTURES, NVIDIA_COUNTER_STRUCTURES } from './counters-host.ts'
import { BROADCOM_COUNTER_STRUCTURES, COUNTER_STRUCTURES } from './counters.ts'
import type { Structure } from './field.ts'
import { FLOW_APPLICATION_STRUCTURES } from './flow-application.ts'
import { FLOW_STRUCTURES } from './flow.ts'
import { METRIC_SAMPLE_STRUCTURES, SAMPLE_STRUCTURES } from './samples.ts'

export const STRUCTURES: Readonly<Record<FormatKind, ReadonlyMap<number, Structure>>> = {
  sample: byTag(SAMPLE_STRUCTURES, METRIC_SAMPLE_STRUCTURES),
  flow_record: byTag(FLOW_STRUCTURES, FLOW_APPLICATION_STRUCTURES),
  counter_record: byTag(
    COUNTER_STRUCTURES,
    COUNTER_HOST_STRUCTURES,
    COUNTER_APPLICATION_STRUCTURES,
    BROADCOM_COUNTER_STRUCTURES,
    NVIDIA_COUNTER_STRUCTURES,
  ),
}

/** `tag`: data_format of sflow_version_5.txt. */
export function tagOf(enterprise: number, format: number): number {
  return enterprise * 2 ** 12 + format
}

/** `host_cpu`, or `0:2003` when the registry has no name for it. */
export function structureName(kind: FormatKind, enterprise: number, format: number): string {
  return STRUCTURES[kind].get(tagOf(enterprise, format))?.name ?? `${enterprise}:${format}`
}

function byTag(...lists: readonly (readonly Structure[])[]): Map<number, Structure> {
  return new Map(lists.flat().map((one) => [tagOf(one.enterprise, one.format), one]))
}
