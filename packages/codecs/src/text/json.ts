import type { Problems } from './problem.ts'

/**
 * A JSON value, read exactly: integers beyond 2^53 stay whole, and repeated names of an object are all kept
 * (iproute2 prints `control_action` of `police` twice). Neither holds for JSON.parse.
 */
export type JsonValue = null | boolean | number | bigint | string | readonly JsonValue[] | JsonObject

/** Members in the order of the text. */
export class JsonObject {
  readonly members: readonly (readonly [string, JsonValue])[]

  constructor(members: readonly (readonly [string, JsonValue])[]) {
    this.members = members
  }

  /** The first value of that name. */
  get(name: string): JsonValue | undefined {
    return this.members.find(([key]) => key === name)?.[1]
  }

  all(name: string): JsonValue[] {
    return this.members.filter(([key]) => key === name).map(([, value]) => value)
  }

  string(name: string): string | undefined {
    const value = this.get(name)
    return typeof value === 'string' ? value : undefined
  }

  number(name: string): number | undefined {
    const value = this.get(name)
    return typeof value === 'number' ? value : undefined
  }

  /** A counter of up to 64 bits. */
  count(name: string): bigint | undefined {
    const value = this.get(name)
    if (typeof value === 'bigint') return value
    return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : undefined
  }

  boolean(name: string): boolean | undefined {
    const value = this.get(name)
    return typeof value === 'boolean' ? value : undefined
  }

  object(name: string): JsonObject | undefined {
    const value = this.get(name)
    return value instanceof JsonObject ? value : undefined
  }

  /** The elements; empty when the member is absent or no array. */
  array(name: string): readonly JsonValue[] {
    const value = this.get(name)
    return isArray(value) ? value : []
  }

  /** The objects among the elements. */
  objects(name: string): JsonObject[] {
    return this.array(name).filter((value) => value instanceof JsonObject)
  }

  /** The strings among the elements. */
  strings(name: string): string[] {
    return this.array(name).filter((value) => typeof value === 'string')
  }
}

export function isArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value)
}

const DEPTH_MAX = 64

/**
 * Reads one JSON text. Reading stops at the first mistake, which is reported; what was read up to there is returned,
 * undefined when that is nothing.
 * @see https://www.rfc-editor.org/rfc/rfc8259
 */
export function parseJson(text: string, problems: Problems): JsonValue | undefined {
  const reader = new Reader(text, problems)
  const value = reader.value(0)
  reader.finish()
  return value
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const WORDS: readonly (readonly [string, JsonValue])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
]
const ESCAPES = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

class Reader {
  readonly #text: string
  readonly #problems: Problems
  #at = 0
  #failed = false

  constructor(text: string, problems: Problems) {
    this.#text = text
    this.#problems = problems
  }

  value(depth: number): JsonValue | undefined {
    this.#skipBlanks()
    const char = this.#text[this.#at]
    if (char === '{' || char === '[') {
      if (depth >= DEPTH_MAX) return this.#fail(`nested deeper than ${DEPTH_MAX} levels`)
      this.#at++
      return char === '{' ? this.#object(depth) : this.#array(depth)
    }
    if (char === '"') return this.#string()
    for (const [word, value] of WORDS) {
      if (this.#text.startsWith(word, this.#at)) {
        this.#at += word.length
        return value
      }
    }
    const digits = this.#match(NUMBER)
    if (digits === '') return this.#fail('a JSON value was expected')
    const value = Number(digits)
    return Number.isInteger(value) && !Number.isSafeInteger(value) && /^-?\d{1,40}$/.test(digits)
      ? BigInt(digits)
      : value
  }

  /** Anything but blanks after the value is a mistake. */
  finish(): void {
    this.#skipBlanks()
    if (this.#at < this.#text.length) this.#fail('the JSON value ended before this')
  }

  #object(depth: number): JsonObject {
    const members: [string, JsonValue][] = []
    while (!this.#failed) {
      this.#skipBlanks()
      if (members.length === 0 && this.#take('}')) break
      if (this.#text[this.#at] !== '"') {
        this.#fail('a name in quotes was expected')
        break
      }
      const name = this.#string()
      this.#skipBlanks()
      if (!this.#take(':')) {
        this.#fail('":" was expected')
        break
      }
      const value = this.value(depth + 1)
      if (value !== undefined) members.push([name, value])
      this.#skipBlanks()
      if (this.#failed || this.#take('}')) break
      if (!this.#take(',')) this.#fail('"," or "}" was expected')
    }
    return new JsonObject(members)
  }

  #array(depth: number): JsonValue[] {
    const elements: JsonValue[] = []
    while (!this.#failed) {
      this.#skipBlanks()
      if (elements.length === 0 && this.#take(']')) break
      const value = this.value(depth + 1)
      if (value !== undefined) elements.push(value)
      this.#skipBlanks()
      if (this.#failed || this.#take(']')) break
      if (!this.#take(',')) this.#fail('"," or "]" was expected')
    }
    return elements
  }

  #string(): string {
    this.#at++
    let value = ''
    for (;;) {
      value += this.#plain()
      const char = this.#text[this.#at]
      if (char === '"') {
        this.#at++
        return value
      }
      if (char !== '\\') {
        this.#fail('the string does not end')
        return value
      }
      const escape = this.#text[this.#at + 1] ?? ''
      const code = /^[0-9a-fA-F]{4}$/.exec(this.#text.slice(this.#at + 2, this.#at + 6))
      const plain = ESCAPES.get(escape)
      if (plain !== undefined) value += plain
      else if (escape === 'u' && code) value += String.fromCharCode(Number.parseInt(code[0], 16))
      else {
        this.#fail('an unknown escape')
        return value
      }
      this.#at += escape === 'u' ? 6 : 2
    }
  }

  /** The text up to the closing quote, an escape or a control character, which must not stand in a string. */
  #plain(): string {
    const start = this.#at
    while (this.#at < this.#text.length) {
      const char = this.#text[this.#at]!
      if (char === '"' || char === '\\' || char < ' ') break
      this.#at++
    }
    return this.#text.slice(start, this.#at)
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0] ?? ''
    this.#at += found.length
    return found
  }

  #take(char: string): boolean {
    if (this.#text[this.#at] !== char) return false
    this.#at++
    return true
  }

  #skipBlanks(): void {
    while (' \t\r\n'.includes(this.#text[this.#at] ?? 'x')) this.#at++
  }

  #fail(message: string): undefined {
    if (!this.#failed) this.#problems.add(this.#at, message)
    this.#failed = true
    return undefined
  }
}
