import { isPanelName, load } from '../../../../lib/load/load.ts'
import { httpStatusOf } from '../../../../lib/problem.ts'

/** GET /api/panels/<name>?<parameters>: one panel's data as JSON (lib/views.ts), or a Problem. */
export async function GET(request: Request, { params }: RouteContext<'/api/panels/[panel]'>): Promise<Response> {
  const { panel } = await params
  if (!isPanelName(panel)) {
    const problem = { code: 'NOT_FOUND', title: 'Not found', detail: 'There is no such panel.', retryable: false }
    return Response.json(problem, { status: 404 })
  }
  const loaded = await load(panel, new URL(request.url).search, request.signal)
  const headers = { 'Cache-Control': 'no-store' }
  if (loaded.ok) return Response.json(loaded.data, { headers })
  return Response.json(loaded.problem, { status: httpStatusOf(loaded.problem), headers })
}
