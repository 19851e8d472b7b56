import type { Line } from '../text/lines.ts'
import type { Problems } from '../text/problem.ts'
import { frame } from './frame.ts'
import type { Frame } from './symbol.ts'
import type { StackBuilder } from './stack.ts'

// flow_offload_work_handler(FLOW_CLS_REPLACE)
// set_bit(NF_FLOW_HW_DEAD)
const CALL = /^([A-Za-z_]\w{2,200})(?:\(([&\w ,*>-]{0,100})\))?$/
// flow_offload_work_delFLOW_OFFLOAD_DIR_REPLY)      a constant whose parenthesis was lost
const LOST_PARENTHESIS = /^([a-z][a-z0-9_]{2,200})([A-Z][A-Z0-9_]{3,100})\)$/

/**
 * Reads a call tree somebody drew by hand: the caller on a line of its own, what it calls below it, indented by tabs.
 * Undefined when line `index` does not begin one.
 */
export function parseCallTree(
  lines: readonly Line[],
  index: number,
  problems: Problems,
): { stack: StackBuilder; next: number } | undefined {
  const root = lines[index]!
  const first = CALL.exec(root.text)
  if (!first || !isChild(lines[index + 1]?.text)) return undefined
  const frames: Frame[] = [call(first, root.offset)]
  let next = index + 1
  for (; isChild(lines[next]?.text); next++) {
    const line = lines[next]!
    const text = line.text.trim()
    const lost = LOST_PARENTHESIS.exec(text)
    if (lost) problems.add(line.offset + line.text.indexOf(lost[2]!), `"(" is missing before ${lost[2]}`)
    frames.push(call(lost ?? CALL.exec(text)!, line.offset + line.text.indexOf(text)))
  }
  // Drawn from the caller down; stacks are kept innermost first.
  return { stack: { format: 'call_tree', at: root.offset, frames: frames.toReversed() }, next }
}

function isChild(text: string | undefined): boolean {
  if (text === undefined || !/^\t{1,30}\S/.test(text) || text.length > 400) return false
  const body = text.trim()
  return CALL.test(body) || LOST_PARENTHESIS.test(body)
}

function call([text, symbol, argument]: RegExpExecArray, at: number): Frame {
  return frame(symbol!, at, text.length, argument === undefined ? {} : { arguments: argument })
}
