'use client'
import { AlertDialog } from '@base-ui/react/alert-dialog'
import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'

const BACKDROP = 'fixed inset-0 z-40 bg-black/35'
const POPUP =
  'fixed top-[14vh] left-1/2 z-50 max-h-[72vh] -translate-x-1/2 overflow-auto rounded-[6px] border border-line-strong bg-raised shadow-pop outline-none'

/** A dialog that its owner opens and closes. The title is always there, if only for screen readers. */
export function Dialog({
  open,
  onOpenChange,
  title,
  hideTitle = false,
  className = 'w-[520px]',
  children,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  hideTitle?: boolean
  className?: string
  children: ReactNode
}) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={BACKDROP} />
        <Base.Popup className={`${POPUP} ${className}`}>
          <Base.Title className={hideTitle ? 'sr-only' : 'px-4 pt-3 text-[14px] font-semibold'}>{title}</Base.Title>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  action,
  busy,
  onConfirm,
  children,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** What the button does: a verb and its object. */
  action: string
  busy: boolean
  onConfirm: () => void
  children: ReactNode
}) {
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={BACKDROP} />
        <AlertDialog.Popup className={`${POPUP} w-[460px] p-4`}>
          <AlertDialog.Title className="text-[14px] font-semibold">{title}</AlertDialog.Title>
          <AlertDialog.Description render={<div />} className="mt-2 text-text-2">
            {children}
          </AlertDialog.Description>
          <div className="mt-4 flex justify-end gap-2">
            <AlertDialog.Close render={<Button>Cancel</Button>} />
            <Button kind="danger" disabled={busy} onClick={onConfirm}>
              {action}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
