import { status } from '@grpc/grpc-js'
import type { pathwatch } from '@pathwatch/proto/messages'
import type { Ask } from '../../consume/broker.ts'
import { checkHost, RequestError } from '../request.ts'

/** A dump of 200,000 flows takes seconds. */
const ANSWER_MS_MAX = 15_000

export function createRefreshFlows(ask: Ask) {
  return async function refreshFlows(
    request: pathwatch.v1.RefreshFlowsRequest,
  ): Promise<pathwatch.v1.RefreshFlowsResponse.$Properties> {
    const host = checkHost(request.host)
    let answer: pathwatch.v1.Answer
    try {
      answer = await ask(host, 'flows', ANSWER_MS_MAX)
    } catch (error) {
      throw new RequestError(
        status.FAILED_PRECONDITION,
        `the agent of ${host} does not answer: ${(error as Error).message}`,
      )
    }
    if (answer.error !== '') throw new RequestError(status.FAILED_PRECONDITION, `${host}: ${answer.error}`)
    return { atMs: answer.atMs, flows: answer.rows }
  }
}
