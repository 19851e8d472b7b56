'use client'
import { useEffect, useRef, useState } from 'react'
import uPlot from 'uplot'
import type { ChartSeries } from '../lib/chart.ts'
import { gapsOf, stackedValues, styleOf, timeLabels } from '../lib/chart.ts'
import { si } from '../lib/format.ts'
import { PLOT } from './plot-frame.ts'
import { useClock } from './time.tsx'

export interface PlotProps {
  label: string
  describedBy: string
  /** Start of each step, milliseconds; as many as each series has values. */
  timesMs: number[]
  stepMs: number
  fromMs: number
  toMs: number
  series: ChartSeries[]
  unit: string
  height: number
  /** Areas on top of each other, the first series at the bottom. */
  stacked: boolean
  /** Series to draw strongly; the others fade. */
  highlighted: string | null
  onCursor: (index: number | null) => void
  onZoom: (fromMs: number, toMs: number) => void
}

/** Canvas cannot read CSS variables: what the variable is here and now. */
function resolveColor(element: HTMLElement, color: string): string {
  const probe = document.createElement('span')
  probe.style.color = color
  element.append(probe)
  const resolved = getComputedStyle(probe).color
  probe.remove()
  return resolved
}

/** Counts up when the theme changes, by the toggle or by the system. */
function useThemeVersion(): number {
  const [version, setVersion] = useState(0)
  useEffect(() => {
    const bump = () => setVersion((before) => before + 1)
    const system = matchMedia('(prefers-color-scheme: dark)')
    system.addEventListener('change', bump)
    window.addEventListener('themechange', bump)
    return () => {
      system.removeEventListener('change', bump)
      window.removeEventListener('themechange', bump)
    }
  }, [])
  return version
}

function hatch(color: string): CanvasPattern | null {
  const size = 8 * devicePixelRatio
  const tile = new OffscreenCanvas(size, size)
  const context = tile.getContext('2d')
  if (!context) return null
  context.strokeStyle = color
  context.lineWidth = 1.5 * devicePixelRatio
  for (const offset of [-size, 0, size]) {
    context.moveTo(offset, size)
    context.lineTo(offset + size, 0)
  }
  context.stroke()
  return document.createElement('canvas').getContext('2d')!.createPattern(tile, 'repeat')
}

/** Steps of an axis that counts things: there is no half a flow. */
const COUNT_STEPS = Array.from({ length: 10 }, (_, power) => [1, 2, 5].map((digit) => digit * 10 ** power)).flat()

/** Lines over time. Drag zooms; the arrow keys move the cursor; hatched where no data arrived. */
export function Plot(props: PlotProps) {
  const theme = useThemeVersion()
  // The canvas holds colours, not variables: another theme is another canvas.
  return <Canvas key={theme} {...props} />
}

