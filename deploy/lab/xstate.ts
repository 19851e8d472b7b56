/** What user-mode Linux needs on processors whose state it does not know: see xstate.c. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const SOURCE = new URL('xstate.c', import.meta.url).pathname
const COMPILERS = ['cc', 'tcc']

/** Whether linux.uml would panic at its first process here. */
export const largeState = (): boolean => /^flags\s*:.* amx_tile( |$)/m.test(readFileSync('/proc/cpuinfo', 'utf8'))

export const compiler = (): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => COMPILERS.map((name) => join(folder, name)))
    .find((path) => existsSync(path))

/** The library to preload, made in `folder`; undefined where none is needed. */
export function stateLibrary(folder: string): string | undefined {
  if (!largeState()) return undefined
  const library = join(folder, 'xstate.so')
  execFileSync(compiler() ?? 'cc', ['-shared', '-fPIC', '-nostdlib', '-o', library, SOURCE], { stdio: 'pipe' })
  return library
}
