/** tracefs of this machine's kernel, mounted below a folder of a test: what is mounted elsewhere is not needed, and not touched. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { noKernel } from './namespace.ts'

export const EXTACK = 'netlink:netlink_extack'
const TRACING = 'sys/kernel/tracing'

export class TracingRoot {
  readonly path = mkdtempSync(join(tmpdir(), 'pathwatch-tracefs-'))
  readonly #mounted: string[] = []

  constructor() {
    mkdirSync(join(this.path, TRACING), { recursive: true })
    mkdirSync(join(this.path, 'proc'))
  }

  /** Throws where the kernel has no tracing, or a container may not. */
  mount(): void {
    execFileSync('mount', ['-t', 'tracefs', 'tracefs', this.at(TRACING)], { stdio: 'ignore' })
    this.#mounted.push(TRACING)
    execFileSync('mount', ['-t', 'proc', 'proc', this.at('proc')])
    this.#mounted.push('proc')
  }

  at(path: string): string {
    return join(this.path, path)
  }

  /** Removes empty folders only: if a mount could not be taken away, what is in it stays untouched. */
  remove(): void {
    for (const mounted of this.#mounted.splice(0)) execFileSync('umount', [this.at(mounted)])
    for (const path of [TRACING, 'sys/kernel', 'sys', 'proc', '']) rmdirSync(this.at(path))
  }
}

/** Why tracing cannot be tried here; undefined when it can. */
function whyNot(): string | undefined {
  if (noKernel !== undefined) return noKernel
  const root = new TracingRoot()
  try {
    root.mount()
    const has = existsSync(root.at(`${TRACING}/events/netlink/netlink_extack`))
    return has ? undefined : `the kernel has no ${EXTACK}`
  } catch {
    return 'tracefs cannot be mounted'
  } finally {
    root.remove()
  }
}

export const noTracing = whyNot()
