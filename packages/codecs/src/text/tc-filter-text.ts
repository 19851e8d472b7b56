import { outputLines, small, trimLine, unsigned } from './lines.ts'
import type { Problems } from './problem.ts'
import { readActionLine, startAction } from './tc-action-text.ts'
import type { ActionBuilder } from './tc-action-text.ts'
import type { TcFilter } from './tc-types.ts'

type FilterBuilder = { -readonly [K in keyof TcFilter]: TcFilter[K] } & {
  keys: Record<string, string>
  actions: ActionBuilder[]
}

// 	action order 1: mirred (Egress Redirect to device b0) stolen
const ACTION = /^action order (\d{1,5}): +(.*)$/

/** Reads what `tc [-s] [-d] filter show` prints. */
export function readTextFilters(text: string, problems: Problems): TcFilter[] {
  const filters: FilterBuilder[] = []
  let action: ActionBuilder | undefined
  for (const raw of outputLines(text)) {
    const line = trimLine(raw)
    if (/^(?:added |deleted )?filter /.test(line.text)) {
      filters.push(readHeading(line.text))
      action = undefined
      continue
    }
    const filter = filters.at(-1)
    const heading = ACTION.exec(line.text)
    if (filter === undefined) problems.add(line.offset, '"filter protocol …" was expected')
    else if (heading) {
      action = startAction(Number(heading[1]), heading[2]!)
      filter.actions.push(action)
    } else if (action !== undefined) readActionLine(action, line.text)
    else if (!readFlags(filter, line.text)) {
      const [name, value] = splitWord(line.text)
      filter.keys[name] = value
    }
  }
  // tc prints each priority once without a handle before its filters.
  return filters.filter((filter) => filter.handle !== undefined)
}

// filter protocol ip pref 1 flower chain 0 handle 0x1
// filter parent ffff: protocol all pref 49152 u32 chain 0 fh 800::800 order 2048 key ht 800 bkt 0 not_in_hw
function readHeading(text: string): FilterBuilder {
  const filter: FilterBuilder = { kind: '', keys: {}, skip_sw: false, skip_hw: false, actions: [] }
  const words = text.split(/\s+/).slice(text.startsWith('filter') ? 1 : 2)
  const rest: string[] = []
  while (words.length > 0) {
    const word = words.shift()!
    switch (word) {
      case 'protocol':
      case 'dev':
      case 'parent':
      case 'handle':
        filter[word] = words.shift()
        break
      case 'fh':
        filter.handle = words.shift()
        break
      case 'block':
      case 'pref':
      case 'chain':
        filter[word] = small(words.shift())
        break
      default:
        if (filter.kind === '') filter.kind = word
        else rest.push(word)
    }
  }
  if (rest.length > 0 && !readFlags(filter, rest.join(' '))) filter.keys['detail'] = rest.join(' ')
  return filter
}

// in_hw in_hw_count 1
// not_in_hw (rule hit 2)
const FLAGS =
  /^(?:skip_sw|skip_hw|in_hw|not_in_hw|in_hw_count \d{1,10}|\(rule hit \d{1,20}(?: success \d{1,20})?\)| )+$/

function readFlags(filter: FilterBuilder, text: string): boolean {
  if (text.length > 200 || !FLAGS.test(text)) return false
  const words = text.split(' ')
  if (words.includes('skip_sw')) filter.skip_sw = true
  if (words.includes('skip_hw')) filter.skip_hw = true
  if (words.includes('in_hw')) filter.in_hw = true
  if (words.includes('not_in_hw')) filter.in_hw = false
  const count = words.indexOf('in_hw_count')
  if (count >= 0) filter.in_hw_count = small(words[count + 1])
  const hit = words.indexOf('hit')
  if (hit >= 0) filter.rule_hit = unsigned(words[hit + 1]?.replace(')', ''))
  return true
}

function splitWord(text: string): [string, string] {
  const blank = text.indexOf(' ')
  return blank < 0 ? [text, ''] : [text.slice(0, blank), text.slice(blank + 1).trim()]
}
