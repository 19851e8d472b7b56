'use client'
import { Toggle } from '@base-ui/react/toggle'
import { ToggleGroup } from '@base-ui/react/toggle-group'

/** A few values side by side, one of them chosen. */
export function Segments<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: T
  options: readonly { name: T; label: string }[]
  onChange: (value: T) => void
}) {
  return (
    <ToggleGroup
      aria-label={label}
      value={[value]}
      onValueChange={([next]) => next && onChange(next)}
      className="inline-flex h-7 rounded-[4px] border border-line-strong"
    >
      {options.map((option) => (
        <Toggle
          key={option.name}
          value={option.name}
          className="border-l border-line-strong px-2 text-text-2 first:border-l-0 first:rounded-l-[3px] last:rounded-r-[3px] hover:bg-hover data-pressed:bg-selected data-pressed:text-text"
        >
          {option.label}
        </Toggle>
      ))}
    </ToggleGroup>
  )
}
