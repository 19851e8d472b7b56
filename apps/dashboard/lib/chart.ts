// What a time chart needs to know of its data, apart from drawing it.
import type { Clock } from './format.ts'

export type Values = (number | null)[]

export interface ChartSeries {
  label: string
  values: Values
  /** A meaning with a colour of its own (tokens.css); without one it gets the next of the palette. */
  tone?: Tone
}

type Tone = 'hardware' | 'tc' | 'software' | 'unknown'

/** Something that happened at a time, on the axis of a chart. */
export interface Marker {
  atMs: number
  label: string
  tone: 'changed' | 'failing'
  href: string
}

/** Colour variable and dashes of the series at a place. From the sixth on dashes tell apart what colour alone may not. */
export function styleOf(series: ChartSeries, index: number): { color: string; dash: number[] } {
  // tc in software is software: the same colour, dashed.
  if (series.tone)
    return { color: series.tone === 'tc' ? 'software' : series.tone, dash: series.tone === 'tc' ? [6, 3] : [] }
  const place = index % 10
  return { color: `series-${place + 1}`, dash: place < 5 ? [] : place < 8 ? [6, 3] : [2, 3] }
}

/**
 * Values on top of each other, the first series at the bottom: for each series the sum up to it. Null only where no series has a
 * value: what one of them does not know is not drawn.
 */
export function stackedValues(series: ChartSeries[]): Values[] {
  const sums: (number | null)[] = []
  return series.map(({ values }) =>
    values.map((value, step) => {
      const known = value !== null || series.some((one) => (one.values[step] ?? null) !== null)
      sums[step] = known ? (sums[step] ?? 0) + (value ?? 0) : null
      return sums[step] ?? null
    }),
  )
}

/** Markers so close to each other that they would hide one another, together: `share` is a part of the range. */
export function clusterMarkers(markers: Marker[], fromMs: number, toMs: number, share = 0.012): Marker[][] {
  const clusters: Marker[][] = []
  const inside = markers.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs)
  for (const marker of inside.toSorted((a, b) => a.atMs - b.atMs)) {
    const last = clusters.at(-1)
    const near = last && marker.atMs - last[0]!.atMs < (toMs - fromMs) * share && last[0]!.tone === marker.tone
    if (near) last.push(marker)
    else clusters.push([marker])
  }
  return clusters
}

/** Runs of steps in which no series has a value, as [first, last] indexes. */
export function gapsOf(series: ChartSeries[], steps: number): [first: number, last: number][] {
  const gaps: [number, number][] = []
  for (let index = 0; index < steps; index++) {
    if (series.some(({ values }) => (values[index] ?? null) !== null)) continue
    const gap = gaps.at(-1)
    if (gap?.[1] === index - 1) gap[1] = index
    else gaps.push([index, index])
  }
  return gaps
}

export interface Summary {
  mean: number | null
  max: number | null
  last: number | null
}

/** Over the steps that have a value; null when none has. */
export function summaryOf(values: Values): Summary {
  const known = values.filter((value) => value !== null)
  if (known.length === 0) return { mean: null, max: null, last: null }
  const sum = known.reduce((total, value) => total + value, 0)
  return { mean: sum / known.length, max: Math.max(...known), last: known.at(-1) ?? null }
}

/** Labels of a time axis; the date is said once, at the first label and where the day changes. */
export function timeLabels(splitsS: number[], incrementS: number, clock: Clock): string[] {
  let day = ''
  return splitsS.map((second) => {
    const [date, time] = clock.dateTime(second * 1000).split(' ') as [string, string]
    const label = incrementS >= 86_400 ? '' : time.slice(0, incrementS < 60 ? 8 : 5)
    const newDay = date !== day
    const first = day === ''
    day = date
    if (label === '') return date.slice(5)
    return newDay && !(first && incrementS < 3600) ? `${label}\n${date.slice(5)}` : label
  })
}
