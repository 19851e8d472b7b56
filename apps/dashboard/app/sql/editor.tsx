'use client'
import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { PostgreSQL, SQLDialect, sql } from '@codemirror/lang-sql'
import { HighlightStyle, bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import { Compartment, EditorState } from '@codemirror/state'
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers, placeholder } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import type { RefObject } from 'react'
import { useEffect, useImperativeHandle, useRef } from 'react'
import type { SchemaTable } from '../../lib/views.ts'

export interface EditorHandle {
  /** What to run: the selection when there is one, else everything. */
  textToRun: () => string
  insert: (text: string) => void
  replace: (text: string) => void
}

const dialect = SQLDialect.define({
  ...PostgreSQL.spec,
  keywords: `${PostgreSQL.spec.keywords} final interval prewhere sample settings format global any asof array join qualify interpolate ilike`,
  types:
    'UInt8 UInt16 UInt32 UInt64 Int8 Int16 Int32 Int64 Float32 Float64 String FixedString Date Date32 DateTime DateTime64 IPv4 IPv6 UUID Enum8 Enum16 Array Map Tuple Nullable LowCardinality Bool',
  backslashEscapes: true,
  doubleDollarQuotedStrings: false,
  identifierQuotes: '"`',
})

const theme = EditorView.theme({
  '&': { height: '100%', fontSize: '13px', color: 'var(--text)', backgroundColor: 'var(--bg)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '20px' },
  '.cm-content': { caretColor: 'var(--text)', padding: '6px 0' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': { backgroundColor: 'var(--bg)', color: 'var(--text-3)', border: 'none', paddingLeft: '4px' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLineGutter': { color: 'var(--text)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'var(--selected)',
  },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--selected)' },
  '.cm-placeholder': { color: 'var(--text-3)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--raised)',
    border: '1px solid var(--line-strong)',
    borderRadius: '4px',
    boxShadow: 'var(--shadow)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', fontSize: '12px', maxHeight: '20em' },
  '.cm-tooltip-autocomplete ul li': { lineHeight: '22px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--selected)',
    color: 'var(--text)',
  },
  '.cm-completionDetail': { color: 'var(--text-3)', fontStyle: 'normal', marginLeft: '1em' },
  '.cm-completionIcon': { display: 'none' },
})

const highlight = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--accent)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--series-3)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--series-2)' },
  { tag: tags.typeName, color: 'var(--text-2)' },
  { tag: [tags.lineComment, tags.blockComment], color: 'var(--text-3)', fontStyle: 'italic' },
])

const completionsOf = (table: SchemaTable) =>
  table.columns.map((column) => ({
    label: column.name,
    detail: column.type,
    type: 'property',
    ...(column.comment ? { info: column.comment } : {}),
  }))

/** Columns of the tables that the query names, anywhere; lang-sql itself offers them only after `table.`. */
function columnsInScope(tables: SchemaTable[]) {
  return (context: CompletionContext): CompletionResult | null => {
    const word = context.matchBefore(/\w+$/)
    if (!word && !context.explicit) return null
    if (context.matchBefore(/\.\w*$/)) return null
    const words = new Set(context.state.doc.toString().match(/\w+/g))
    const named = tables.filter((table) => words.has(table.name))
    const options = new Map(named.flatMap(completionsOf).map((option) => [option.label, option]))
    return { from: word?.from ?? context.pos, options: [...options.values()], validFor: /^\w*$/ }
  }
}

const languageOf = (tables: SchemaTable[]) => [
  sql({
    dialect,
    upperCaseKeywords: true,
    schema: Object.fromEntries(tables.map((table) => [table.name, completionsOf(table)])),
  }),
  dialect.language.data.of({ autocomplete: columnsInScope(tables) }),
]

/** A SQL editor that completes tables and columns. Holds its own text; `onChange` reports it. */
export function Editor({
  handle,
  initialText,
  tables,
  onChange,
  onRun,
}: {
  handle: RefObject<EditorHandle | null>
  initialText: string
  tables: SchemaTable[]
  onChange: (text: string) => void
  onRun: () => void
}) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const language = useRef(new Compartment())
  const callbacks = useRef({ onChange, onRun })
  useEffect(() => {
    callbacks.current = { onChange, onRun }
  })

  useEffect(() => {
    const run = () => {
      callbacks.current.onRun()
      return true
    }
    const created = new EditorView({
      parent: host.current!,
      state: EditorState.create({
        doc: initialText,
        extensions: [
          // Before the default keymap, where it is "insert blank line".
          keymap.of([{ key: 'Mod-Enter', run }]),
          lineNumbers(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          autocompletion(),
          highlightActiveLine(),
          keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap]),
          language.current.of(languageOf([])),
          syntaxHighlighting(highlight),
          placeholder('SELECT …'),
          theme,
          EditorView.cspNonce.of(document.querySelector<HTMLElement>('script[nonce]')?.nonce ?? ''),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': 'SQL query', spellcheck: 'false' }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) callbacks.current.onChange(update.state.doc.toString())
          }),
        ],
      }),
    })
    view.current = created
    created.focus()
    return () => created.destroy()
    // The text is the editor's own from here on.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])

  useEffect(() => {
    view.current?.dispatch({ effects: language.current.reconfigure(languageOf(tables)) })
  }, [tables])

  useImperativeHandle(handle, () => ({
    textToRun: () => {
      const { state } = view.current!
      const { from, to } = state.selection.main
      return from === to ? state.doc.toString() : state.sliceDoc(from, to)
    },
    insert: (text) => {
      view.current!.dispatch(view.current!.state.replaceSelection(text))
      view.current!.focus()
    },
    replace: (text) => {
      view.current!.dispatch({ changes: { from: 0, to: view.current!.state.doc.length, insert: text } })
      view.current!.focus()
    },
  }))
  return <div ref={host} className="h-full min-h-0" />
}
