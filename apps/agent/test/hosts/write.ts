/** `node write.ts [DIR]`: writes the made-up hosts of testcases/hosts, each as what it differs in from the first. */
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { filesOf } from './files.ts'
import type { Tree } from './files.ts'
import { answersOf, ethtoolOf } from './kernel.ts'
import { machineOf, MACHINES } from './machines.ts'

const hosts = process.argv[2] ?? join(import.meta.dirname, '../../testcases/hosts')
const EXPECTED = 'recorded/doctor.txt'

interface Written {
  readonly tree: Tree
  readonly netlink: ReadonlyMap<string, string>
}

function written(name: string): Written {
  const machine = machineOf(name)
  const tree = filesOf(machine)
  tree.set('recorded/ethtool.json', `${JSON.stringify(ethtoolOf(machine), undefined, 1)}\n`)
  const netlink = [...answersOf(machine)].map(([question, { remark, messages }]) => {
    const lines = messages.map((bytes) => Buffer.from(bytes).toString('hex'))
    return [question, `# ${remark}\n${question}\n${lines.join('\n')}\n`] as const
  })
  return { tree, netlink: new Map(netlink) }
}

const [base = '', ...others] = Object.keys(MACHINES)
const first = written(base)
put(base, first, { note: machineOf(base).note, looks_at_ms: machineOf(base).looksAtMs })
for (const name of others) {
  const { tree, netlink } = written(name)
  const { note, looksAtMs } = machineOf(name)
  if (machineOf(name).isSilent) {
    put(name, { tree, netlink }, { note, looks_at_ms: looksAtMs })
    continue
  }
  const differs = <T>([key, value]: [string, T], known: ReadonlyMap<string, T>) => known.get(key) !== value
  const own = {
    tree: new Map([...tree].filter((entry) => differs(entry, first.tree))),
    netlink: new Map([...netlink].filter((entry) => differs(entry, first.netlink))),
  }
  const without = new Set([...first.tree.keys()].flatMap((path) => (tree.has(path) ? [] : [goneWith(path, tree)])))
  const times = looksAtMs === machineOf(base).looksAtMs ? {} : { looks_at_ms: looksAtMs }
  put(name, own, { note, based_on: `../${base}`, ...(without.size > 0 && { without: [...without] }), ...times })
}

/** The path, or the folder above it that is gone as a whole. */
function goneWith(path: string, tree: Tree): string {
  const folder = dirname(path)
  const isThere = folder === '.' || [...tree.keys()].some((one) => one.startsWith(`${folder}/`))
  return isThere ? path : goneWith(folder, tree)
}

function put(name: string, { tree, netlink }: Written, description: object): void {
  const root = join(hosts, name)
  const expected = readOr(join(root, EXPECTED))
  rmSync(root, { recursive: true, force: true })
  const write = (path: string, text: string | Buffer) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    if (typeof text === 'string' && text.startsWith('-> ')) symlinkSync(text.slice(3), join(root, path))
    else writeFileSync(join(root, path), text)
  }
  for (const [path, text] of tree) write(path, text)
  if (netlink.size > 0) write('recorded/netlink.txt', [...netlink.values()].join('\n'))
  write('recorded/host.json', `${JSON.stringify(description, undefined, 1)}\n`)
  if (expected !== undefined) write(EXPECTED, expected)
}

function readOr(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
