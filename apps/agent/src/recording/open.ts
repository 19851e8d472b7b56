/** Opens a recorded host: its layers put together in a folder of its own, with Open vSwitch's sockets in it. */
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { answerOvsdb, answerUnixctl, serve } from './servers.ts'
import { recorded, recordedHost, TRACE_FILE } from './layout.ts'
import type { RecordedHost } from './layout.ts'

const LAYERS_MAX = 8
/** Put together, not put in place of one another. */
const MERGED = ['host.json', 'netlink.txt', 'ethtool.json']
const RUN = 'run/openvswitch'

export interface OpenRecording {
  readonly root: string
  readonly looksAtMs: readonly number[]
  readonly isTraced: boolean
  close(): void
}

interface Layer extends RecordedHost {
  readonly root: string
}

/** Undefined when below `root` are files of a host only. Throws Error that names the file with a mistake. */
export async function openRecording(root: string): Promise<OpenRecording | undefined> {
  if (!existsSync(recorded(root, 'host.json'))) return undefined
  const layers = layersOf(root)
  const looksAtMs = layers.findLast((layer) => layer.looks_at_ms !== undefined)?.looks_at_ms
  if (!looksAtMs) throw new Error(`${recorded(root, 'host.json')}: neither it nor what it is based on has looks_at_ms`)
  const folder = mkdtempSync(join(tmpdir(), 'pathwatch-host-'))
  const stops: (() => void)[] = []
  const close = () => {
    for (const stop of stops) stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    for (const layer of layers) put(layer, folder)
    merge(layers, folder)
    stops.push(...(await startServers(folder)))
    return { root: folder, looksAtMs, isTraced: existsSync(join(folder, TRACE_FILE)), close }
  } catch (error) {
    close()
    throw error
  }
}

/** Whether OpenFlow rules of the host recorded below `root` were asked for. */
export function hasOpenflow(root: string): boolean {
  const folder = recorded(root, 'unixctl')
  return existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('bridge.dump-flows_'))
}

/** The one that all others stand on first. */
function layersOf(root: string): Layer[] {
  const layers: Layer[] = []
  for (let at: string | undefined = resolve(root); at !== undefined;) {
    if (layers.length >= LAYERS_MAX) throw new Error(`${root}: based on more than ${LAYERS_MAX} recordings`)
    const file = recorded(at, 'host.json')
    const parsed = recordedHost.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    if (!parsed.success) throw new Error(`${file}: ${parsed.error.issues.map(({ message }) => message).join('; ')}`)
    layers.unshift({ ...parsed.data, root: at })
    at = parsed.data.based_on === undefined ? undefined : resolve(at, parsed.data.based_on)
  }
  return layers
}

function put({ root, without }: Layer, folder: string): void {
  for (const path of without) {
    // Not where a link leads to.
    if (!lstatSync(join(folder, path), { throwIfNoEntry: false }))
      throw new Error(`${recorded(root, 'host.json')}: there is no ${path} anyway`)
    rmSync(join(folder, path), { recursive: true })
  }
  const own = new Set(MERGED.map((name) => recorded(root, name)))
  cpSync(root, folder, { recursive: true, force: true, verbatimSymlinks: true, filter: (from) => !own.has(from) })
}

function merge(layers: readonly Layer[], folder: string): void {
  const texts = (name: string) =>
    layers.flatMap(({ root }) => (existsSync(recorded(root, name)) ? [readFileSync(recorded(root, name), 'utf8')] : []))
  const devices = texts('ethtool.json').map((text) => JSON.parse(text) as object)
  mkdirSync(join(folder, 'recorded'), { recursive: true })
  writeFileSync(recorded(folder, 'netlink.txt'), texts('netlink.txt').join('\n'))
  writeFileSync(recorded(folder, 'ethtool.json'), JSON.stringify(Object.assign({}, ...devices)))
}

async function startServers(folder: string): Promise<(() => void)[]> {
  const stops: (() => void)[] = []
  const place = (name: string) => {
    const path = join(folder, RUN, name)
    mkdirSync(dirname(path), { recursive: true })
    return path
  }
  const database = recorded(folder, 'ovsdb.json')
  if (existsSync(database)) {
    const tables = JSON.parse(readFileSync(database, 'utf8')) as Parameters<typeof answerOvsdb>[0]
    stops.push(await serve(place('db.sock'), answerOvsdb(tables)))
  }
  const answers = recorded(folder, 'unixctl')
  if (existsSync(answers)) {
    const pid = readFileSync(join(folder, RUN, 'ovs-vswitchd.pid'), 'utf8').trim()
    stops.push(await serve(place(`ovs-vswitchd.${pid}.ctl`), answerUnixctl(answers)))
  }
  return stops
}
