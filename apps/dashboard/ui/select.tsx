'use client'
import { Select as Base } from '@base-ui/react/select'
import { CONTROL } from './button.tsx'
import { Icon } from './icons.tsx'

/** Chooses one of a few values. `label` is for screen readers; `prefix` is shown before the value. */
export function Select<T extends string>({
  label,
  prefix,
  value,
  options,
  onChange,
}: {
  label: string
  prefix?: string
  value: T
  options: readonly { name: T; label: string }[]
  onChange: (value: T) => void
}) {
  const items = options.map((option) => ({ value: option.name, label: option.label }))
  return (
    <Base.Root items={items} value={value} onValueChange={(next) => next !== null && onChange(next)} modal={false}>
      <Base.Trigger aria-label={label} className={CONTROL}>
        {prefix && <span className="text-text-3">{prefix}</span>}
        <Base.Value />
        <Icon name="down" className="size-3 text-text-3" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
          <Base.Popup className="min-w-(--anchor-width) rounded-[4px] border border-line-strong bg-raised py-1 shadow-pop outline-none">
            {items.map((item) => (
              <Base.Item
                key={item.value}
                value={item.value}
                className="flex h-7 items-center gap-2 pr-4 pl-2 outline-none data-highlighted:bg-hover"
              >
                <span className="w-4">
                  <Base.ItemIndicator>
                    <Icon name="check" className="size-3.5" />
                  </Base.ItemIndicator>
                </span>
                <Base.ItemText>{item.label}</Base.ItemText>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
