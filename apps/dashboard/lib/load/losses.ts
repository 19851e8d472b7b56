import { queryService } from '@pathwatch/proto/service'
import { call } from '../api.ts'
import type { LossesView } from '../views.ts'
import type { PanelQuery } from './query.ts'

export async function loadLosses(query: PanelQuery, signal?: AbortSignal): Promise<LossesView> {
  const { intervals } = await call(queryService.losses, { host: query.text('host'), range: query.range }, signal)
  return {
    intervals: intervals.map((loss) => ({
      fromMs: loss.fromMs ?? 0,
      toMs: loss.toMs ?? 0,
      stage: loss.stage ?? '',
      reason: loss.reason ?? '',
      count: loss.count ?? 0,
      batches: loss.batches ?? false,
    })),
  }
}
