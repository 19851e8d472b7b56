/** Kernel stacks: the phase of each, and its frames. */
import { Places } from '@pathwatch/codecs/decode/places'
import { classifyStack } from '@pathwatch/codecs/stacks/classify'
import { parseStacks } from '@pathwatch/codecs/stacks/parse'
import type { Stack } from '@pathwatch/codecs/stacks/stack'
import { plural } from './decoding.ts'
import type { Decoding, Form } from './decoding.ts'
import type { Line } from './line.ts'

export function* decodeStacks(text: string, form: Form): Decoding {
  const { value: stacks, problems, problems_dropped } = parseStacks(text)
  const places = new Places(text)
  for (const stack of stacks) {
    const found = classifyStack(stack)
    if (form === 'json')
      yield { json: { kind: 'stack', line: places.lineOf(stack.at), ...stack, classification: found } }
    else if (form === 'text') yield [[found?.phase ?? '-', ...about(stack)].join(' ')]
    else {
      yield* stackLines(stack, places)
      yield []
    }
  }
  if (form === 'tree' && stacks.length > 1) yield* order(stacks)
  const defects = problems.map(({ line, column, message }) => ({ place: `line ${line}:${column}`, message }))
  return { recognised: stacks.length > 0, defects, defects_dropped: problems_dropped }
}

export function* stackLines(stack: Stack, places: Places): Generator<Line> {
  const found = classifyStack(stack)
  const line = `line ${places.lineOf(stack.at)}`
  yield [
    ['faint', `${line}  `],
    [found === undefined ? 'plain' : 'good', found?.phase ?? 'no phase'],
    `  ${about(stack).join(' ')}`,
  ]
  yield [`  ${found?.meaning ?? 'No symbol of the offload path is in it.'}`]
  if (stack.failed_errno !== undefined) yield [['warning', `  no stack was taken: errno ${stack.failed_errno}`]]
  const deciding = stack.frames.findIndex(({ symbol }) => symbol === found?.decided_by)
  for (const [index, frame] of stack.frames.entries()) {
    const { symbol, text, offset, module, unreliable, arguments: given } = frame
    const decides = index === deciding
    const place = `${offset === undefined ? '' : `+0x${offset.toString(16)}`}${module === undefined ? '' : ` [${module}]`}`
    const notes = [
      ...(symbol === text ? [] : [`printed as ${text}`]),
      ...(unreliable === true ? ['perhaps no caller'] : []),
      ...(given === undefined ? [] : [given]),
    ]
    const name = `${decides ? '  > ' : '    '}${symbol}${place}`
    yield [decides ? ['heading', name] : name, ['faint', notes.length === 0 ? '' : `  (${notes.join('; ')})`]]
  }
}

/** Who was running, as far as the tool told. */
function about({ comm, tid, pid, cpu, event, time, count }: Stack): string[] {
  const task = tid ?? pid
  return [
    comm === undefined ? '' : `${comm}${task === undefined ? '' : `[${task}]`}`,
    event ?? '',
    cpu === undefined ? '' : `cpu ${cpu}`,
    time === undefined ? '' : `at ${time}`,
    count === undefined ? '' : `seen ${count === 1n ? 'once' : `${count} times`}`,
  ].filter((part) => part !== '')
}

/** The phases in the order of the text: often the life of one connection. */
function* order(stacks: readonly Stack[]): Generator<Line> {
  const phases = stacks.map((stack) => classifyStack(stack)?.phase ?? '-')
  yield [['heading', plural(stacks.length, 'stack')], `: ${phases.join(', ')}`]
}
