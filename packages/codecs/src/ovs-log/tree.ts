import type { Problem } from '../text/problem.ts'
import type { TreeNode } from '../tree.ts'
import { classifyOvsMessage } from './classify.ts'
import { parseOvsLog } from './record.ts'
import type { OvsLogRecord } from './record.ts'

/** The annotated records of a log; those the catalogue knows with meaning, fields and remedy. */
export function treeOfOvsLog(text: string): { nodes: TreeNode[]; problems: readonly Problem[] } {
  const { value, problems } = parseOvsLog(text)
  return { nodes: value.map(recordNode), problems }
}

function recordNode(record: OvsLogRecord): TreeNode {
  const { at, length, module, thread, level, message } = record
  const fact = (name: string, value: string): TreeNode => ({ offset: at, length: 0, name, value })
  const node = {
    offset: at,
    length,
    name: thread === undefined ? module : `${module}(${thread})`,
    value: `${level} ${message}`,
  }
  const found = classifyOvsMessage(record)
  if (found === undefined) return node
  return {
    ...node,
    meaning: found.meaning,
    children: [
      fact('id', found.id),
      fact('severity', found.severity),
      ...Object.entries(found.fields).map(([name, value]) => fact(name, value)),
      ...(found.remedy === '' ? [] : [fact('remedy', found.remedy)]),
    ],
  }
}
