import type { PasteKind, Section } from '@pathwatch/codecs/decode/paste'
import type { ReactNode } from 'react'
import { count } from '../../lib/format.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { SAMPLES } from './samples.ts'

/** Lines that are shown; the tree has the rest. */
const CANONICAL_SHOWN = 20
const DEFECTS_SHOWN = 20

/** What the field's own tools print for the bytes. */
export function Canonical({ sections }: { sections: readonly Section[] }) {
  const lines = [...new Set(sections.flatMap((section) => section.canonical))]
  if (lines.length === 0) return null
  return (
    <section
      aria-label="As the tools print it"
      className="mb-3 max-h-[30%] shrink-0 overflow-auto rounded-[4px] border border-line bg-surface"
    >
      {lines.slice(0, CANONICAL_SHOWN).map((line) => (
        <div key={line} className="flex items-start gap-2 py-1 pr-1 pl-3 not-last:hairline">
          <code className="min-w-0 flex-1 py-0.5 font-mono text-[12px] break-words [overflow-wrap:anywhere]">
            {line}
          </code>
          <CopyButton text={line} label="Copy" iconOnly />
        </div>
      ))}
      {lines.length > CANONICAL_SHOWN && (
        <p className="px-3 py-1 text-text-3">and {count(lines.length - CANONICAL_SHOWN)} more lines</p>
      )}
    </section>
  )
}

/** What is wrong with the input, with its place. */
export function Defects({ sections }: { sections: readonly Section[] }) {
  const defects = sections.flatMap(({ defects, kind }) => defects.map((defect) => ({ ...defect, kind })))
  if (defects.length === 0) return null
  return (
    <ul
      aria-label="Problems"
      className="mb-3 max-h-[25%] shrink-0 overflow-auto border-l-[3px] border-failing bg-failing-bg px-3 py-1.5"
    >
      {defects.slice(0, DEFECTS_SHOWN).map(({ place, message, kind }, index) => (
        <li key={`${index} ${place}`}>
          <span className="text-failing">
            {sections.length > 1 && `${kind}, `}
            {place}
          </span>{' '}
          {message}
        </li>
      ))}
      {defects.length > DEFECTS_SHOWN && <li>and {count(defects.length - DEFECTS_SHOWN)} more</li>}
    </ul>
  )
}

export function Nothing({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div role="alert" className="mb-3 shrink-0 border-l-[3px] border-failing bg-failing-bg px-3 py-2">
      <p className="font-medium text-failing">{title}</p>
      <div className="max-w-[80ch] break-words">{children}</div>
    </div>
  )
}

export function Samples({ onChoose }: { onChoose: (text: string) => void }) {
  return (
    <div className="shrink-0 pt-1 text-text-2">
      <p>The annotated fields appear here. To begin with:</p>
      <ul className="mt-1">
        {SAMPLES.map(({ title, text }) => (
          <li key={title}>
            <button type="button" className="h-6 text-accent hover:underline" onClick={() => onChoose(text)}>
              {title}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

export function KindList({ kinds, title }: { kinds: readonly PasteKind[]; title: string }) {
  return (
    <section aria-label={title} data-scroll className="mt-4 min-h-0 overflow-auto">
      <h2 className="text-[14px] font-semibold">{title}</h2>
      <dl className="mt-1 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 text-[12px] leading-5">
        {kinds.map(({ kind, what }) => (
          <div key={kind} className="contents">
            <dt className="font-mono">{kind}</dt>
            <dd className="text-text-2">{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
