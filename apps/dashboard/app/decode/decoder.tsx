'use client'
import { useRef } from 'react'
import { bytes } from '../../lib/format.ts'
import { TEXT_LENGTH_MAX } from '../../lib/share.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Select } from '../../ui/select.tsx'
import { Grid } from './grid.tsx'
import type { InputHandle } from './input.tsx'
import { Input } from './input.tsx'
import { Canonical, Defects, KindList, Nothing, Samples } from './remarks.tsx'
import { Tree } from './tree.tsx'
import type { Decoded } from './use-decoded.ts'
import { useDecoded } from './use-decoded.ts'
import { useFragment } from './use-fragment.ts'
import { useLinks } from './use-links.ts'

const GUESS = 'guess'

export function Decoder() {
  const { pasted, setPasted, problem, notShared, copyable } = useFragment()
  const { text, kind } = pasted
  const { decoded, failed } = useDecoded(pasted)
  const input = useRef<InputHandle>(null)
  const links = useLinks(decoded, input)
  const isEmpty = text === ''
  // The highlights are of the text that was decoded, and would lie beside their characters in another.
  const stretches = decoded?.text === text ? links.stretches : []
  const replace = (next: string) => {
    setPasted({ text: next, kind: null })
    input.current?.focus()
  }
  const options = [
    { name: GUESS, label: guessLabel(decoded, kind) },
    ...(decoded?.kinds ?? []).map((one) => ({ name: one.kind, label: one.kind })),
  ]
  return (
    <div className="-mb-8 grid h-[calc(100%+32px)] min-h-[420px] grid-cols-[minmax(0,9fr)_minmax(0,11fr)] gap-5 max-[900px]:h-auto max-[900px]:grid-cols-1">
      <div className="flex min-h-0 flex-col max-[900px]:h-[480px]">
        <div className="mb-2 flex min-h-7 shrink-0 flex-wrap items-center gap-2">
          <Select
            label="Kind of text"
            prefix="Kind"
            value={kind ?? GUESS}
            options={options}
            onChange={(next) => setPasted({ text, kind: next === GUESS ? null : next })}
          />
          <div className="ml-auto flex items-center gap-1">
            {!isEmpty && (
              <>
                {copyable !== null && <CopyButton text={copyable} label="Copy link" />}
                <Button kind="quiet" onClick={() => replace('')}>
                  Clear
                </Button>
              </>
            )}
          </div>
        </div>
        <div className="min-h-[120px] flex-1 overflow-hidden rounded-[4px] border border-line-strong focus-within:border-accent">
          <Input
            handle={input}
            text={text}
            onChange={(next) => setPasted({ text: next, kind })}
            stretches={stretches}
            onPoint={links.pointAtText}
          />
        </div>
        {links.dump && (
          <div className="mt-2 flex max-h-[38%] shrink-0 flex-col rounded-[4px] border border-line">
            <Grid
              bytes={links.dump.bytes}
              title={links.dump.title}
              range={links.dump.range}
              reveal={links.dump.reveal}
              onPoint={links.pointAtByte}
            />
          </div>
        )}
        <p className="shrink-0 py-1.5 text-[12px] text-text-3">
          {notShared ?? 'Decoded in this browser and sent nowhere. The address of this page carries the text.'}
        </p>
      </div>
      <div className="flex min-h-0 min-w-0 flex-col pb-3 max-[900px]:h-[640px]" aria-busy={decoded?.text !== text}>
        {problem && <Nothing title="The link cannot be read">{problem}</Nothing>}
        {failed && <Nothing title="Decoding failed">{failed}. Reload the page; the text stays in its address.</Nothing>}
        {isEmpty && <Samples onChoose={replace} />}
        {isEmpty && decoded && <KindList kinds={decoded.kinds} title="What is read" />}
        {!isEmpty && text.length > TEXT_LENGTH_MAX && (
          <Nothing title="Too long to decode here">
            The text has {bytes(text.length)}, a browser decodes up to {bytes(TEXT_LENGTH_MAX)}. Cut it, or give the
            file to <code className="font-mono text-[12px]">pathwatch-agent decode FILE</code>.
          </Nothing>
        )}
        {!isEmpty && decoded && decoded.text.length <= TEXT_LENGTH_MAX && decoded.text !== '' && (
          <>
            {decoded.sections.length === 0 ? (
              <Unrecognised decoded={decoded} onGuess={() => setPasted({ text, kind: null })} />
            ) : (
              <>
                <Canonical sections={decoded.sections} />
                <Defects sections={decoded.sections} />
                <Tree sections={decoded.sections} rows={links.rows} {...links.tree} />
              </>
            )}
          </>
        )}
      </div>
    </div>
  )
}

function guessLabel(decoded: Decoded | null, kind: string | null): string {
  const kinds = [...new Set(decoded?.sections.map((section) => section.kind))].filter((one) => one !== 'notes')
  if (kind !== null || kinds.length === 0) return 'guessed'
  return kinds.length > 3 ? `${kinds.slice(0, 3).join(', ')} and ${kinds.length - 3} more` : kinds.join(', ')
}

function Unrecognised({ decoded, onGuess }: { decoded: Decoded; onGuess: () => void }) {
  return (
    <>
      {decoded.kind === null ? (
        <Nothing title="Nothing recognised">
          No part of the text looks like one of the kinds below. If it is one of them, choose it beside “Kind”.
        </Nothing>
      ) : (
        <Nothing title={`No ${decoded.kind} in the text`}>
          <Button kind="quiet" className="border border-line-strong bg-bg" onClick={onGuess}>
            Guess the kind
          </Button>
        </Nothing>
      )}
      <KindList kinds={decoded.kinds} title="Kinds that are read" />
    </>
  )
}
