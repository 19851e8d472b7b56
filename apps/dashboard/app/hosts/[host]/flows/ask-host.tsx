'use client'
import { useState } from 'react'
import { plural } from '../../../../lib/format.ts'
import { paths } from '../../../../lib/paths.ts'
import type { Problem } from '../../../../lib/problem.ts'
import { Button } from '../../../../ui/button.tsx'
import { useTime } from '../../../../ui/time.tsx'

/** How long ingest may take to store what the host has sent, in milliseconds. */
const STORED_MS = 2_000

async function ask(host: string): Promise<string> {
  try {
    const response = await fetch(paths.api.refreshFlows(host), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    })
    if (!response.ok) return ((await response.json()) as Problem).detail
    const { flows } = (await response.json()) as { flows: number }
    return `sent ${plural(flows, 'flow')}`
  } catch (error) {
    return `the dashboard server does not answer: ${String(error)}`
  }
}

/** Has the host dump all its flows now, rather than wait for the next poll. */
export function AskHost({ host }: { host: string }) {
  const { refreshNow } = useTime()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const run = async () => {
    setBusy(true)
    setSaid('')
    setSaid(await ask(host))
    await new Promise((resolve) => setTimeout(resolve, STORED_MS))
    setBusy(false)
    refreshNow()
  }
  return (
    <span className="inline-flex items-center gap-2">
      <span role="status" className="text-text-2">
        {said}
      </span>
      <Button disabled={busy} onClick={() => void run()} title="Dumps every flow of the host now, listed or not">
        {busy ? 'Asking…' : 'Ask the host now'}
      </Button>
    </span>
  )
}
