/** A network namespace of its own for a test: `ip netns` makes it, and sockets are opened in it. */
import { execFileSync } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { createRequire } from 'node:module'
import type koffi from 'koffi'

/** Why tests of the real kernel cannot run here; undefined when they can. */
export const noKernel = process.getuid?.() === 0 ? undefined : 'needs root: makes network namespaces'

const CLONE_NEWNET = 0x4000_0000
let number = 0

export class Namespace {
  readonly name: string

  constructor() {
    number += 1
    this.name = `pathwatch-${process.pid}-${number}`
    execFileSync('ip', ['netns', 'add', this.name])
  }

  /** Runs a command in it; `input` goes to its standard input. */
  run(command: string, args: readonly string[], input = ''): string {
    const all = ['netns', 'exec', this.name, command, ...args]
    return execFileSync('ip', all, { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] })
  }

  /** Runs `action` with this thread in the namespace: sockets opened meanwhile stay there. */
  inside<T>(action: () => T): T {
    const setns = (createRequire(import.meta.url)('koffi') as typeof koffi).load(null).func('int setns(int, int)')
    const [here, there] = [openSync('/proc/thread-self/ns/net', 'r'), openSync(`/run/netns/${this.name}`, 'r')]
    try {
      if (setns(there, CLONE_NEWNET) !== 0) throw new Error('setns')
      return action()
    } finally {
      if (setns(here, CLONE_NEWNET) !== 0) process.abort()
      closeSync(here)
      closeSync(there)
    }
  }

  remove(): void {
    execFileSync('ip', ['netns', 'delete', this.name])
  }
}
