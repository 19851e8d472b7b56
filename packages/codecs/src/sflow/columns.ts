/**
 * What both column classes share. Columns are written with typed arrays, so their bytes are those of the machine:
 * little-endian everywhere Node.js runs, which is what packed protobuf fields need.
 */

/** One byte view for each distinct column of `columns` (a column and its word view share their memory). */
export function columnBytes(columns: object): Uint8Array[] {
  const views = Object.values(columns).filter((value) => ArrayBuffer.isView(value))
  const places = new Map(views.map((view) => [view.buffer, new Map<number, Uint8Array>()]))
  for (const { buffer, byteOffset, byteLength } of views)
    places.get(buffer)!.set(byteOffset, new Uint8Array(buffer, byteOffset, byteLength))
  return Array.from(places.values(), (columnsOf) => [...columnsOf.values()]).flat()
}

/** Zeroes the first `rows` rows of columns made for `capacity` rows. */
export function zeroRows(columns: readonly Uint8Array[], capacity: number, rows: number): void {
  for (const bytes of columns) bytes.fill(0, 0, (bytes.length / capacity) * rows)
}
