'use client'
import { Button } from '../ui/button.tsx'

/** A fault of the dashboard itself; what ingest does wrong is told where the data would be. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <div role="alert" className="border-l-[3px] border-failing bg-failing-bg px-3 py-2">
      <p className="font-medium text-failing">This page failed</p>
      <p className="break-words">{error.message}</p>
      {error.digest && <p className="text-text-2">In the dashboard's log it is {error.digest}.</p>}
      <Button className="mt-2" onClick={reset}>
        Try again
      </Button>
    </div>
  )
}
