'use client'
import { count, duration, isKnown } from '../../../../lib/format.ts'
import { howToMeasure, limitsOf, toHardwareSentence } from '../../../../lib/time-to-hardware.ts'
import type { ToHardwareView } from '../../../../lib/verdict-views.ts'
import { Section } from '../../../../ui/section.tsx'
import { SqlActions } from '../../../../ui/sql-actions.tsx'
import { Empty } from '../../../../ui/states.tsx'

const REMARK = { traced: 'traced', estimated: 'estimated', unknown: undefined } as const

/** How long connections take from the request to offload them into hardware; where nobody traces it, how to. */
export function IntoHardware({ view }: { view: ToHardwareView }) {
  const advice = howToMeasure(view)
  const traced = view.way === 'traced'
  return (
    <Section
      id="into-hardware"
      title="Time into hardware"
      remark={REMARK[view.way]}
      controls={<SqlActions sql={traced ? view.sql : undefined} />}
    >
      <p className="max-w-[110ch]">{toHardwareSentence(view)}</p>
      {traced && <Figures view={view} />}
      {traced && limitsOf(view).map((text) => <Limit key={text} text={text} />)}
      {advice && <Empty {...(advice.setting ? { command: advice.setting } : {})}>{advice.text}</Empty>}
    </Section>
  )
}

const Limit = ({ text }: { text: string }) => <p className="max-w-[110ch] text-text-2">{text}</p>

function Figures({ view }: { view: ToHardwareView }) {
  const figures: [string, string][] = [
    ['half of them within', duration(view.p50Ms)],
    ['95 % within', duration(view.p95Ms)],
    ['longest', duration(view.longestMs)],
    ['of the mean, waiting in the queue', duration(view.queuedMs)],
    ['asked again, still seen in software', count(view.again)],
    ...(isKnown(view.estimateMs)
      ? [['by Little’s law', duration(Math.max(1, Math.round(view.estimateMs)))] as [string, string]]
      : []),
  ]
  return (
    <dl className="my-2 flex flex-wrap gap-x-8 gap-y-2 border-y border-line py-2">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt className="text-[12px] text-text-3">{name}</dt>
          <dd className="h-5">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