function Canvas(props: PlotProps) {
  const { label, describedBy, timesMs, stepMs, fromMs, toMs, series, unit, height, stacked, highlighted } = props
  const host = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot | null>(null)
  const callbacks = useRef(props)
  const clock = useClock()
  useEffect(() => {
    callbacks.current = props
  })

  useEffect(() => {
    const element = host.current
    if (!element) return
    const color = (name: string) => resolveColor(element, `var(--${name})`)
    const [text, line, hatched] = [color('text-3'), color('line'), color('hatch')]
    const pattern = hatch(hatched)
    const gaps = gapsOf(series, timesMs.length)
    const empty = series.every(({ values }) => values.every((value) => value === null))
    const seconds = timesMs.map((ms) => (ms + stepMs / 2) / 1000)
    const drawGaps = (u: uPlot) => {
      if (!pattern) return
      u.ctx.fillStyle = pattern
      for (const [first, last] of gaps) {
        const left = u.valToPos(Math.max(timesMs[first]!, fromMs) / 1000, 'x', true)
        const right = u.valToPos(Math.min(timesMs[last]! + stepMs, toMs) / 1000, 'x', true)
        u.ctx.fillRect(left, u.bbox.top, right - left, u.bbox.height)
      }
    }
    // What is drawn later covers what was drawn before: the top of the stack first.
    const drawn = stacked ? series.toReversed() : series
    const fillOf = (one: ChartSeries, index: number) => {
      const solid = `color-mix(in srgb, ${color(styleOf(one, index).color)} ${stacked ? 42 : 12}%, ${stacked ? color('bg') : 'transparent'})`
      if (!stacked) return series.length === 1 ? { fill: solid } : {}
      return { fill: one.tone === 'unknown' ? () => pattern ?? hatched : solid }
    }
    const axis = { stroke: text, font: `11px ${getComputedStyle(element).fontFamily}`, ticks: { show: false } }
    const options: uPlot.Options = {
      width: element.clientWidth,
      height,
      legend: { show: false },
      padding: [PLOT.top, PLOT.right, 0, 0],
      cursor: {
        drag: { x: true, y: false, setScale: false },
        sync: { key: 'time' },
        points: { size: 6 },
      },
      scales: {
        x: { time: true, range: [fromMs / 1000, toMs / 1000] },
        // Without data the axis would collapse into one label.
        y: { range: (_u, _min, max) => [0, max > 0 ? max * 1.08 : 1] },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          size: PLOT.axis,
          gap: 6,
          values: (_u, splits, _axis, _space, increment) => timeLabels(splits, increment, clock),
        },
        {
          ...axis,
          grid: { stroke: line, width: 1 },
          size: PLOT.left,
          gap: 6,
          ...(unit.endsWith('/s') ? {} : { incrs: COUNT_STEPS }),
          // An axis without data has no scale worth reading.
          values: (_u, splits) => splits.map((value) => (empty ? '' : si(value))),
        },
      ],
      series: [
        {},
        ...drawn.map((one, index) => ({
          label: one.label,
          stroke: color(styleOf(one, index).color),
          width: 1.25,
          dash: styleOf(one, index).dash,
          spanGaps: false,
          // A value between two gaps has no line.
          points: { show: false, size: 4 },
          ...fillOf(one, index),
        })),
      ],
      hooks: {
        drawClear: [drawGaps],
        setCursor: [(u) => callbacks.current.onCursor(u.cursor.idx ?? null)],
        setSelect: [
          (u) => {
            if (u.select.width < 4) return
            const at = (left: number) => u.posToVal(left, 'x') * 1000
            callbacks.current.onZoom(at(u.select.left), at(u.select.left + u.select.width))
            u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false)
          },
        ],
      },
    }
    const values = stacked ? stackedValues(series).toReversed() : series.map((one) => one.values)
    const data = [seconds, ...values] as uPlot.AlignedData
    const created = new uPlot(options, data, element)
    plot.current = created
    const observer = new ResizeObserver(() => created.setSize({ width: element.clientWidth, height }))
    observer.observe(element)
    return () => {
      observer.disconnect()
      created.destroy()
      plot.current = null
    }
  }, [series, timesMs, stepMs, fromMs, toMs, height, stacked, clock, unit])

  useEffect(() => {
    plot.current?.setSeries(null, { focus: false })
    for (const drawn of plot.current?.series.slice(1) ?? []) {
      drawn.alpha = highlighted === null || highlighted === drawn.label ? 1 : 0.2
    }
    plot.current?.redraw(false)
  }, [highlighted])

  const step = (by: number) => {
    const u = plot.current
    if (!u || timesMs.length === 0) return
    const next = Math.max(0, Math.min(timesMs.length - 1, (u.cursor.idx ?? timesMs.length) + by))
    u.setCursor({ left: u.valToPos(u.data[0][next]!, 'x'), top: 10 })
  }
  return (
    <div
      ref={host}
      role="img"
      // Focusable so that the arrow keys can move the cursor; the values are in the list that describes it.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={`${label}, ${unit}`}
      aria-describedby={describedBy}
      className="w-full min-w-0 overflow-hidden"
      style={{ height }}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
          event.preventDefault()
          step((event.key === 'ArrowLeft' ? -1 : 1) * (event.shiftKey ? 10 : 1))
        }
        if (event.key === 'Escape') plot.current?.setCursor({ left: -10, top: -10 })
      }}
    />
  )
}
