'use client'
import type { ComponentProps } from 'react'
import type { IconName } from './icons.tsx'
import { Icon } from './icons.tsx'
import { Tooltip } from './tooltip.tsx'

export const CONTROL =
  'inline-flex h-7 items-center gap-1.5 rounded-[4px] border border-line-strong bg-bg px-2 text-text whitespace-nowrap ' +
  'hover:bg-hover hover:no-underline aria-pressed:bg-selected disabled:text-text-3 disabled:hover:bg-bg'

const KINDS = {
  plain: CONTROL,
  primary:
    'inline-flex h-7 items-center gap-1.5 rounded-[4px] border border-accent bg-accent px-3 text-on-accent ' +
    'whitespace-nowrap hover:brightness-110',
  danger:
    'inline-flex h-7 items-center gap-1.5 rounded-[4px] border border-failing bg-bg px-3 text-failing ' +
    'whitespace-nowrap hover:bg-failing-bg',
  quiet:
    'inline-flex h-6 items-center gap-1 rounded-[4px] px-1.5 text-text-2 whitespace-nowrap hover:bg-hover hover:text-text hover:no-underline ' +
    'disabled:text-text-3 disabled:hover:bg-transparent',
}

export function Button({
  kind = 'plain',
  className = '',
  ...rest
}: ComponentProps<'button'> & { kind?: keyof typeof KINDS }) {
  return <button type="button" className={`${KINDS[kind]} ${className}`} {...rest} />
}

/** A button that is only an icon: the label is what screen readers and the tooltip say. */
export function IconButton({
  icon,
  label,
  className = '',
  ...rest
}: ComponentProps<'button'> & { icon: IconName; label: string }) {
  return (
    <Tooltip hint={label}>
      <button
        type="button"
        aria-label={label}
        className={`inline-flex size-7 items-center justify-center rounded-[4px] text-text-2 hover:bg-hover hover:text-text disabled:text-line-strong ${className}`}
        {...rest}
      >
        <Icon name={icon} />
      </button>
    </Tooltip>
  )
}
