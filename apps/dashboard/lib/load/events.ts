import { queryService } from '@pathwatch/proto/service'
import { call } from '../api.ts'
import type { AlertsView, MessagesView, SchemaTable } from '../views.ts'
import { alertRow, messageRow } from './convert.ts'
import type { PanelQuery } from './query.ts'

export async function loadMessages(query: PanelQuery, signal?: AbortSignal): Promise<MessagesView> {
  const severity = query.whole('severity', 0, 7)
  const answer = await call(
    queryService.kernelMessages,
    {
      host: query.text('host'),
      range: query.range,
      ...(severity === undefined ? {} : { maxSeverity: severity }),
      contains: query.text('q'),
      classifiedOnly: query.flag('classified'),
      limit: query.whole('limit', 1, 5000) ?? 200,
      origin: query.oneOf('log', ['', 'kernel', 'ovs'], ''),
    },
    signal,
  )
  return { messages: answer.messages.map(messageRow), total: answer.total, sql: answer.sql }
}

export async function loadAlerts(query: PanelQuery, signal?: AbortSignal): Promise<AlertsView> {
  const limit = query.whole('limit', 1, 5000) ?? 500
  const answer = await call(queryService.alerts, { host: query.text('host'), history: query.range, limit }, signal)
  return {
    current: answer.current.map(alertRow),
    history: answer.history.map(({ atMs, alert }) => ({ atMs: atMs ?? 0, alert: alertRow(alert ?? {}) })),
    rules: answer.rules.map((rule) => ({
      name: rule.name ?? '',
      severity: rule.severity ?? '',
      forMs: rule.forMs ?? 0,
      summary: rule.summary ?? '',
      sql: rule.sql ?? '',
      lastEvaluatedMs: rule.lastEvaluatedMs ?? 0,
      lastEvaluationMs: rule.lastEvaluationMs ?? 0,
      error: rule.error ?? '',
    })),
    nowMs: answer.nowMs,
  }
}

export async function loadSchema(_query: PanelQuery, signal?: AbortSignal): Promise<{ tables: SchemaTable[] }> {
  const { tables } = await call(queryService.schema, {}, signal)
  return {
    tables: tables.map((table) => ({
      name: table.name ?? '',
      comment: table.comment ?? '',
      columns: (table.columns ?? []).map((column) => ({
        name: column.name ?? '',
        type: column.type ?? '',
        comment: column.comment ?? '',
      })),
    })),
  }
}
