/** Takes out of a recorded host what another one, that it is to be based on, has as well (apps/agent/src/recording). */
import { lstatSync, readFileSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const NETLINK = 'recorded/netlink.txt'
const DESCRIPTION = 'recorded/host.json'

/** `base`: its root, and the path to it from the recording's own place. */
export function layer(root: string, note: string, base?: { readonly root: string; readonly path: string }): void {
  const description = JSON.parse(readFileSync(join(root, DESCRIPTION), 'utf8')) as object
  const describe = (more: object) =>
    writeFileSync(join(root, DESCRIPTION), `${JSON.stringify({ ...description, note, ...more }, undefined, 1)}\n`)
  if (!base) return describe({})
  const [own, known] = [contents(root), contents(base.root)]
  for (const [path, content] of own) {
    if (path !== NETLINK && path !== DESCRIPTION && known.get(path) === content) rmSync(join(root, path))
  }
  const answers = (text = '') => new Map(text.split('\n\n').map((part) => [part.slice(0, part.indexOf('\n')), part]))
  const same = answers(known.get(NETLINK))
  const differing = [...answers(own.get(NETLINK))].filter(
    ([question, part]) => withoutSequence(same.get(question)) !== withoutSequence(part),
  )
  writeFileSync(join(root, NETLINK), differing.map(([, part]) => part).join('\n\n'))
  const without = [...known.keys()].filter((path) => !own.has(path))
  describe({ based_on: base.path, ...(without.length > 0 && { without }) })
}

/** nlmsg_seq and nlmsg_pid are of the question. */
const withoutSequence = (part?: string): string | undefined => part?.replaceAll(/^([0-9a-f]{16})[0-9a-f]{16}/gm, '$1')

/** Files and links below a folder. */
function contents(root: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    const path = join(root, name)
    const kind = lstatSync(path)
    if (kind.isSymbolicLink()) found.set(name, `-> ${readlinkSync(path)}`)
    else if (kind.isFile()) found.set(name, readFileSync(path, 'latin1'))
  }
  return found
}
