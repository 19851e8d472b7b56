import type { Problems } from './problem.ts'

/**
 * One element of Open vSwitch's comma-separated, parenthesised text: `eth(src=…,dst=…)`, `ct(commit,zone=7)`, `p1`.
 * The same shape serves flow keys, datapath actions and `dpctl/dump-conntrack`.
 * @see https://github.com/openvswitch/ovs/blob/main/lib/odp-util.c format_odp_actions(), odp_flow_format()
 */
export type Node = WordNode | FieldNode | GroupNode | BracesNode

/** Where an element stands in the input, in UTF-16 code units. */
interface Place {
  readonly at: number
  readonly length: number
}

/** Text without a name: a port, a flag, a state. `0x21/0x21` has a mask, an address prefix too. */
export interface WordNode extends Place {
  readonly form: 'word'
  readonly value: string
  readonly mask?: string | undefined
}

/** `name=value` or `name=value/mask`. */
export interface FieldNode extends Place {
  readonly form: 'field'
  readonly name: string
  readonly value: string
  readonly mask?: string | undefined
}

/** `name(a,b)`, or `name=(a,b)` when `assigned`. */
export interface GroupNode extends Place {
  readonly form: 'group'
  readonly name: string
  readonly assigned?: boolean | undefined
  readonly children: readonly Node[]
}

/** `{class=0x102,type=0x80,len=4,0xa}`: one Geneve option; several stand side by side without a comma. */
export interface BracesNode extends Place {
  readonly form: 'braces'
  readonly children: readonly Node[]
}

/** Deeper nesting is reported and kept as plain text: datapath actions nest at most 10 levels of sample or clone. */
export const DEPTH_MAX = 32

/**
 * Reads the elements of `text` from `start` up to `end`; blanks around separators are skipped.
 * Unbalanced or misplaced separators are reported and reading goes on.
 */
export function parseNodes(text: string, start: number, end: number, problems: Problems): Node[] {
  return new Reader(text, start, end, problems).list('', 0)
}

/** The canonical text of the elements: what Open vSwitch prints. */
export function formatNodes(nodes: readonly Node[]): string {
  let text = ''
  let previous: Node | undefined
  for (const node of nodes) {
    if (previous !== undefined && !(previous.form === 'braces' && node.form === 'braces')) text += ','
    text += formatNode(node)
    previous = node
  }
  return text
}

export function formatNode(node: Node): string {
  switch (node.form) {
    case 'word':
      return withMask(node)
    case 'field':
      return `${node.name}=${withMask(node)}`
    case 'group':
      return `${node.name}${node.assigned === true ? '=' : ''}(${formatNodes(node.children)})`
    case 'braces':
      return `{${formatNodes(node.children)}}`
  }
}

/** The first group of that name, at this level only. */
export function group(nodes: readonly Node[], name: string): GroupNode | undefined {
  return nodes.find((node): node is GroupNode => node.form === 'group' && node.name === name)
}

/** The value of the first `name=value`, at this level only. */
export function field(nodes: readonly Node[], name: string): FieldNode | undefined {
  return nodes.find((node): node is FieldNode => node.form === 'field' && node.name === name)
}

/** Whether the bare word stands at this level. */
export function hasWord(nodes: readonly Node[], value: string): boolean {
  return nodes.some((node) => node.form === 'word' && node.value === value)
}

/** The only word of a group such as `recirc_id(0x6)`. */
export function onlyWord(nodes: readonly Node[]): WordNode | undefined {
  const first = nodes[0]
  return nodes.length === 1 && first?.form === 'word' ? first : undefined
}

function withMask(node: WordNode | FieldNode): string {
  return node.mask === undefined ? node.value : `${node.value}/${node.mask}`
}

// bad length 2, expected 4 for: action13(5b db)          sample(error)          <error: unknown mdtype>
const FORMATTER_ERROR = /^(?:bad length \d|expected -?\d+ for: |<?error\b)/

