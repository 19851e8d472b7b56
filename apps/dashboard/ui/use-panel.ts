'use client'
import { use, useEffect, useRef, useState } from 'react'
import { paths } from '../lib/paths.ts'
import type { Loaded, Problem } from '../lib/problem.ts'
import type { Initial, PanelName, Panels } from '../lib/views.ts'
import { useTime } from './time.tsx'

export interface Panel<T> {
  /** The newest answer, perhaps to the question before this one. */
  data: T | undefined
  /** Why the newest question was not answered. */
  problem: Problem | undefined
  /** A question is on its way. */
  busy: boolean
  /** `data` answers another question than the page asks now. */
  outdated: boolean
  /** When `data` arrived, browser clock. */
  atMs: number
}

async function ask<T>(url: string, signal: AbortSignal): Promise<Loaded<T>> {
  try {
    const response = await fetch(url, { signal })
    const body: unknown = await response.json()
    return response.ok ? { ok: true, data: body as T } : { ok: false, problem: body as Problem }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return {
      ok: false,
      problem: { code: 'NETWORK', title: 'The dashboard server does not answer', detail, retryable: true },
    }
  }
}

/**
 * Keeps a panel's data current: starts with what the server sent along, asks again when the question changes (and then
 * gives up the one before) and at every tick (unless an answer to the same question is still on its way).
 */
export function usePanel<Name extends PanelName>(
  name: Name,
  search: string,
  initial: Initial<Name>,
): Panel<Panels[Name]> {
  return useAnswers(name, search, initial.search, use(initial.loaded))
}

/** The same for what the server did not send along: nothing at first. */
export const useLatePanel = <Name extends PanelName>(name: Name, search: string): Panel<Panels[Name]> =>
  useAnswers(name, search, null, undefined)

function useAnswers<Name extends PanelName>(
  name: Name,
  search: string,
  firstSearch: string | null,
  first: Loaded<Panels[Name]> | undefined,
): Panel<Panels[Name]> {
  const { tick } = useTime()
  const [answer, setAnswer] = useState(() => ({
    search: firstSearch,
    data: first?.ok ? first.data : undefined,
    problem: first?.ok === false ? first.problem : undefined,
    atMs: Date.now(),
  }))
  const [busy, setBusy] = useState(false)
  const asked = useRef({ search: firstSearch, tick })
  const pending = useRef<AbortController | null>(null)

  useEffect(() => {
    const sameQuestion = asked.current.search === search
    if (sameQuestion && asked.current.tick === tick) return
    asked.current = { search, tick }
    if (pending.current && sameQuestion) return
    pending.current?.abort()
    const controller = new AbortController()
    pending.current = controller
    setBusy(true)
    const load = async () => {
      const loaded = await ask<Panels[Name]>(paths.api.panel(name, search), controller.signal)
      if (controller.signal.aborted) return
      pending.current = null
      setBusy(false)
      setAnswer((before) =>
        loaded.ok
          ? { search, data: loaded.data, problem: undefined, atMs: Date.now() }
          : { ...before, problem: loaded.problem },
      )
    }
    void load()
  }, [name, search, tick])
  useEffect(() => () => pending.current?.abort(), [])

  return { ...answer, busy, outdated: answer.search !== search }
}
