import { treeOfFlows } from '@pathwatch/codecs/text/flow-tree'
import type { TreeNode } from '@pathwatch/codecs/tree'

/** Match and actions of a line of `dpctl/dump-flows`, one part a line; what is nested or needs a word stands below its parent. */
export function FlowParts({ line }: { line: string }) {
  const [flow] = treeOfFlows(line).nodes
  const childrenOf = (name: string) => flow?.children?.find((child) => child.name === name)?.children ?? []
  const actions = childrenOf('actions')
  return (
    <div className="mt-2 grid grid-cols-2 gap-6 font-mono text-[12px] max-[900px]:grid-cols-1">
      <div>
        <p className="font-sans text-text-3">match</p>
        <Parts nodes={childrenOf('match')} line={line} />
      </div>
      <div>
        <p className="font-sans text-text-3">actions, in order</p>
        {actions.length === 0 ? <p>drop</p> : <Parts nodes={actions} line={line} />}
      </div>
    </div>
  )
}

/** `eth(src=…,dst=…)` is one line; `sample(…,actions(userspace(…)))` is a tree. */
const isOpened = ({ children = [] }: TreeNode): boolean =>
  children.some((child) => child.children !== undefined || child.meaning !== undefined)

function Parts({ nodes, line }: { nodes: readonly TreeNode[]; line: string }) {
  return (
    <ol>
      {nodes.map((node) => (
        <li key={node.offset} className="break-words">
          {isOpened(node) ? node.name : line.slice(node.offset, node.offset + node.length)}
          {node.meaning !== undefined && <span className="ml-2 font-sans text-text-2">{node.meaning}</span>}
          {isOpened(node) && (
            <div className="ml-1 border-l border-line pl-3">
              <Parts nodes={node.children ?? []} line={line} />
            </div>
          )}
        </li>
      ))}
    </ol>
  )
}
