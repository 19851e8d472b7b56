'use client'
import Link from 'next/link'
import { ago, duration, isKnown, plural, si } from '../../../lib/format.ts'
import { paths } from '../../../lib/paths.ts'
import { searchOf } from '../../../lib/search.ts'
import type { HostView, Initial } from '../../../lib/views.ts'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Sentence } from '../../../ui/section.tsx'
import { DemoMark, HostStateMark } from '../../../ui/state-mark.tsx'
import { Empty, PanelBody } from '../../../ui/states.tsx'
import { useTime } from '../../../ui/time.tsx'
import { usePanel } from '../../../ui/use-panel.ts'
import { Ago, Fact } from '../../../ui/values.tsx'

export function HostSummary({ host, initial }: { host: string; initial: Initial<'host'> }) {
  const { params } = useTime()
  const panel = usePanel('host', searchOf({ ...params, host }), initial)
  if (panel.problem?.code === 'NOT_FOUND' && !panel.data) {
    return (
      <Empty command={`pathwatch-agent run --config /etc/pathwatch/agent.yaml`}>
        No host called “{host}” has ever reported, or it was forgotten. It appears when its agent reports:
      </Empty>
    )
  }
  return (
    <PanelBody panel={panel} label="Summary">
      {(view) => (
        <>
          <HostSentence view={view} />
          <Facts view={view} />
        </>
      )}
    </PanelBody>
  )
}

function HostSentence({ view }: { view: HostView }) {
  const { link } = useTime()
  const { summary, health, nowMs } = view
  const failing = health?.sources.filter((source) => source.state === 'failing').length ?? 0
  return (
    <Sentence>
      {summary.host} is <HostStateMark state={summary.state} />, last seen {ago(summary.lastSeenMs, nowMs)}.{' '}
      {isKnown(summary.bitsPerS) ? (
        <>
          <a href="#traffic">
            {si(summary.bitsPerS, 'bit/s')}, {si(summary.packetsPerS, 'packets/s')}
          </a>{' '}
          from {si(summary.samplesPerS, 'samples/s')}.
        </>
      ) : (
        'Its traffic in this range is unknown.'
      )}{' '}
      {summary.firingAlerts > 0 && (
        <>
          <Link href={link(paths.alerts())}>
            {plural(summary.firingAlerts, 'alert')} {summary.firingAlerts === 1 ? 'is' : 'are'} firing
          </Link>
          .{' '}
        </>
      )}
      {summary.lost > 0 && (
        <>
          <a href="#agent">{si(summary.lost)} samples or messages were lost</a> in this range.{' '}
        </>
      )}
      {failing > 0 && (
        <>
          <a href="#agent">
            {plural(failing, 'source')} of the agent {failing === 1 ? 'fails' : 'fail'}
          </a>
          .
        </>
      )}
    </Sentence>
  )
}

function Facts({ view }: { view: HostView }) {
  const { summary, facts, nowMs } = view
  const entries: [name: string, value: React.ReactNode][] = [
    ['kernel', <Fact key="k" text={summary.kernel} />],
    ['Open vSwitch', <Fact key="o" text={summary.ovsVersion} />],
    ['agent', <Fact key="a" text={summary.agentVersion} />],
    ['system', <Fact key="s" text={facts?.os ?? ''} />],
    [
      'up',
      facts ? (
        <span title={new Date(facts.bootedAtMs).toISOString()}>{duration(nowMs - facts.bootedAtMs)}</span>
      ) : (
        <Fact key="u" text="" />
      ),
    ],
    ['first seen', <Ago key="f" atMs={summary.firstSeenMs} nowMs={nowMs} />],
    [
      'machine id',
      facts?.machineId ? (
        <span className="inline-flex h-5 items-center font-mono text-[12px]">
          <span title={facts.machineId}>{facts.machineId.slice(0, 8)}…</span>
          <CopyButton text={facts.machineId} label="Copy machine id" iconOnly />
        </span>
      ) : (
        <Fact key="m" text="" />
      ),
    ],
  ]
  return (
    <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-2 border-y border-line py-2">
      {summary.demo && (
        <div>
          <dt className="text-[12px] text-text-3">data</dt>
          <dd>
            <DemoMark />
          </dd>
        </div>
      )}
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt className="text-[12px] text-text-3">{name}</dt>
          <dd className="h-5">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
