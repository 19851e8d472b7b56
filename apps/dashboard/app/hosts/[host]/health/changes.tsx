'use client'
import Link from 'next/link'
import { useMemo } from 'react'
import { plural } from '../../../../lib/format.ts'
import { paths } from '../../../../lib/paths.ts'
import { searchOf } from '../../../../lib/search.ts'
import type { Initial } from '../../../../lib/views.ts'
import { Section } from '../../../../ui/section.tsx'
import { PanelBody } from '../../../../ui/states.tsx'
import { Table } from '../../../../ui/table.tsx'
import { useTime } from '../../../../ui/time.tsx'
import { usePanel } from '../../../../ui/use-panel.ts'
import { changeColumns } from '../changes/columns.tsx'

const SHOWN_MAX = 8

/** What changed before it broke: the newest few. */
export function RecentChanges({ host, initial }: { host: string; initial: Initial<'changes'> }) {
  const { params, link } = useTime()
  const panel = usePanel('changes', searchOf({ ...params, host }), initial)
  const { data } = panel
  const columns = useMemo(() => (data ? changeColumns(data.nowMs, false) : []), [data])
  return (
    <Section
      id="changes"
      title="Changes"
      remark={data && data.total > 0 && `${plural(data.total, 'change')} in this range`}
      controls={
        <Link href={link(paths.hostTab(host, 'changes'))} prefetch={false}>
          All changes
        </Link>
      }
    >
      <PanelBody panel={panel} label="Changes">
        {(view) =>
          view.changes.length === 0 ? (
            <p className="py-1.5 text-text-2">Nothing that the agent watches changed in this range.</p>
          ) : (
            <Table
              label="Changes"
              columns={columns}
              rows={view.changes.slice(0, SHOWN_MAX)}
              rowKey={(row, index) => `${row.atMs} ${row.object} ${row.name} ${index}`}
              minWidth={1000}
            />
          )
        }
      </PanelBody>
    </Section>
  )
}
