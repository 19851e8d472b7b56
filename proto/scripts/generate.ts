/**
 * Generates proto/gen from proto/pathwatch/v1/*.proto: `messages.js` and `messages.d.ts` (protobufjs static code),
 * `agent-messages.js` and its types (the few of them that an agent writes and reads whole: of the rest it has columns only),
 * `tables.ts` (the columns of columnar messages) and `service.ts` (gRPC methods). With --check it writes nothing and
 * fails when gen/ is not current.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import protobuf from 'protobufjs'
import { columnTables, messageNames, serviceMethods } from './emit.ts'

const root = join(import.meta.dirname, '..')
const runtime = dirname(fileURLToPath(import.meta.resolve('protobufjs')))
const sources = readdirSync(join(root, 'pathwatch/v1'))
  .filter((name) => name.endsWith('.proto'))
  .toSorted()
  .map((name) => join('pathwatch/v1', name))

/** What of them agents write and read as messages. All messages would be a megabyte and a half more of each agent's memory. */
const agentSources = ['agent_health', 'ask', 'batch', 'capabilities', 'delivery', 'kernel_events'].map(
  (name) => `pathwatch/v1/${name}.proto`,
)

/** Every generated file, by name. */
function generate(): Map<string, string> {
  const scratch = mkdtempSync(join(tmpdir(), 'pathwatch-proto-'))
  try {
    const reflected = new protobuf.Root()
    reflected.resolvePath = (_origin, target) => join(target.startsWith('google/') ? runtime : root, target)
    reflected.loadSync(sources, { keepCase: true })
    return new Map([
      ...staticCode(scratch, 'messages', sources, messageNames(reflected)),
      ...staticCode(scratch, 'agent-messages', agentSources, messageNames(reflected, agentSources)),
      ['tables.ts', columnTables(reflected)],
      ['service.ts', serviceMethods(reflected)],
    ])
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

function staticCode(scratch: string, name: string, files: readonly string[], names: string[]): [string, string][] {
  // Without the filter the generated code would carry all of descriptor.proto, which only (width) needs.
  const filter = join(scratch, 'filter.json')
  writeFileSync(filter, JSON.stringify({ messageNames: names }))
  const js = join(scratch, `${name}.js`)
  const commented = join(scratch, 'commented.js')
  const dts = join(scratch, `${name}.d.ts`)
  const tool = (program: string, args: string[]) =>
    execFileSync(process.execPath, [join(root, '../node_modules/.bin', program), ...args], { cwd: root })
  const pbjs = (out: string, ...options: string[]) =>
    tool('pbjs', [
      ...['-t', 'static-module', '-w', 'esm', '--force-number', '--no-verify', '--no-delimited', '--no-service'],
      // Its own root: both may be loaded in one process, and would write over each other in the default one.
      ...[
        '--root',
        name,
        '--no-typeurl',
        '--filter',
        filter,
        '--dependency',
        'protobufjs/minimal.js',
        '-p',
        '.',
        '-o',
        out,
      ],
      ...options,
      ...files,
    ])
  // Types come from comments; the code has none: a process keeps its text in memory.
  pbjs(commented)
  tool('pbts', ['-o', dts, commented])
  pbjs(js, '--no-comments')
  return [
    [`${name}.js`, withoutLong(readFileSync(js, 'utf8'))],
    [`${name}.d.ts`, readFileSync(dts, 'utf8')],
  ]
}

/**
 * 64-bit row fields are times and counts, all below 2^53: numbers, not Long objects. protobufjs decides that at run
 * time by util.Long, whatever --force-number made of the types.
 */
function withoutLong(code: string): string {
  const [imports, ...rest] = code.split('\n\n')
  return [imports, '$protobuf.util.Long = undefined;\n$protobuf.configure();', ...rest].join('\n\n')
}

const check = process.argv.includes('--check')
const stale: string[] = []
for (const [name, text] of generate()) {
  const path = join(root, 'gen', name)
  if (!check) writeFileSync(path, text)
  else if (readFileSync(path, 'utf8') !== text) stale.push(name)
}
if (stale.length > 0) {
  process.stderr.write(`proto/gen is not current (${stale.join(', ')}): run 'npm run proto'\n`)
  process.exitCode = 1
}
