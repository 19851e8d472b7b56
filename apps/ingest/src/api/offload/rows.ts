/** What the offload methods share: rows of the store as messages, and the SQL of unknown values. */

/** `a_b` as protobufjs spells it. */
type Camel<Name> = Name extends `${infer Head}_${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : Name
type Message<Row> = { [Name in keyof Row as Camel<Name>]: Row[Name] extends number | null ? number : Row[Name] }

const camelNames = new Map<string, string>()

function camel(name: string): string {
  let known = camelNames.get(name)
  if (known === undefined) {
    known = name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
    camelNames.set(name, known)
  }
  return known
}

/** Snake case becomes camel case; null, which is how NaN leaves ClickHouse, becomes NaN again. */
export function toMessage<Row extends object>(row: Row): Message<Row> {
  const message: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(row)) message[camel(name)] = value === null ? Number.NaN : value
  return message as Message<Row>
}

/** SQL: NaN where a UInt32 or UInt64 column holds the value that means unknown. */
export const known32 = (column: string) => `if(${column} = 4294967295, nan, toFloat64(${column}))`
export const known64 = (column: string) => `if(${column} = 18446744073709551615, nan, toFloat64(${column}))`

/** SQL: an increase over the time it took, per second; NaN when there was no poll before. */
export const perSecond = (delta: string, factor = 1) =>
  `if(interval_ms = 0, nan, ${delta} * ${factor * 1000} / interval_ms)`

/** SQL: IPv4 as people write it; the store keeps ::ffff:a.b.c.d. */
export const address = (column: string) => `replaceRegexpOne(toString(${column}), '^::ffff:([0-9.]+)$', '\\\\1')`

/** How far back the newest poll may lie, in milliseconds: what is older is not the state of the host. */
export const LOOKBACK_MS = 15 * 60_000
