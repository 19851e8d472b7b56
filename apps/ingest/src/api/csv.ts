/**
 * One line of CSV (RFC 4180). A cell that a spreadsheet would run as a formula gets an apostrophe in front
 * (https://owasp.org/www-community/attacks/CSV_Injection); a plain number keeps its sign. NULL is an empty cell.
 */
export function csvLine(cells: readonly (string | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

const FORMULA = /^[=+\-@\t\r]/
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i

function csvCell(cell: string | null): string {
  if (cell === null) return ''
  const safe = FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell
  // An empty string is quoted, to differ from NULL.
  return safe === '' || /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
