'use client'
import { Popover } from '@base-ui/react/popover'
import { useState } from 'react'
import type { Clock } from '../lib/format.ts'
import type { Range } from '../lib/range.ts'
import {
  PRESETS,
  endsNow,
  formatInstant,
  formatLength,
  lastMs,
  parseLength,
  parseTyped,
  resolveRange,
  shift,
  zoomOut,
} from '../lib/range.ts'
import { Button, CONTROL, IconButton } from './button.tsx'
import { Icon } from './icons.tsx'
import { useKeys } from './keys.tsx'
import { useClock, useTime } from './time.tsx'

/** `last 6 h`, or both ends when the range is fixed. */
function describeRange(range: Range, clock: Clock): string {
  if (endsNow(range) && 'beforeNowMs' in range.from)
    return `last ${formatLength(range.from.beforeNowMs)
      .replace(/(\d)(\D)$/, '$1\u00a0$2')
      .replace(/m$/, 'min')}`
  const end = (instant: Range['from']) => ('atMs' in instant ? clock.short(instant.atMs) : formatInstant(instant))
  return `${end(range.from)} – ${end(range.to)}`
}

/** Chooses the time range of the page: presets, two typed ends, one period back or forward, twice as long. */
export function RangePicker() {
  const { range, setRange } = useTime()
  const clock = useClock()
  const [open, setOpen] = useState(false)
  const move = (direction: -1 | 1) => setRange(shift(range, direction, Date.now()))
  const widen = () => setRange(zoomOut(range, Date.now()))
  useKeys({ '[': () => move(-1), ']': () => move(1), '-': widen, z: widen, d: () => setOpen(true) })
  return (
    <div role="group" aria-label="Time range" className="inline-flex items-center">
      <IconButton icon="left" label="Earlier  [" onClick={() => move(-1)} />
      <Popover.Root open={open} onOpenChange={setOpen}>
        <Popover.Trigger className={CONTROL} title={`Times in ${clock.zone}`}>
          {describeRange(range, clock)}
          <Icon name="down" className="size-3 text-text-3" />
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Positioner sideOffset={4} align="end" className="z-50">
            <Popover.Popup className="w-[300px] rounded-[6px] border border-line-strong bg-raised p-3 shadow-pop outline-none">
              <Popover.Title className="sr-only">Time range</Popover.Title>
              <RangeForm
                key={String(open)}
                onChoose={(next) => {
                  setRange(next)
                  setOpen(false)
                }}
              />
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
      <IconButton icon="right" label="Later  ]" disabled={endsNow(range)} onClick={() => move(1)} />
      <IconButton icon="out" label="Twice as long  z" onClick={widen} />
    </div>
  )
}

function RangeForm({ onChoose }: { onChoose: (range: Range) => void }) {
  const { range } = useTime()
  const clock = useClock()
  const typed = (instant: Range['from']) => ('atMs' in instant ? clock.dateTime(instant.atMs) : formatInstant(instant))
  const [from, setFrom] = useState(typed(range.from))
  const [to, setTo] = useState(typed(range.to))
  const [error, setError] = useState<string | null>(null)
  const current = endsNow(range) && 'beforeNowMs' in range.from ? formatLength(range.from.beforeNowMs) : null

  const apply = () => {
    const ends = { from: parseTyped(from), to: parseTyped(to) }
    if (!ends.from || !ends.to) {
      setError(`“${ends.from ? to : from}” is not a time. Try now-6h or 2026-11-22 02:14.`)
    } else if (!resolveRange({ from: ends.from, to: ends.to }, Date.now())) {
      setError('The range must start before it ends, and be 10 s to 400 days long.')
    } else onChoose({ from: ends.from, to: ends.to })
  }
  const field = 'mt-0.5 h-7 w-full rounded-[4px] border border-line-strong bg-bg px-2'
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        apply()
      }}
    >
      <div className="grid grid-cols-5 gap-1">
        {PRESETS.map((preset) => (
          <Button
            key={preset}
            className="justify-center"
            aria-pressed={preset === current}
            onClick={() => onChoose(lastMs(parseLength(preset)!))}
          >
            {preset}
          </Button>
        ))}
      </div>
      <label className="mt-3 block text-text-2">
        From
        <input className={field} value={from} spellCheck={false} onChange={(event) => setFrom(event.target.value)} />
      </label>
      <label className="mt-2 block text-text-2">
        To
        <input className={field} value={to} spellCheck={false} onChange={(event) => setTo(event.target.value)} />
      </label>
      {error && (
        <p role="alert" className="mt-2 text-failing">
          {error}
        </p>
      )}
      <div className="mt-3 flex items-center justify-between">
        <span className="text-[12px] text-text-3">{clock.zone}</span>
        <Button type="submit" kind="primary">
          Apply
        </Button>
      </div>
    </form>
  )
}
