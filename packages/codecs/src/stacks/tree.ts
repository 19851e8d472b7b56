import type { Problem } from '../text/problem.ts'
import type { TreeNode } from '../tree.ts'
import { classifyStack } from './classify.ts'
import { parseStacks } from './parse.ts'
import type { Stack } from './stack.ts'
import type { Frame } from './symbol.ts'

/** The annotated stacks of a text: the phase of each, and every frame with its place. */
export function treeOfStacks(text: string): { nodes: TreeNode[]; problems: readonly Problem[] } {
  const { value, problems } = parseStacks(text)
  return { nodes: value.map(stackNode), problems }
}

function stackNode(stack: Stack): TreeNode {
  const found = classifyStack(stack)
  const last = stack.frames.reduce((end, frame) => Math.max(end, frame.at + frame.length), stack.at)
  const heading = [stack.time, stack.comm, stack.tid ?? stack.pid, stack.event].filter((part) => part !== undefined)
  return {
    offset: stack.at,
    length: last - stack.at,
    name: 'stack',
    value: found === undefined ? heading.join(' ') : `${found.phase} ${heading.join(' ')}`.trimEnd(),
    meaning: found?.meaning ?? 'no symbol of the offload path is in it',
    children: stack.frames.map((frame) => frameNode(frame, frame.symbol === found?.decided_by)),
  }
}

function frameNode(frame: Frame, decides: boolean): TreeNode {
  const offset = frame.offset === undefined ? '' : `+0x${frame.offset.toString(16)}`
  const module = frame.module === undefined ? '' : ` [${frame.module}]`
  const notes = [
    decides ? 'decides the phase' : '',
    frame.symbol === frame.text ? '' : `printed as ${frame.text}`,
    frame.unreliable === true ? 'not proven to be a caller' : '',
    frame.arguments ?? '',
  ].filter((note) => note !== '')
  return {
    offset: frame.at,
    length: frame.length,
    name: 'frame',
    value: `${frame.symbol}${offset}${module}`,
    ...(notes.length === 0 ? {} : { meaning: notes.join('; ') }),
  }
}
