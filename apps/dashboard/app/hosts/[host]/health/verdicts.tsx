'use client'
import Link from 'next/link'
import { ago, duration } from '../../../../lib/format.ts'
import { paths } from '../../../../lib/paths.ts'
import { searchOf } from '../../../../lib/search.ts'
import { sentenceParts } from '../../../../lib/sentence.ts'
import type { VerdictRow, VerdictsView } from '../../../../lib/verdict-views.ts'
import type { HostView, Initial } from '../../../../lib/views.ts'
import { Sentence } from '../../../../ui/section.tsx'
import { HostStateMark } from '../../../../ui/state-mark.tsx'
import { Empty, PanelBody } from '../../../../ui/states.tsx'
import { useTime } from '../../../../ui/time.tsx'
import { usePanel } from '../../../../ui/use-panel.ts'
import { Since } from '../../../../ui/values.tsx'
import { Remedy, SeverityMark } from '../../../../ui/verdict-marks.tsx'

/** An agent looks at least every five minutes; what is older than this is not how the host is now. */
const STALE_MS = 15 * 60_000

export function VerdictsPanel({
  host,
  initial,
  summary,
}: {
  host: string
  initial: Initial<'verdicts'>
  summary: Initial<'host'>
}) {
  const { params } = useTime()
  const search = searchOf({ ...params, host })
  const panel = usePanel('verdicts', search, initial)
  const known = usePanel('host', search, summary)
  if (known.problem?.code === 'NOT_FOUND' && !known.data) {
    return (
      <Empty command="pathwatch-agent run --config /etc/pathwatch/agent.yaml">
        No host called “{host}” has ever reported, or it was forgotten. It appears when its agent reports:
      </Empty>
    )
  }
  return (
    <PanelBody panel={panel} label="Health">
      {(view) => (
        <>
          <HostLine host={host} view={view} known={known.data} />
          {view.verdicts.length === 0 ? (
            <Empty command="pathwatch-agent doctor">
              What this host’s agent finds out about hardware offload stands here, in words. It said nothing in the day
              before the end of this range. On the host, this says the same without a server:
            </Empty>
          ) : (
            <Verdicts host={host} view={view} />
          )}
        </>
      )}
    </PanelBody>
  )
}

/** What must be known before the sentence is believed: a host that is gone, or a look that is old. */
function HostLine({ host, view, known }: { host: string; view: VerdictsView; known: HostView | undefined }) {
  const { link } = useTime()
  const { range } = useTime()
  const state = known?.summary.state
  const ageMs = view.nowMs - view.atMs
  const old = view.atMs > 0 && 'beforeNowMs' in range.to && ageMs > STALE_MS
  if (!old && (state === 'live' || state === undefined)) return null
  return (
    <p className="mb-1 text-text-2">
      {state && state !== 'live' && (
        <>
          {host} is <HostStateMark state={state} />, last seen {ago(known.summary.lastSeenMs, known.nowMs)}.{' '}
        </>
      )}
      {old && `What stands below was found ${duration(Math.floor(ageMs / 1000) * 1000)} ago. `}
      <Link href={link(paths.hostTab(host, 'overview', {}, 'agent'))}>How its agent does</Link>
    </p>
  )
}

function Verdicts({ host, view }: { host: string; view: VerdictsView }) {
  const [headline, ...further] = view.verdicts as [VerdictRow, ...VerdictRow[]]
  // The headline may have the words of the finding it is about.
  const said = headline.sentence.toLowerCase()
  const others = further.filter(({ sentence }) => !said.includes(sentence.toLowerCase()))
  return (
    <>
      <div className="flex items-baseline gap-2.5">
        <SeverityMark severity={headline.severity} />
        <Sentence>
          <Linked host={host} verdict={headline} />{' '}
          <span className="text-text-2">
            <Since sinceMs={headline.sinceMs} nowMs={view.nowMs} atMost="a week" />
          </span>
        </Sentence>
      </div>
      {headline.remedy !== '' && (
        <div className="mt-1 ml-[22px] flex max-w-[110ch] gap-1.5 text-text-2">
          <span className="text-text-3">Remedy:</span> <Remedy text={headline.remedy} />
        </div>
      )}
      {others.length > 0 && (
        <ul aria-label="Further findings" className="mt-3 max-w-[150ch]">
          {others.map((verdict, index) => (
            <li
              key={`${verdict.id} ${verdict.object} ${verdict.reason} ${index}`}
              className="hairline grid grid-cols-[12px_minmax(0,1fr)_minmax(0,48ch)] gap-x-2.5 py-1 max-[900px]:grid-cols-[12px_minmax(0,1fr)]"
            >
              <span className="pt-0.5">
                <SeverityMark severity={verdict.severity} />
              </span>
              <span>
                <span className="[&_a]:text-text [&_a]:underline [&_a]:decoration-line-strong">
                  <Linked host={host} verdict={verdict} />
                </span>{' '}
                <span className="text-text-3">
                  <Since sinceMs={verdict.sinceMs} nowMs={view.nowMs} atMost="a week" />
                </span>
              </span>
              <span className="text-text-2 max-[900px]:col-start-2">
                {verdict.remedy !== '' && <Remedy text={verdict.remedy} />}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** The agent's sentence; its numbers lead to what they count. */
function Linked({ host, verdict }: { host: string; verdict: VerdictRow }) {
  const { link } = useTime()
  const reason = verdict.reason === '' ? {} : { reason: verdict.reason }
  const hrefs = {
    flows: link(paths.hostTab(host, 'flows', reason)),
    connections: link(paths.hostTab(host, 'conntrack')),
    share: '#offload',
    traffic: '#why',
  }
  return sentenceParts(verdict.sentence).map(({ text, evidence }, index) =>
    evidence ? (
      // The parts of a sentence have no names.
      // oxlint-disable-next-line react/no-array-index-key
      <Link key={index} href={hrefs[evidence]} prefetch={false}>
        {text}
      </Link>
    ) : (
      text
    ),
  )
}
