import { queryService } from '@pathwatch/proto/service'
import { call } from '../../../../../lib/api.ts'
import { env } from '../../../../../lib/env.ts'
import { httpStatusOf, problemOf } from '../../../../../lib/problem.ts'
import { isJson, isSameOrigin } from '../../../../../lib/same-origin.ts'

/** POST /api/hosts/<host>/refresh-flows with JSON `{}`: has the host's agent send all its flows now. */
export async function POST(
  request: Request,
  { params }: RouteContext<'/api/hosts/[host]/refresh-flows'>,
): Promise<Response> {
  if (!isSameOrigin(request.headers))
    return new Response('Only pages of this dashboard may do this.\n', { status: 403 })
  if (!isJson(request.headers)) return new Response('The body must be application/json.\n', { status: 415 })
  const { host } = await params
  try {
    const { atMs, flows } = await call(queryService.refreshFlows, { host: decodeURIComponent(host) }, request.signal)
    return Response.json({ atMs, flows })
  } catch (error) {
    const problem = problemOf(error, env.api)
    return Response.json(problem, { status: httpStatusOf(problem) })
  }
}
