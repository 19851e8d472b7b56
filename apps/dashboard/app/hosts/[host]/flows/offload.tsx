'use client'
import { duration, percent } from '../../../../lib/format.ts'
import type { OffloadLines, OffloadSeriesView } from '../../../../lib/offload-views.ts'
import { searchOf } from '../../../../lib/search.ts'
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
  { name: 'flows', label: 'flows', unit: 'flows' },
] as const

/** Share of the newest step that is in hardware; null when nothing was switched, or nobody polled. */
function hardwareShare(lines: OffloadLines): number | null {
  const last = lines.software.findLastIndex((value) => value !== null)
  if (last === -1) return null
  const [hardware, tc, software] = [lines.hardware[last] ?? 0, lines.tc[last] ?? 0, lines.software[last] ?? 0]
  const total = hardware + tc + software
  return total === 0 ? null : hardware / total
}

const isPolled = ({ flows }: OffloadSeriesView): boolean => flows.software.some((value) => value !== null)

function shareText({ bits, stepMs }: OffloadSeriesView): string {
  const share = hardwareShare(bits)
  return `${share === null ? 'share in hardware unknown' : `${percent(share)} of the bits in hardware at the end`}, per ${duration(stepMs)}`
}

/** Where the packets of a host's datapath flows are switched, over time. */
export function OffloadPanel({
  host,
  initial,
  happened,
}: {
  host: string
  initial: Initial<'offload'>
  happened: Happened
}) {
  const { params } = useTime()
  const panel = usePanel('offload', searchOf({ ...params, host }), initial)
  const markers = useHappened(host, happened)
  return (
    <SwitchedPanel
      title="Where packets are switched"
      what={`Where packets of ${host} are switched`}
      panel={panel}
      measures={MEASURES}
      markers={markers}
      polled={isPolled}
      remark={panel.data && shareText(panel.data)}
      empty={
        <Empty command="modprobe openvswitch && systemctl restart openvswitch-switch">
          The agent polls the datapaths of Open vSwitch, and found none in this range. It needs the kernel module and a
          bridge:
        </Empty>
      }
    />
  )
}
