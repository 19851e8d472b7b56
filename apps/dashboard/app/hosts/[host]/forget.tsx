'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { paths } from '../../../lib/paths.ts'
import type { Problem } from '../../../lib/problem.ts'
import { Button } from '../../../ui/button.tsx'
import { ConfirmDialog } from '../../../ui/dialog.tsx'
import { useTime } from '../../../ui/time.tsx'

async function forget(host: string): Promise<string | null> {
  try {
    const response = await fetch(paths.api.forget(host), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    })
    if (response.ok) return null
    if (!response.headers.get('content-type')?.includes('json')) return await response.text()
    const problem = (await response.json()) as Problem
    return `${problem.title}. ${problem.detail}`
  } catch (error) {
    return `The dashboard server does not answer: ${String(error)}`
  }
}

/** Deletes a host, after asking. */
export function ForgetHost({ host }: { host: string }) {
  const router = useRouter()
  const { link, refreshNow } = useTime()
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const confirm = async () => {
    setBusy(true)
    const failure = await forget(host)
    setBusy(false)
    setError(failure)
    if (failure !== null) return
    setOpen(false)
    refreshNow()
    router.push(link(paths.fleet()))
  }
  return (
    <footer className="mt-10 flex items-center gap-3 border-t border-line pt-3 text-text-2">
      <Button onClick={() => setOpen(true)}>Forget this host…</Button>
      Deletes it and everything it sent. It appears again when its agent reports again.
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={`Forget ${host}?`}
        action={`Forget ${host}`}
        busy={busy}
        onConfirm={() => void confirm()}
      >
        <p>
          All samples, counters, kernel messages and health reports of this host are deleted. This cannot be undone.
        </p>
        <p className="mt-2">If its agent still runs, stop it first, or the host comes back with its next report.</p>
        {error && (
          <p role="alert" className="mt-2 text-failing">
            {error}
          </p>
        )}
      </ConfirmDialog>
    </footer>
  )
}
