'use client'
import { parseAsInteger, parseAsString, useQueryStates } from 'nuqs'
import { count, plural } from '../../lib/format.ts'
import { searchOf } from '../../lib/search.ts'
import type { Initial, MessagesView } from '../../lib/views.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { MessageFilter, useMessageFilter } from '../../ui/message-filter.tsx'
import { MessagesTable } from '../../ui/messages-table.tsx'
import { Sentence } from '../../ui/section.tsx'
import { SqlActions } from '../../ui/sql-actions.tsx'
import { Empty, PanelBody } from '../../ui/states.tsx'
import { useTime } from '../../ui/time.tsx'
import { usePanel } from '../../ui/use-panel.ts'

const PARAMS = { host: parseAsString.withDefault(''), limit: parseAsInteger }

/** What `limit` is when the URL has none, and the most that ingest gives. */
const FEW = 200
const MANY = 5000

export function Messages({ initial }: { initial: Initial<'messages'> }) {
  const { params } = useTime()
  const filter = useMessageFilter()
  const [{ host, limit }, setParams] = useQueryStates(PARAMS)
  const panel = usePanel('messages', searchOf({ ...params, host, ...filter[0], limit }), initial)
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <MessageFilter filter={filter} />
        {host && (
          <Button onClick={() => void setParams({ host: null })} aria-label={`Remove filter: host ${host}`}>
            <span className="text-text-3">host</span>
            {host}
            <Icon name="close" className="size-3" />
          </Button>
        )}
        <span className="ml-auto">
          <SqlActions sql={panel.data?.sql} />
        </span>
      </div>
      <PanelBody panel={panel} label="Messages">
        {(view) => (
          <>
            <MessagesSentence view={view} />
            {view.messages.length === 0 ? (
              <Empty>
                Agents send what their kernels and ovs-vswitchd log. In this range nothing passes the filter.
              </Empty>
            ) : (
              <div className="mt-2">
                <MessagesTable rows={view.messages} withHost />
              </div>
            )}
            {view.total > view.messages.length && (
              <p className="mt-3 flex items-center gap-3 text-text-2">
                {count(view.total - view.messages.length)} older ones are not shown.
                {(limit ?? FEW) < MANY && (
                  <Button onClick={() => void setParams({ limit: MANY })}>Show up to {count(MANY)}</Button>
                )}
              </p>
            )}
          </>
        )}
      </PanelBody>
    </>
  )
}

function MessagesSentence({ view }: { view: MessagesView }) {
  const critical = view.messages.filter((message) => message.critical).length
  const hosts = new Set(view.messages.map((message) => message.host)).size
  const shown = view.messages.length
  return (
    <Sentence>
      {plural(view.total, 'message')}
      {shown < view.total && `, the newest ${count(shown)} of them below`}
      {shown > 0 && `, from ${plural(hosts, 'host')}`}.
      {critical > 0 &&
        ` ${count(critical)} ${critical === 1 ? 'says' : 'say'} that offload is broken or a card is failing.`}
    </Sentence>
  )
}
