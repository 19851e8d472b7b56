import type { pathwatch } from '@pathwatch/proto/messages'
import type { ApiDependencies } from './context.ts'
import { checkCount, checkHostOrAll, checkRange } from './request.ts'

export function createAlertMethod({ alerts, clock }: ApiDependencies) {
  return async function listAlerts(
    request: pathwatch.v1.AlertsRequest,
  ): Promise<pathwatch.v1.AlertsResponse.$Properties> {
    const host = checkHostOrAll(request.host)
    const limit = checkCount(request.limit, 'limit', 200, 5000)
    const history = request.history ? await alerts.history(checkRange(request.history, 'history'), host, limit) : []
    const { current, rules } = alerts.snapshot()
    return { current: current.filter((alert) => host === '' || alert.host === host), history, rules, nowMs: clock() }
  }
}
