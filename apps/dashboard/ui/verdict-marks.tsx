import { reasonOf } from '@pathwatch/codecs/verdicts/reasons'
import type { CheckStatus, Severity } from '../lib/verdict-views.ts'
import { CopyButton } from './copy-button.tsx'

const STATUS = {
  fail: { path: 'M2.5 2.5l7 7M9.5 2.5l-7 7', color: 'text-failing', word: 'fails' },
  warn: { path: 'M6 1.5l5 9H1zM6 5v2.5M6 9h.01', color: 'text-text', word: 'warning' },
  unknown: { path: 'M6 1.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6z', color: 'text-unknown', word: 'unknown' },
  pass: { path: 'M2 6.5l2.8 2.8L10 3', color: 'text-text-3', word: 'passes' },
} as const satisfies Record<CheckStatus, { path: string; color: string; word: string }>

/** Shape first: cross, triangle, broken circle, tick. Only what fails is red. */
export function CheckMark({ status }: { status: CheckStatus }) {
  const { path, color, word } = STATUS[status]
  return (
    <span className={`inline-flex items-center gap-1.5 align-top whitespace-nowrap ${color}`}>
      <svg
        aria-hidden="true"
        width="12"
        height="12"
        viewBox="0 0 12 12"
        fill="none"
        stroke="currentColor"
        strokeWidth={status === 'fail' ? 2.25 : 1.5}
        strokeLinejoin="round"
        strokeDasharray={status === 'unknown' ? '2 1.5' : undefined}
      >
        <path d={path} />
      </svg>
      {word}
    </span>
  )
}

const OF_SEVERITY = { broken: 'fail', warning: 'warn', unknown: 'unknown', fine: 'pass' } as const
const SEVERITY_WORDS = { broken: 'offload is broken', warning: 'warning', unknown: 'unknown', fine: 'fine' } as const

/** The same shapes, without a word: for the beginning of a sentence. */
export function SeverityMark({ severity }: { severity: Severity }) {
  const status = OF_SEVERITY[severity]
  const { path, color } = STATUS[status]
  return (
    <svg
      role="img"
      aria-label={SEVERITY_WORDS[severity]}
      width="12"
      height="12"
      viewBox="0 0 12 12"
      fill="none"
      stroke="currentColor"
      strokeWidth={status === 'fail' ? 2.25 : 1.5}
      strokeLinejoin="round"
      strokeDasharray={status === 'unknown' ? '2 1.5' : undefined}
      className={`inline-block shrink-0 ${color}`}
    >
      <path d={path} />
    </svg>
  )
}

/** The words for a code; the code itself when a newer agent gave it. */
export const reasonName = (code: string): string => reasonOf(code)?.name ?? code

/** What can be done, and a button that copies it. */
export function Remedy({ text }: { text: string }) {
  if (text === '') return <span className="text-text-3">nothing to do</span>
  return (
    <span className="flex items-start gap-1">
      <span className="min-w-0 break-words">{text}</span>
      <span className="-my-0.5 shrink-0">
        <CopyButton text={text} label="Copy remedy" iconOnly />
      </span>
    </span>
  )
}
