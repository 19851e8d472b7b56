import { isArray, JsonObject, parseJson } from './json.ts'
import type { JsonValue } from './json.ts'
import { isPrompt, splitLines } from './lines.ts'
import { Problems } from './problem.ts'
import type { Parsed } from './problem.ts'

/** One value of an OVSDB column. UUIDs are strings. */
export type OvsdbAtom = string | number | bigint | boolean

/**
 * A column: sets are arrays, maps are objects. The JSON form writes a set of one element like a lone value, so
 * `atoms` is the way to read a column that may be a set.
 * @see https://www.rfc-editor.org/rfc/rfc7047#section-5.1
 */
export type OvsdbValue = OvsdbAtom | readonly OvsdbAtom[] | OvsdbMap
export interface OvsdbMap {
  readonly [key: string]: OvsdbAtom
}

/** Column name to value. */
export type OvsdbRecord = Readonly<Record<string, OvsdbValue>>

/** The elements of a set, or the lone value as a set of one. */
export function atoms(value: OvsdbValue | undefined): readonly OvsdbAtom[] {
  if (value === undefined) return []
  if (typeof value !== 'object') return [value]
  return isSet(value) ? value : []
}

/** The map, empty when the column is none. */
export function map(value: OvsdbValue | undefined): OvsdbMap {
  return typeof value === 'object' && !isSet(value) ? value : {}
}

/** Reads `ovs-vsctl list TABLE`, as text or with `--format=json`. */
export function parseOvsdbList(text: string): Parsed<OvsdbRecord[]> {
  const problems = new Problems(text)
  const records = text.trimStart().startsWith('{') ? readTable(text, problems) : readText(text, problems)
  return problems.parsed(records)
}

// targets             : ["10.75.205.14:8087"]
// ingress_policing_burst: 0
const COLUMN = /^([A-Za-z_]\w{0,60}) *: ?/

function readText(text: string, problems: Problems): OvsdbRecord[] {
  const records: OvsdbRecord[] = []
  let columns = new Map<string, OvsdbValue>()
  const flush = (): void => {
    if (columns.size > 0) records.push(Object.fromEntries(columns))
    columns = new Map()
  }
  for (const line of splitLines(text)) {
    if (line.text.trim() === '') {
      flush()
      continue
    }
    const column = COLUMN.exec(line.text)
    if (!column) {
      if (!isPrompt(line.text)) problems.add(line.offset, 'a column such as "header : 128" was expected')
      continue
    }
    const name = column[1]!
    // Each record starts with its UUID; a paste may have lost the blank line between two.
    if (columns.has(name)) flush()
    columns.set(name, new ValueReader(line.text, column[0].length, line.offset, problems).value())
  }
  flush()
  return records
}

function readTable(text: string, problems: Problems): OvsdbRecord[] {
  const table = parseJson(text, problems)
  if (!(table instanceof JsonObject)) return []
  const headings = table.strings('headings')
  if (headings.length === 0) problems.add(0, 'an object with "headings" and "data" was expected')
  const records: OvsdbRecord[] = []
  for (const row of table.array('data')) {
    if (isArray(row) && row.length === headings.length) {
      records.push(Object.fromEntries(headings.map((name, index) => [name, jsonValue(row[index])])))
    } else problems.add(0, `row ${records.length + 1} of "data" does not have one value for each heading`)
  }
  return records
}

function jsonValue(value: JsonValue | undefined): OvsdbValue {
  if (!isArray(value)) return jsonAtom(value)
  const [kind, content] = value
  if (kind === 'set' && isArray(content)) return content.map(jsonAtom)
  if (kind === 'map' && isArray(content)) {
    const pairs = content.filter(isArray).map(([key, item]) => [String(jsonAtom(key)), jsonAtom(item)] as const)
    return Object.fromEntries(pairs)
  }
  return jsonAtom(value)
}

function jsonAtom(value: JsonValue | undefined): OvsdbAtom {
  if (isArray(value)) return typeof value[1] === 'string' ? value[1] : ''
  return value === undefined || value === null || value instanceof JsonObject ? '' : value
}

function isSet(value: readonly OvsdbAtom[] | OvsdbMap): value is readonly OvsdbAtom[] {
  return Array.isArray(value)
}

const NUMBER = /^-?\d{1,40}(?:\.\d{1,20})?(?:e[+-]?\d{1,3})?$/
const BARE = /[^,\]}="]*/y

/** Reads the right side of a text column: `eno1`, `"eno1"`, `["a", b]`, `{k=v, "k 2"="v"}`. */
class ValueReader {
  readonly #text: string
  readonly #base: number
  readonly #problems: Problems
  #at: number

  constructor(text: string, start: number, base: number, problems: Problems) {
    this.#text = text.trimEnd()
    this.#at = start
    this.#base = base
    this.#problems = problems
  }

  value(): OvsdbValue {
    const open = this.#text[this.#at]
    const value = open === '[' ? this.#set() : open === '{' ? this.#map() : this.#atom()
    if (this.#at < this.#text.length) this.#problems.add(this.#base + this.#at, 'the value ended before this')
    return value
  }

  #set(): OvsdbAtom[] {
    const elements: OvsdbAtom[] = []
    this.#list(']', () => elements.push(this.#atom()))
    return elements
  }

  #map(): OvsdbMap {
    const pairs: [string, OvsdbAtom][] = []
    this.#list('}', () => {
      const key = String(this.#atom())
      if (this.#text[this.#at] === '=') this.#at++
      else this.#problems.add(this.#base + this.#at, '"=" was expected between key and value')
      pairs.push([key, this.#atom()])
    })
    return Object.fromEntries(pairs)
  }

  #list(closer: string, element: () => void): void {
    this.#at++
    while (this.#at < this.#text.length && this.#text[this.#at] !== closer) {
      const before = this.#at
      element()
      if (this.#text[this.#at] === ',') this.#at++
      while (this.#text[this.#at] === ' ') this.#at++
      if (this.#at > before) continue
      this.#problems.add(this.#base + this.#at, `"," or "${closer}" was expected`)
      return
    }
    if (this.#text[this.#at] === closer) this.#at++
    else this.#problems.add(this.#base + this.#at, `"${closer}" was expected`)
  }

  #atom(): OvsdbAtom {
    if (this.#text[this.#at] === '"') {
      const quoted = quotedAt(this.#text, this.#at)
      const value = quoted === undefined ? undefined : parseJson(quoted, new Problems(quoted))
      if (quoted === undefined || typeof value !== 'string') {
        this.#problems.add(this.#base + this.#at, 'the quoted string does not end')
        const rest = this.#text.slice(this.#at)
        this.#at = this.#text.length
        return rest
      }
      this.#at += quoted.length
      return value
    }
    BARE.lastIndex = this.#at
    const word = BARE.exec(this.#text)?.[0] ?? ''
    this.#at += word.length
    return atom(word.trim())
  }
}

/** The text from the opening quote to the closing one; a loop, because a long string would exhaust a pattern's stack. */
function quotedAt(text: string, start: number): string | undefined {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '"') return text.slice(start, at + 1)
    if (text[at] === '\\') at++
  }
  return undefined
}

function atom(word: string): OvsdbAtom {
  if (word === 'true' || word === 'false') return word === 'true'
  if (!NUMBER.test(word)) return word
  const number = Number(word)
  return Number.isInteger(number) && !Number.isSafeInteger(number) && /^-?\d+$/.test(word) ? BigInt(word) : number
}
