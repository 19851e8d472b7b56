'use client'
import { parseAsString, useQueryState } from 'nuqs'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Problem } from '../../lib/problem.ts'
import type { Initial } from '../../lib/views.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { PanelBody } from '../../ui/states.tsx'
import { usePanel } from '../../ui/use-panel.ts'
import { Download } from './download.tsx'
import type { EditorHandle } from './editor.tsx'
import { Editor } from './editor.tsx'
import { EXAMPLES } from './examples.ts'
import { readHistory, remember } from './history.ts'
import { QueryMenu } from './query-menu.tsx'
import { ResultRemark, ResultTable } from './result.tsx'
import type { Result } from './run.ts'
import { runSql } from './run.ts'
import { SchemaTree } from './schema-tree.tsx'

export function SqlConsole({ initial }: { initial: Initial<'schema'> }) {
  const schema = usePanel('schema', '', initial)
  const [urlText, setUrlText] = useQueryState('sql', parseAsString.withDefault(''))
  const [text, setText] = useState(urlText)
  const editor = useRef<EditorHandle>(null)
  const { result, elapsedMs, run, cancel, fail } = useRun()

  // A link or Back brings another query.
  const known = useRef(urlText)
  useEffect(() => {
    if (urlText === known.current) return
    known.current = urlText
    editor.current?.replace(urlText)
  }, [urlText])
  const onChange = useCallback(
    (next: string) => {
      setText(next)
      known.current = next
      void setUrlText(next || null)
    },
    [setUrlText],
  )
  const onRun = () => {
    const query = editor.current?.textToRun().trim() ?? ''
    if (query === '') return
    remember(query)
    run(query)
  }
  const running = result?.state === 'running'
  return (
    <div className="-mb-8 flex h-[calc(100%+32px)] min-h-[420px] gap-5">
      <aside aria-label="Tables" className="flex w-[232px] shrink-0 flex-col max-[900px]:hidden">
        <PanelBody panel={schema} label="Tables">
          {() => null}
        </PanelBody>
        <SchemaTree tables={schema.data?.tables ?? NO_TABLES} onInsert={(name) => editor.current?.insert(name)} />
      </aside>
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="h-[190px] shrink-0 resize-y overflow-hidden rounded-[4px] border border-line-strong focus-within:border-accent">
          <Editor
            handle={editor}
            initialText={urlText}
            tables={schema.data?.tables ?? NO_TABLES}
            onChange={onChange}
            onRun={onRun}
          />
        </div>
        <div className="flex min-h-10 shrink-0 flex-wrap items-center gap-2 py-1.5">
          {running ? (
            <Button kind="danger" onClick={cancel}>
              Cancel
            </Button>
          ) : (
            <Button
              kind="primary"
              onClick={onRun}
              disabled={text.trim() === ''}
              title="Ctrl Enter; runs the selection when there is one"
            >
              Run
            </Button>
          )}
          <span role="status" className="min-w-0 text-text-2">
            {result ? (
              <ResultRemark result={result} elapsedMs={elapsedMs} />
            ) : (
              <span className="text-text-3">Ctrl Enter runs the query, or what is selected of it.</span>
            )}
          </span>
          <div className="ml-auto flex items-center gap-2">
            <QueryMenu
              label="Examples"
              entries={() => EXAMPLES.map(({ title, sql }) => ({ label: title, sql }))}
              onChoose={(sql) => editor.current?.replace(sql)}
            />
            <QueryMenu
              label="History"
              entries={() => readHistory().map((sql) => ({ label: sql, sql }))}
              onChoose={(sql) => editor.current?.replace(sql)}
            />
            <Download queryOf={() => editor.current?.textToRun() ?? ''} onProblem={fail} />
          </div>
        </div>
        {result?.problem && <SqlProblem problem={result.problem} />}
        {result && result.names.length > 0 && <ResultTable key={result.names.join('\n')} result={result} />}
        {!result && <Examples onChoose={(sql) => editor.current?.replace(sql)} />}
      </div>
    </div>
  )
}

const NO_TABLES: never[] = []

/** One query at a time: a new one cancels the one before, and so does leaving the page. */
function useRun() {
  const [result, setResult] = useState<Result | null>(null)
  const [elapsedMs, setElapsedMs] = useState(0)
  const current = useRef<AbortController | null>(null)
  const running = result?.state === 'running'
  const startedMs = useRef(0)
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => setElapsedMs(performance.now() - startedMs.current), 100)
    return () => clearInterval(timer)
  }, [running])
  useEffect(() => () => current.current?.abort(), [])
  const run = (query: string) => {
    current.current?.abort()
    const controller = new AbortController()
    current.current = controller
    startedMs.current = performance.now()
    setElapsedMs(0)
    setResult({ state: 'running', names: [], types: [], rows: [], sample: [], end: null, problem: null })
    const report = (next: Result) => {
      if (current.current !== controller) return
      if (next.state !== 'running') setElapsedMs(performance.now() - startedMs.current)
      setResult(next)
    }
    void runSql(query, controller.signal, report)
  }
  const fail = (words: string) => {
    const problem: Problem = { code: 'CSV', title: 'The download failed', detail: words, retryable: false }
    setResult((before) =>
      before
        ? { ...before, problem }
        : { state: 'failed', names: [], types: [], rows: [], sample: [], end: null, problem },
    )
  }
  return { result, elapsedMs, run, cancel: () => current.current?.abort(), fail }
}

function SqlProblem({ problem }: { problem: Problem }) {
  return (
    <div role="alert" className="mb-2 shrink-0 border-l-[3px] border-failing bg-failing-bg px-3 py-2">
      <p className="flex items-center gap-2 font-medium text-failing">
        {problem.title}
        <CopyButton text={problem.detail} label="Copy" />
      </p>
      <pre className="max-h-40 overflow-auto font-mono text-[12px] break-words whitespace-pre-wrap">
        {problem.detail}
      </pre>
    </div>
  )
}

function Examples({ onChoose }: { onChoose: (sql: string) => void }) {
  return (
    <div className="pt-2 text-text-2">
      <p>Results appear here. To begin with:</p>
      <ul className="mt-1">
        {EXAMPLES.map(({ title, sql }) => (
          <li key={title}>
            <button type="button" className="h-6 text-accent hover:underline" title={sql} onClick={() => onChoose(sql)}>
              {title}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
