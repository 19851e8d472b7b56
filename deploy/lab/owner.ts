/** Marks what a lab makes on this machine with its process, so that the next one finds what a killed one left behind. */
import { readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTicks } from '../standalone/lock.ts'

const FOLDER = /^(pathwatch-lab-\d+-\d+)-/

/** `pathwatch-lab-PID-START`: START is when it was started, for a pid may be used again. */
export const thisProcess = (): string => `pathwatch-lab-${process.pid}-${startTicks(process.pid)}`

export function isRunning(owner: string): boolean {
  const [, pid, start] = /^pathwatch-lab-(\d+)-(\d+)$/.exec(owner) ?? []
  return pid !== undefined && startTicks(Number(pid)) === start
}

/** Beginning of the names of this process's folders of temporary files. */
export const folderPrefix = (): string => join(tmpdir(), `${thisProcess()}-`)

/** Removes the folders of labs that are gone. */
export function removeStaleFolders(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = FOLDER.exec(name)?.[1]
    if (owner !== undefined && !isRunning(owner)) rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
}
