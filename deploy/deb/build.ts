/**
 * `npm run package`: dist/pathwatch-agent_<version>_<arch>.deb, the agent bundled, with its own Node, so that
 * a hypervisor needs nothing else. Same tree, same bytes: times come from the last commit.
 *
 * Arguments: --tree FOLDER makes only the files of the package, there.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import type { Plugin } from 'esbuild'

const root = join(import.meta.dirname, '../..')
const here = import.meta.dirname
const { version } = JSON.parse(readFileSync(join(root, 'apps/agent/package.json'), 'utf8')) as { version: string }
const architecture = ({ x64: 'amd64', arm64: 'arm64' } as Record<string, string>)[process.arch] ?? process.arch

/** Files of the package: where they go, from where, and their mode. */
const files: [to: string, from: string, mode: number][] = [
  ['etc/pathwatch/agent.yaml', 'apps/agent/config.example.yaml', 0o644],
  ['lib/systemd/system/pathwatch-agent.service', 'deploy/systemd/pathwatch-agent.service', 0o644],
  ['usr/bin/pathwatch-agent', 'deploy/deb/pathwatch-agent.sh', 0o755],
  ['usr/lib/pathwatch-agent/node', 'node_modules/node/bin/node', 0o755],
  ['usr/share/doc/pathwatch-agent/README.md', 'deploy/deb/README.md', 0o644],
  ['usr/share/doc/pathwatch-agent/copyright', 'LICENSE', 0o644],
  ['DEBIAN/postinst', 'deploy/deb/postinst', 0o755],
  ['DEBIAN/prerm', 'deploy/deb/prerm', 0o755],
  ['DEBIAN/postrm', 'deploy/deb/postrm', 0o755],
]

/** koffi is found at run time (src/kernel/libc.ts): the part that looks for its native module, and that module. */
const koffiFiles = [
  'koffi/package.json',
  'koffi/indirect.cjs',
  'koffi/src/koffi/indirect.cjs',
  'koffi/LICENSE.txt',
  ...['package.json', 'index.js', `linux_${process.arch}/koffi.node`].map(
    (file) => `@koromix/koffi-linux-${process.arch}/${file}`,
  ),
]

/** Messages of zod in fifty languages: three quarters of a megabyte of the agent's memory. */
const withoutLocales: Plugin = {
  name: 'without-locales',
  setup(bundling) {
    bundling.onLoad({ filter: /\/zod\/v4\/locales\/index\.js$/ }, () => ({ contents: '' }))
  },
}

const { values: options } = parseArgs({ options: { tree: { type: 'string' } } })
const tree = options.tree ?? mkdtempSync(join(tmpdir(), 'pathwatch-deb-'))
try {
  mkdirSync(tree, { recursive: true })
  chmodSync(tree, 0o755)
  for (const [to, from, mode] of files) install(join(tree, to), join(root, from), mode)
  writeFileSync(join(tree, 'DEBIAN/conffiles'), '/etc/pathwatch/agent.yaml\n')
  const library = join(tree, 'usr/lib/pathwatch-agent')
  // What the bin file does, less its top-level await, which CommonJS does not have.
  const start =
    "import { main } from './main.ts'; main(process.argv.slice(2)).then((code) => { process.exitCode = code })"
  await bundle(join(library, 'agent.cjs'), start)
  // Where worker threads begin: src/kernel/worker-file.ts.
  await bundle(join(library, 'worker.cjs'), "import './worker-entry.ts'")
  for (const file of koffiFiles) install(join(library, 'node_modules', file), join(root, 'node_modules', file), 0o644)
  writeFileSync(join(tree, 'DEBIAN/control'), control(installedKiB(tree)))
  if (options.tree === undefined) pack()
} finally {
  if (options.tree === undefined) rmSync(tree, { recursive: true })
}

function pack(): void {
  const deb = join(root, 'dist', `pathwatch-agent_${version}_${architecture}.deb`)
  mkdirSync(join(root, 'dist'), { recursive: true })
  execFileSync('dpkg-deb', ['--root-owner-group', '-Zxz', '-z1', '--build', tree, deb], {
    env: { ...process.env, SOURCE_DATE_EPOCH: lastCommit() },
  })
  process.stdout.write(`${deb} ${(statSync(deb).size / 1e6).toFixed(1)} MB\n`)
}

function install(to: string, from: string, mode: number): void {
  mkdirSync(join(to, '..'), { recursive: true, mode: 0o755 })
  copyFileSync(from, to)
  chmodSync(to, mode)
}

/** `contents`: the first module, as if it were in the agent's src. */
async function bundle(outfile: string, contents: string): Promise<void> {
  await build({
    stdin: { contents, resolveDir: join(root, 'apps/agent/src') },
    outfile,
    bundle: true,
    platform: 'node',
    // CommonJS, because some dependencies call require() for Node's own modules.
    format: 'cjs',
    target: 'node26',
    define: { 'import.meta.url': 'pathwatchUrl', 'import.meta.dirname': '__dirname' },
    banner: { js: "const pathwatchUrl = require('node:url').pathToFileURL(__filename).href;" },
    // A process keeps the text of its code in memory. Names stay: stacks are read by people.
    minifyWhitespace: true,
    minifySyntax: true,
    plugins: [withoutLocales],
    logLevel: 'warning',
    absWorkingDir: here,
  })
  // One character beyond ASCII, in a pattern of a dependency, and V8 keeps all of the text with two bytes for each.
  const text = readFileSync(outfile, 'utf8')
  writeFileSync(outfile, text.replaceAll(/[^\p{ASCII}]/gu, escaped))
}

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('')
}

function control(installedSize: number): string {
  return `Package: pathwatch-agent
Version: ${version}
Architecture: ${architecture}
Maintainer: Pathwatch <maintainers@pathwatch.invalid>
Installed-Size: ${installedSize}
Depends: libc6 (>= 2.28), libstdc++6, libatomic1, passwd
Section: net
Priority: optional
Description: tells which traffic left the hardware path, since when, and why
 Reads sFlow, kernel messages and the state of Open vSwitch on a hypervisor, and
 streams them to Pathwatch over NATS. Brings its own runtime.
`
}

function installedKiB(folder: string): number {
  return Number(execFileSync('du', ['-sk', '--apparent-size', folder], { encoding: 'utf8' }).split('\t')[0])
}

function lastCommit(): string {
  return execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: here, encoding: 'utf8' }).trim()
}
