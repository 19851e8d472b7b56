/** Values of columns as JSON has them (RFC 7047 section 5.1). */

/** The columns of a row that were asked for, by name. */
export type OvsdbRow = Readonly<Record<string, unknown>>

/** Text of a string, number or boolean; "" of anything else. */
export const scalar = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

/** A lone value, or the members of a set: `"a"`, `["uuid", "…"]`, `["set", ["a", "b"]]`. */
export function items(value: unknown): string[] {
  if (!Array.isArray(value)) return value === undefined ? [] : [scalar(value)]
  const [tag, content] = value as unknown[]
  if (tag === 'uuid') return [scalar(content)]
  return tag === 'set' && Array.isArray(content) ? content.flatMap(items) : []
}

/** `["map", [["hw-offload", "true"]]]` */
export function mapOf(value: unknown): Map<string, string> {
  const [tag, content] = Array.isArray(value) ? (value as unknown[]) : []
  if (tag !== 'map' || !Array.isArray(content)) return new Map()
  const pairs = content.filter((pair): pair is unknown[] => Array.isArray(pair))
  return new Map(pairs.map(([key, entry]) => [scalar(key), scalar(entry)]))
}
