'use client'
import { plural } from '../../lib/format.ts'
import { searchOf } from '../../lib/search.ts'
import type { AlertRow, AlertsView, Initial } from '../../lib/views.ts'
import { Section, Sentence } from '../../ui/section.tsx'
import { Empty, PanelBody } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { useTime } from '../../ui/time.tsx'
import { usePanel } from '../../ui/use-panel.ts'
import { currentColumns, historyColumns, ruleColumns } from './columns.tsx'

export function Alerts({ initial }: { initial: Initial<'alerts'> }) {
  const { params } = useTime()
  const panel = usePanel('alerts', searchOf(params), initial)
  return (
    <PanelBody panel={panel} label="Alerts">
      {(view) => <AlertsBody view={view} />}
    </PanelBody>
  )
}

const ORDER = ['firing', 'error', 'no data', 'pending', 'resolved', 'unknown']

const byUrgency = (alerts: AlertRow[]) =>
  alerts.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || b.sinceMs - a.sinceMs)

const columnsOf = (nowMs: number, link: (path: string) => string) => ({
  current: currentColumns(nowMs, link),
  history: historyColumns(nowMs, link),
  rules: ruleColumns(nowMs),
})

function AlertsBody({ view }: { view: AlertsView }) {
  const { link } = useTime()
  const current = byUrgency(view.current)
  const columns = columnsOf(view.nowMs, link)
  const firing = current.filter((alert) => alert.state === 'firing').length
  const pending = current.filter((alert) => alert.state === 'pending').length
  const broken = view.rules.filter((rule) => rule.error !== '').length
  return (
    <>
      <Sentence>
        {firing === 0 ? 'No alert is firing' : `${plural(firing, 'alert')} ${firing === 1 ? 'is' : 'are'} firing`},{' '}
        {pending} pending. {plural(view.rules.length, 'rule')}
        {broken > 0 && (
          <>
            , <a href="#rules">{broken} of which cannot be evaluated</a>
          </>
        )}
        .
      </Sentence>
      <Section id="current" title="Now">
        {current.length === 0 ? (
          <Empty>Nothing fires and nothing is pending.</Empty>
        ) : (
          <Table
            label="Current alerts"
            columns={columns.current}
            rows={current}
            rowKey={(row) => row.fingerprint}
            minWidth={1000}
          />
        )}
      </Section>
      <Section
        id="history"
        title="History"
        remark={view.history.length > 0 && `${plural(view.history.length, 'change')} in this range, newest first`}
      >
        {view.history.length === 0 ? (
          <Empty>Each alert that starts or ends firing leaves a row here. None did in this range.</Empty>
        ) : (
          <Table
            label="Alert history"
            columns={columns.history}
            rows={view.history}
            rowKey={(row, index) => `${row.atMs} ${row.alert.fingerprint} ${index}`}
            minWidth={1000}
          />
        )}
      </Section>
      <Section id="rules" title="Rules">
        {view.rules.length === 0 ? (
          <Empty>Rules come from the file that alerts.rules_file of ingest.yaml names. It has none.</Empty>
        ) : (
          <Table
            label="Alert rules"
            columns={columns.rules}
            rows={view.rules}
            rowKey={(row) => row.name}
            minWidth={1000}
          />
        )}
      </Section>
    </>
  )
}
