import type { Problem } from '../text/problem.ts'
import type { TreeNode } from '../tree.ts'
import { severityName } from './prefix.ts'
import { classifyKernelRecord, parseKernelLog } from './record.ts'
import type { KernelLogRecord } from './record.ts'

/** The annotated messages of a kernel log; those the catalogue knows with meaning, fields and remedy. */
export function treeOfKernelLog(text: string): { nodes: TreeNode[]; problems: readonly Problem[] } {
  const { value, problems } = parseKernelLog(text)
  return { nodes: value.map(recordNode), problems }
}

function recordNode(record: KernelLogRecord): TreeNode {
  const { at, length, time, severity, message } = record
  const fact = (name: string, value: string): TreeNode => ({ offset: at, length: 0, name, value })
  const found = classifyKernelRecord(record)
  return {
    offset: at,
    length,
    name: [time ?? 'message', ...(severity === undefined ? [] : [severityName(severity)])].join(' '),
    value: message,
    ...(found === undefined ? {} : { meaning: found.meaning }),
    children: [
      ...record.continuation.map((line) => fact('continuation', line.trim())),
      ...(found === undefined ? [] : [fact('class', found.class), fact('health', found.health)]),
      ...Object.entries(found?.fields ?? {}).map(([name, value]) => fact(name, value)),
      ...(found === undefined || found.remedy === '' ? [] : [fact('remedy', found.remedy)]),
    ],
  }
}
