/** Several ingest processes share the hosts: each takes those of its partition. */

export interface Partition {
  /** 1-based. */
  readonly index: number
  readonly count: number
}

const PATTERN = /^([1-9]\d{0,2})\/([1-9]\d{0,2})$/

/** Of `i/n` with 1 <= i <= n; undefined when the text is none. */
export function parsePartition(text: string): Partition | undefined {
  const [, index, count] = PATTERN.exec(text) ?? []
  const partition = { index: Number(index), count: Number(count) }
  return partition.index <= partition.count ? partition : undefined
}

export const partitionKey = ({ index, count }: Partition) => `partition.${index}-of-${count}`

/** Whether the host of a subject belongs to a partition. A subject that is not ours belongs to the first. */
export function inPartition({ index, count }: Partition, subject: string): boolean {
  if (count === 1) return true
  return (fnv1a(subject.split('.')[2] ?? '') % count) + 1 === index
}

/** http://www.isthe.com/chongo/tech/comp/fnv/#FNV-1a, 32 bits: the same host goes to the same partition for ever. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash >>> 0
}
