import { csvLine } from '../../../lib/csv.ts'
import { FLEET_COLUMNS, HOST_STATES, filterFleet, parseSort, sortFleet } from '../../../lib/fleet.ts'
import { load } from '../../../lib/load/load.ts'
import { httpStatusOf } from '../../../lib/problem.ts'
import type { FleetRow } from '../../../lib/views.ts'

const csvCells = (row: FleetRow) =>
  FLEET_COLUMNS.map(({ id, value }) => {
    const cell = value(row)
    return (id === 'seen' || id === 'changed') && cell !== null ? new Date(Number(cell)).toISOString() : cell
  })

/** GET /api/fleet.csv?from&to&q&state&sort: the fleet table as filtered and sorted on the page, all rows. */
export async function GET(request: Request): Promise<Response> {
  const search = new URL(request.url).searchParams
  const loaded = await load('fleet', search.toString(), request.signal)
  if (!loaded.ok) {
    return new Response(`${loaded.problem.title}: ${loaded.problem.detail}\n`, { status: httpStatusOf(loaded.problem) })
  }
  const state = HOST_STATES.find((one) => one === search.get('state')) ?? null
  const filtered = filterFleet(loaded.data.hosts, { text: search.get('q') ?? '', state })
  const rows = sortFleet(filtered, parseSort(search.get('sort') ?? ''))
  const lines = [csvLine(FLEET_COLUMNS.map((column) => column.csv)), ...rows.map((row) => csvLine(csvCells(row)))]
  return new Response(lines.join(''), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="pathwatch-fleet.csv"',
      'Cache-Control': 'no-store',
    },
  })
}
