import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Recording } from './recordings.ts'

interface Link {
  readonly ifindex: number
  readonly ifname: string
  readonly mtu: number
  readonly operstate: string
  readonly address: string
}

/** Writes the part of a recorded host's file system that the agent reads, and returns its root. */
export function writeHostRoot(folder: string, recording: Recording, linksPath: string): string {
  rmSync(folder, { recursive: true, force: true })
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const id = createHash('sha256').update(recording.host).digest('hex').slice(0, 32)
  write('etc/machine-id', `${id}\n`)
  write('etc/hostname', `${recording.host}\n`)
  write('etc/os-release', `PRETTY_NAME="${recording.os}"\n`)
  write('proc/sys/kernel/osrelease', `${recording.kernel}\n`)
  write('proc/sys/kernel/hostname', `${recording.host}\n`)
  write('proc/sys/kernel/random/boot_id', `${id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}\n`)
  write('proc/stat', `btime ${Math.floor(Date.now() / 1000) - 86_400}\n`)
  write('proc/uptime', '86400.00 172800.00\n')
  for (const link of JSON.parse(readFileSync(linksPath, 'utf8')) as Link[]) {
    const path = `sys/class/net/${link.ifname}`
    write(`${path}/ifindex`, `${link.ifindex}\n`)
    write(`${path}/address`, `${link.address}\n`)
    write(`${path}/mtu`, `${link.mtu}\n`)
    write(`${path}/operstate`, `${link.operstate.toLowerCase()}\n`)
  }
  // A pipe stands in for the device: one record per write, nothing to read in between.
  mkdirSync(join(folder, 'dev'), { recursive: true })
  execFileSync('mkfifo', [kmsgPath(folder)])
  return folder
}

export const kmsgPath = (folder: string) => join(folder, 'dev/kmsg')
