'use client'
import { count } from '../../../lib/format.ts'
import { searchOf } from '../../../lib/search.ts'
import type { Initial } from '../../../lib/views.ts'
import { MessageFilter, useMessageFilter } from '../../../ui/message-filter.tsx'
import { MessagesTable } from '../../../ui/messages-table.tsx'
import { Section } from '../../../ui/section.tsx'
import { SqlActions } from '../../../ui/sql-actions.tsx'
import { Empty, PanelBody } from '../../../ui/states.tsx'
import { useTime } from '../../../ui/time.tsx'
import { usePanel } from '../../../ui/use-panel.ts'

const LIMIT = 50

export function HostMessages({ host, initial }: { host: string; initial: Initial<'messages'> }) {
  const { params } = useTime()
  const filter = useMessageFilter()
  const panel = usePanel('messages', searchOf({ ...params, host, ...filter[0], limit: LIMIT }), initial)
  const { data } = panel
  const filtered = filter[0].q !== '' || filter[0].severity !== null || filter[0].classified || filter[0].log !== ''
  return (
    <Section
      id="messages"
      title="Messages"
      remark={
        data &&
        (data.total > data.messages.length
          ? `newest ${data.messages.length} of ${count(data.total)}`
          : `${count(data.total)} in this range`)
      }
      controls={
        <>
          <SqlActions sql={data?.sql} />
          <MessageFilter filter={filter} />
        </>
      }
    >
      <PanelBody panel={panel} label="Messages">
        {(view) =>
          view.messages.length === 0 ? (
            <Empty>
              {filtered
                ? 'No message of this host in this range passes the filter.'
                : 'The agent sends what the kernel and ovs-vswitchd log. In this range there was nothing.'}
            </Empty>
          ) : (
            <MessagesTable rows={view.messages} withHost={false} />
          )
        }
      </PanelBody>
    </Section>
  )
}
