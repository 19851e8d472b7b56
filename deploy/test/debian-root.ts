import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * What the kernel shows a program in the root. Never a bind mount of the host's own folders: a test that is killed leaves
 * its mounts behind, and whoever then removes the root would remove what is below them.
 */
const mounts = [
  ['proc', ['-t', 'proc', 'proc']],
  ['sys', ['-t', 'sysfs', '-o', 'ro', 'sysfs']],
] as const

/** A clean Debian of this machine's release, made by debootstrap from this machine's own mirror. Needs root. */
export class DebianRoot {
  readonly path = mkdtempSync(join(tmpdir(), 'pathwatch-debian-'))
  readonly #mounted: string[] = []

  create(packages: readonly string[]): void {
    // It becomes the root of other users too.
    chmodSync(this.path, 0o755)
    const release = /^VERSION_CODENAME=(.*)$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'stable'
    const options = ['--variant=minbase', `--include=${packages.join(',')}`]
    this.#exec('debootstrap', [...options, release, this.path, mirror(release)])
    // debootstrap makes the common devices; this is the one it leaves out (admin-guide/devices.txt: 1, 11).
    this.#exec('mknod', ['-m', '644', join(this.path, 'dev/kmsg'), 'c', '1', '11'])
    for (const [folder, args] of mounts) {
      const target = join(this.path, folder)
      this.#exec('mount', [...args, target])
      this.#mounted.push(target)
    }
  }

  run(command: string, args: readonly string[]): string {
    return this.#exec('chroot', [this.path, command, ...args])
  }

  remove(): void {
    for (const target of this.#mounted.splice(0).toReversed()) this.#exec('umount', [target])
    rmSync(this.path, { recursive: true, force: true })
  }

  #exec(command: string, args: readonly string[]): string {
    const env = { ...process.env, LC_ALL: 'C', PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin:/usr/bin:/bin` }
    return execFileSync(command, args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 26 })
  }
}

/** Where apt on this machine gets that release from. */
function mirror(release: string): string {
  const list = execFileSync('apt-get', ['indextargets', '--format', '$(REPO_URI) $(RELEASE)', 'Created-By: Packages'], {
    encoding: 'utf8',
  })
  const line = list.split('\n').find((target) => target.endsWith(` ${release}`))
  if (!line) throw new Error(`apt knows no source of ${release}`)
  return line.split(' ')[0]!
}
