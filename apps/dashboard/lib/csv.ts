// RFC 4180. Cells that a spreadsheet would run as a formula get a leading apostrophe:
// https://owasp.org/www-community/attacks/CSV_Injection

type Cell = string | number | boolean | null

function cell(value: Cell): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One line, ended by CR LF. Unknown is an empty cell. */
export const csvLine = (cells: Cell[]): string => `${cells.map(cell).join(',')}\r\n`
