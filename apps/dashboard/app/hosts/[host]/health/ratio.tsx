'use client'
import { duration, percent } from '../../../../lib/format.ts'
import { searchOf } from '../../../../lib/search.ts'
import type { RatiosView } from '../../../../lib/verdict-views.ts'
import type { Initial } from '../../../../lib/views.ts'
import { Empty } from '../../../../ui/states.tsx'
import { useTime } from '../../../../ui/time.tsx'
import { usePanel } from '../../../../ui/use-panel.ts'
import type { Happened } from '../happened.ts'
import { useHappened } from '../happened.ts'
import { SwitchedPanel } from '../switched.tsx'

const MEASURES = [
  { name: 'bits', label: 'bit/s', unit: 'bit/s' },
  { name: 'packets', label: 'packets/s', unit: 'packets/s' },
] as const

const METHODS: Record<string, string> = {
  cpu_hit: 'port counters against what the CPU saw',
  tc_hw: 'tc’s statistics, hardware against all',
  openflow: 'counters of OpenFlow rules, offloaded against all',
  flow_flags: 'counters of whole flows, by where they are',
  none: 'nothing here can tell',
}

const methodName = (method: string): string => METHODS[method] ?? method

const isPolled = ({ bits }: RatiosView): boolean =>
  [bits.hardware, bits.tc, bits.software, bits.unknown].some((values) => values.some((value) => value !== null))

/** Traffic by where it is switched, by the best method of each poll, with what happened on its axis. */
export function RatioPanel({
  host,
  initial,
  happened,
}: {
  host: string
  initial: Initial<'ratios'>
  happened: Happened
}) {
  const { params } = useTime()
  const panel = usePanel('ratios', searchOf({ ...params, host }), initial)
  const markers = useHappened(host, happened)
  return (
    <SwitchedPanel
      title="Where traffic is switched"
      what={`Where traffic of ${host} is switched`}
      panel={panel}
      measures={MEASURES}
      markers={markers}
      stacked
      polled={isPolled}
      remark={panel.data && <Method view={panel.data} />}
      below={panel.data && <OtherMethods view={panel.data} />}
      empty={
        <Empty command="pathwatch-agent doctor">
          How much of the traffic the card switches by itself, and how much the CPU. The agent told nothing of it in
          this range; what it lacks, it says on the host:
        </Empty>
      }
    />
  )
}

const hostRatios = (view: RatiosView) => view.newest.filter(({ object }) => object === 'host')

/** `61.0 % of bits in hardware, 58.2 % of packets; by …, medium confidence`. */
function Method({ view }: { view: RatiosView }) {
  const best = hostRatios(view).find((one) => one.best)
  if (!best) return <>per {duration(view.stepMs)}</>
  const shares =
    best.bitsShare === null
      ? 'share in hardware unknown'
      : `${percent(best.bitsShare)} of bits and ${percent(best.packetsShare)} of packets in hardware`
  return (
    <span title={best.error}>
      {shares}; by {methodName(best.method)}, {best.confidence} confidence
    </span>
  )
}

/** What the number leaves out, and what other methods say. */
function OtherMethods({ view }: { view: RatiosView }) {
  const ratios = hostRatios(view)
  const best = ratios.find((one) => one.best)
  const others = ratios.filter((one) => !one.best && one.bitsShare !== null)
  const words = [
    ...(best?.error ? [best.error] : []),
    ...others.map((one) => `by ${methodName(one.method)}: ${percent(one.bitsShare)} of bits`),
  ]
  return words.length > 0 && <p className="mt-1 text-text-3">{words.join('; ')}</p>
}