const NAME_END = /[(){},=]/g
const VALUE_END = /[(){},]/g

type Closer = '' | ')' | '}'

class Reader {
  readonly #text: string
  readonly #end: number
  readonly #problems: Problems
  #at: number

  constructor(text: string, start: number, end: number, problems: Problems) {
    // Cut off, so that looking for a separator never runs beyond the end.
    this.#text = text.slice(0, end)
    this.#at = start
    this.#end = end
    this.#problems = problems
  }

  list(closer: Closer, depth: number): Node[] {
    const nodes: Node[] = []
    let separated = true
    for (;;) {
      this.#skipBlanks()
      const next = this.#peek()
      if (next === '') {
        if (closer !== '') this.#problems.add(this.#at, `the text ends where "${closer}" was expected`)
        break
      }
      if (next === closer) break
      if (next === ',') {
        if (separated) this.#problems.add(this.#at, 'nothing stands before this comma')
        this.#at++
        separated = true
        this.#skipBlanks()
        if (this.#peek() === closer) this.#problems.add(this.#at, 'nothing stands after the last comma')
        continue
      }
      if (next === ')' || next === '}') {
        this.#problems.add(this.#at, `"${next}" closes nothing`)
        this.#at++
        continue
      }
      const start = this.#at
      const node = this.#item(depth)
      const neighbours = node.form === 'braces' && nodes.at(-1)?.form === 'braces'
      if (!separated && !neighbours) this.#problems.add(start, 'a comma was expected')
      nodes.push(node)
      separated = false
    }
    return nodes
  }

  #item(depth: number): Node {
    const at = this.#at
    if (this.#peek() === '{') {
      const children = this.#nested('}', depth)
      return { form: 'braces', children, at, length: this.#at - at }
    }
    const name = this.#word(NAME_END)
    if (FORMATTER_ERROR.test(name)) this.#problems.add(at, `Open vSwitch could not print this: "${name.slice(0, 60)}"`)
    const next = this.#peek()
    const assigned = next === '='
    if (assigned) this.#at++
    if (this.#peek() === '(') {
      const children = this.#nested(')', depth)
      const place = { at, length: this.#at - at }
      return assigned
        ? { form: 'group', name, assigned, children, ...place }
        : { form: 'group', name, children, ...place }
    }
    if (!assigned) return { form: 'word', ...splitMask(name), at, length: this.#at - at }
    const value = splitMask(this.#word(VALUE_END))
    return { form: 'field', name, ...value, at, length: this.#at - at }
  }

  #nested(closer: Closer, depth: number): Node[] {
    const open = this.#at
    this.#at++
    if (depth >= DEPTH_MAX) {
      this.#problems.add(open, `nested deeper than ${DEPTH_MAX} levels`)
      const value = this.#text.slice(this.#at, this.#end)
      this.#at = this.#end
      return [{ form: 'word', value, at: open + 1, length: value.length }]
    }
    const nodes = this.list(closer, depth + 1)
    if (this.#peek() === closer) this.#at++
    return nodes
  }

  /** The text up to the next separator, without the blanks before that. */
  #word(separator: RegExp): string {
    const start = this.#at
    separator.lastIndex = start
    const found = separator.exec(this.#text)
    this.#at = Math.min(found?.index ?? this.#end, this.#end)
    return this.#text.slice(start, this.#at).trimEnd()
  }

  #peek(): string {
    return this.#at < this.#end ? this.#text[this.#at]! : ''
  }

  #skipBlanks(): void {
    while (this.#at < this.#end) {
      const char = this.#text[this.#at]
      if (char !== ' ' && char !== '\t') return
      this.#at++
    }
  }
}

function splitMask(text: string): { value: string; mask?: string } {
  const slash = text.indexOf('/')
  return slash < 0 ? { value: text } : { value: text.slice(0, slash), mask: text.slice(slash + 1) }
}
