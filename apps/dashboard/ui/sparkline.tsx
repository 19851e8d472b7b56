import { percent, si } from '../lib/format.ts'

const WIDTH = 96
const HEIGHT = 18

/** A line from 0 to `max`, the row's own maximum without it; nothing where the host did not report. */
export function Sparkline({
  values,
  unit,
  max: fixedMax,
  tone,
}: {
  values: (number | null)[]
  unit: string
  max?: number
  tone?: 'hardware'
}) {
  const known = values.filter((value) => value !== null)
  const max = fixedMax ?? Math.max(...known, 0)
  if (known.length === 0) {
    return <span role="img" aria-label="no data" className="hatched inline-block h-[14px] w-[96px] align-middle" />
  }
  const x = (index: number) => ((index + 0.5) / values.length) * WIDTH
  const y = (value: number) => HEIGHT - 1.5 - (max === 0 ? 0 : (value / max) * (HEIGHT - 3))
  let path = ''
  let pen = false
  values.forEach((value, index) => {
    if (value === null) {
      pen = false
      return
    }
    // A point between two gaps would have no length: give it one.
    const alone = !pen && (values[index + 1] ?? null) === null
    path += `${pen ? 'L' : 'M'}${x(index).toFixed(1)} ${y(value).toFixed(1)}${alone ? 'h0.01' : ''}`
    pen = true
  })
  return (
    <svg
      role="img"
      aria-label={
        fixedMax === 1
          ? `from ${percent(Math.min(...known))} to ${percent(Math.max(...known))} ${unit}`
          : `from ${si(Math.min(...known))} to ${si(Math.max(...known), unit)}`
      }
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className={`inline-block align-middle ${tone === 'hardware' ? 'text-hardware' : 'text-text-2'}`}
    >
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.25"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
