/** The agent as its package installs it, for benches. */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const build = new URL('../deb/build.ts', import.meta.url).pathname
const INSTALLED = '/usr/lib/pathwatch-agent'

/** Returns the file that starts it, a shell script, with everything in `folder`. */
export function packageAgent(folder: string): string {
  execFileSync(process.execPath, [build, '--tree', folder], { stdio: ['ignore', 'ignore', 'inherit'] })
  const start = readFileSync(join(folder, 'usr/bin/pathwatch-agent'), 'utf8')
  const file = join(folder, 'pathwatch-agent.sh')
  writeFileSync(file, start.replaceAll(INSTALLED, join(folder, INSTALLED)))
  return file
}
