import type { Section } from '@pathwatch/codecs/decode/paste'
import { Icon } from '../../ui/icons.tsx'
import type { Row } from './rows.ts'

/** Bytes of a field that are shown; the grid has them all. */
const BYTES_SHOWN = 4
/** Characters of a value that are shown. */
const VALUE_SHOWN = 600
const INDENT_PX = 14

export const rowId = (index: number) => `decoded-${index}`

export function TreeRow({
  index,
  row,
  section,
  isOpen,
  isSelected,
  isHighlighted,
  lineOf,
  onToggle,
  onSelect,
  onHover,
}: {
  index: number
  row: Row
  section: Section
  /** undefined: nothing to open. */
  isOpen: boolean | undefined
  isSelected: boolean
  isHighlighted: boolean
  lineOf: (place: number) => number
  onToggle: () => void
  onSelect: () => void
  onHover: () => void
}) {
  const { node, depth } = row
  const colours = isHighlighted ? 'bg-selected' : ''
  return (
    <div
      id={rowId(index)}
      role="treeitem"
      aria-level={depth + 1}
      aria-expanded={isOpen}
      aria-selected={isSelected}
      onClick={onSelect}
      onMouseMove={onHover}
      className={`hairline flex min-h-6 items-start py-0.5 leading-5 ${colours} ${isSelected ? 'border-l-2 border-accent' : 'border-l-2 border-transparent'}`}
    >
      {node && <Place section={section} offset={node.offset} length={node.length} lineOf={lineOf} />}
      {node && section.dump && (
        <span className="w-[14ch] shrink-0 text-text-3">{bytesOf(section.dump.bytes, row)}</span>
      )}
      <span style={{ paddingLeft: depth * INDENT_PX }} className="shrink-0">
        {isOpen === undefined ? (
          <span className="inline-block w-4" />
        ) : (
          <button
            type="button"
            tabIndex={-1}
            aria-hidden="true"
            onClick={onToggle}
            className="inline-flex h-5 w-4 items-center justify-center text-text-3 hover:text-text"
          >
            <Icon name={isOpen ? 'down' : 'right'} className="size-3" />
          </button>
        )}
      </span>
      <span className="min-w-0 flex-1 pl-1 break-words [overflow-wrap:anywhere]">
        {node ? (
          <>
            <span className={isOpen !== undefined && node.value === undefined ? 'font-semibold' : 'text-text-2'}>
              {node.name}
            </span>
            {node.value !== undefined && <span className="text-text"> = {shortened(node.value)}</span>}
            {node.meaning !== undefined && <span className="font-sans text-text-2"> {node.meaning}</span>}
            {node.problem !== undefined && <span className="font-sans text-failing"> {node.problem}</span>}
          </>
        ) : (
          <>
            <span className="font-semibold">{section.kind}</span>
            <span className="font-sans text-text-3"> {section.remark}</span>
          </>
        )}
      </span>
    </div>
  )
}

/** Offset of the byte, or line of the text. */
function Place({
  section,
  offset,
  length,
  lineOf,
}: {
  section: Section
  offset: number
  length: number
  lineOf: (place: number) => number
}) {
  const isDerived = length === 0
  return (
    <span
      className="w-[5ch] shrink-0 text-text-3"
      title={section.dump ? 'Offset of the first byte' : 'Line of the text'}
    >
      {isDerived ? '' : section.dump ? offset.toString(16).padStart(4, '0') : lineOf(offset)}
    </span>
  )
}

/** The bytes of a field; of a field with others inside, those before the first of them: its header. */
function bytesOf(bytes: Uint8Array, { node }: Row): string {
  if (!node) return ''
  const inside = node.children?.find((child) => child.length > 0 && child.offset >= node.offset)
  const own = inside === undefined ? node.length : Math.min(node.length, inside.offset - node.offset)
  const shown = bytes.subarray(node.offset, node.offset + Math.min(own, BYTES_SHOWN))
  const text = Array.from(shown, (byte) => byte.toString(16).padStart(2, '0')).join(' ')
  return own > BYTES_SHOWN ? `${text} …` : text
}

function shortened(value: string): string {
  return value.length <= VALUE_SHOWN ? value : `${value.slice(0, VALUE_SHOWN)}… (${value.length} characters)`
}
