/**
 * What both column classes share. Columns are written with typed arrays, so their bytes are those of the machine:
 * little-endian everywhere Node.js runs, which is what packed protobuf fields need.
 */

/** One byte view for each distinct column of `columns` (a column and its word view share their memory). */
export function columnBytes(columns: object): Uint8Array[] {
  const buffers = Object.values(columns).filter((value) => ArrayBuffer.isView(value))
  return [...new Set(buffers.map((view) => view.buffer))].map((buffer) => new Uint8Array(buffer))
}

/** Zeroes the first `rows` rows of columns made for `capacity` rows. */
export function zeroRows(columns: readonly Uint8Array[], capacity: number, rows: number): void {
  for (const bytes of columns) bytes.fill(0, 0, (bytes.length / capacity) * rows)
}
