'use client'
import { reasonOf } from '@pathwatch/codecs/verdicts/reasons'
import { useRouter } from 'next/navigation'
import { bytes, count, duration } from '../../../../lib/format.ts'
import type { FlowRow } from '../../../../lib/offload-views.ts'
import { paths } from '../../../../lib/paths.ts'
import { packText } from '../../../../lib/share.ts'
import { Button } from '../../../../ui/button.tsx'
import { CopyButton } from '../../../../ui/copy-button.tsx'
import { FlowStateMark } from '../../../../ui/flow-state.tsx'
import { Remedy } from '../../../../ui/verdict-marks.tsx'
import { FlowParts } from './flow-parts.tsx'
import { FlowPast } from './flow-past.tsx'

/** The line as `ovs-appctl dpctl/dump-flows -m` prints it, as far as it is known here. */
const rawLine = (flow: FlowRow) =>
  `${flow.ufid ? `ufid:${flow.ufid}, ` : ''}${flow.match}, packets:${flow.packets}, bytes:${flow.bytes}, used:${flow.usedMs === null ? 'never' : `${(flow.usedMs / 1000).toFixed(3)}s`}, actions:${flow.actions || 'drop'}`

export function FlowDetail({ host, flow, onClose }: { host: string; flow: FlowRow; onClose: () => void }) {
  const router = useRouter()
  const decode = async () => router.push(`${paths.decode()}#t=${await packText(rawLine(flow))}`)
  const command = `ovs-appctl dpctl/dump-flows -m | grep ${flow.ufid || `'${flow.match.slice(0, 60)}'`}`
  return (
    <aside aria-label="Flow" className="my-3 border-y border-line-strong bg-surface px-3 py-2">
      <div className="flex flex-wrap items-center gap-3">
        <FlowStateMark state={flow.state} />
        <span className="text-text-2">
          {count(flow.packets)} packets, {bytes(flow.bytes)}, last one{' '}
          {flow.usedMs === null ? 'never' : `${duration(flow.usedMs)} ago`}
        </span>
        <span className="ml-auto flex items-center">
          <CopyButton text={rawLine(flow)} label="Copy line" />
          <CopyButton text={command} label="Copy command for the host" />
          <Button kind="quiet" onClick={() => void decode()}>
            Decode
          </Button>
          <Button kind="quiet" onClick={onClose}>
            Close
          </Button>
        </span>
      </div>
      {flow.reason && <Why flow={flow} />}
      <FlowParts line={rawLine(flow)} />
      {flow.ufid && <p className="mt-2 font-mono text-[12px] text-text-3">ufid:{flow.ufid}</p>}
      {flow.ufid && <FlowPast host={host} ufid={flow.ufid} />}
    </aside>
  )
}

/** Why it is not in hardware, what that rests on, and what to do. */
function Why({ flow }: { flow: FlowRow }) {
  const reason = reasonOf(flow.reason)
  const term = 'text-text-3'
  return (
    <dl className="mt-2 grid max-w-[120ch] grid-cols-[72px_minmax(0,1fr)] gap-x-3">
      <dt className={term}>why</dt>
      <dd className="font-medium">{reason?.name ?? flow.reason}</dd>
      <dt className={term}>evidence</dt>
      <dd>{flow.evidence || 'none was given'}</dd>
      <dt className={term}>meaning</dt>
      <dd>{reason?.meaning ?? 'A newer agent gave this code.'}</dd>
      {reason && (
        <>
          <dt className={term}>remedy</dt>
          <dd>
            <Remedy text={reason.remedy} />
          </dd>
          <dt className={term}>source</dt>
          <dd className="text-text-3">{reason.source}</dd>
        </>
      )}
    </dl>
  )
}
