/** One lab kernel: Debian's user-mode-linux as a child process, over this machine's own files. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { folderPrefix, removeStaleFolders } from './owner.ts'
import { compiler, largeState, stateLibrary } from './xstate.ts'

export interface GuestOptions {
  /** Host name of the guest. */
  readonly name: string
  readonly memoryMiB?: number
  /** A tap device of this machine that becomes the guest's vec0, with the address it gets there. */
  readonly network?: { readonly tap: string; readonly address: string; readonly prefix: number }
}

export interface Result {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const KERNEL = '/usr/bin/linux.uml'
const MODULES = '/usr/lib/uml/modules'
const BOOT_MS_MAX = 60_000
const STOP_MS_MAX = 5_000
const COMMAND_MS_MAX = 120_000
const script = new URL('guest.sh', import.meta.url).pathname

function hasRoom(folder: string, mebibytes: number): boolean {
  if (!existsSync(folder)) return false
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize > mebibytes * 2 ** 20
}

/** Why no lab kernel can be started here; undefined when one can. */
export function missing(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'lab kernels run on Linux on x86-64 only'
  if (process.getuid?.() !== 0) return 'the lab needs root: it makes devices and mounts'
  if (!existsSync(KERNEL)) return `${KERNEL} is not there: apt-get install user-mode-linux`
  if (!existsSync('/dev/net/tun')) return '/dev/net/tun is not there: modprobe tun'
  if (!existsSync(MODULES)) return `${MODULES} is not there: apt-get install user-mode-linux`
  if (largeState() && compiler() === undefined)
    return 'on this processor (AMX) user-mode Linux needs a library that a C compiler makes: apt-get install tcc'
  return undefined
}

export class Guest {
  readonly name: string
  /** Where other guests reach it; "" without a network. */
  readonly address: string
  readonly #options: GuestOptions
  readonly #folder: string
  #kernel: ChildProcess | undefined
  #exited: Promise<void> = Promise.resolve()
  #console = ''
  #commands = 0

  constructor(options: GuestOptions) {
    this.name = options.name
    this.address = options.network?.address ?? ''
    this.#options = options
    removeStaleFolders()
    this.#folder = mkdtempSync(`${folderPrefix()}${options.name}-`)
  }

  /** Resolves when the guest takes commands. Throws with the console's last words when it does not. */
  async boot(): Promise<void> {
    const { name, memoryMiB = 1024, network } = this.#options
    writeFileSync(join(this.#folder, 'alive'), '')
    const runtime = join(this.#folder, 'uml')
    mkdirSync(runtime)
    const library = stateLibrary(this.#folder)
    // Its memory is a file there: on a disk it would be written out again and again.
    const memory = hasRoom('/dev/shm', memoryMiB) ? '/dev/shm' : this.#folder
    const environment = { PATH: process.env['PATH'] ?? '/usr/bin', TMPDIR: memory }
    // The kernel dies with this process, however that ends, and its processes with it: they are processes of this
    // machine, and without their kernel they would go on as such. Hence a PID namespace, which ends with its first process.
    const kernel = spawn(
      'setpriv',
      [
        ...['--pdeathsig=KILL', '--', 'unshare', '--pid', '--fork', '--kill-child', '--mount-proc', '--', KERNEL],
        `mem=${memoryMiB}M`,
        `umid=${name}`,
        `uml_dir=${runtime}`,
        'rootfstype=hostfs',
        'rootflags=/',
        'root=/dev/root',
        'rw',
        'quiet',
        `init=${script}`,
        'con=null',
        'con0=null,fd:1',
        ...(network ? [`vec0:transport=tap,ifname=${network.tap},depth=128,gro=1`] : []),
        `pathwatch.control=${this.#folder}`,
        `pathwatch.name=${name}`,
        ...(network ? [`pathwatch.address=${network.address}/${network.prefix}`] : []),
      ],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: library === undefined ? environment : { ...environment, LD_PRELOAD: library },
      },
    )
    this.#kernel = kernel
    for (const stream of [kernel.stdout, kernel.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        this.#console = (this.#console + chunk.toString('latin1')).slice(-20_000)
      })
    }
    this.#exited = new Promise((resolve) => kernel.once('exit', () => resolve()))
    await this.#until(() => existsSync(join(this.#folder, 'up')), BOOT_MS_MAX, 'does not boot')
  }

  /** Runs a script by bash in the guest. The host's files are the guest's too; only memory file systems may be written. */
  async run(text: string, limitMs = COMMAND_MS_MAX): Promise<Result> {
    const number = ++this.#commands
    const at = (suffix: string) => join(this.#folder, `${number}.${suffix}`)
    writeFileSync(at('new'), text)
    renameSync(at('new'), at('sh'))
    await this.#until(() => existsSync(at('rc')), limitMs, `does not finish: ${text.slice(0, 200)}`)
    return {
      code: Number(readFileSync(at('rc'), 'utf8')),
      stdout: readFileSync(at('out'), 'utf8'),
      stderr: readFileSync(at('err'), 'utf8'),
    }
  }

  /** As `run`, but throws when the script fails; returns what it printed. */
  async check(text: string, limitMs?: number): Promise<string> {
    const { code, stdout, stderr } = await this.run(text, limitMs)
    if (code !== 0) throw new Error(`${this.name}: exit code ${code} of\n${text}\n${stderr || stdout}`)
    return stdout
  }

  /** The text that the script prints, once `wanted` says that it is right. */
  async waitFor(text: string, wanted: (output: string) => boolean, limitMs = 30_000): Promise<string> {
    const endMs = Date.now() + limitMs
    for (;;) {
      const { stdout, stderr } = await this.run(text)
      if (wanted(stdout)) return stdout
      if (Date.now() > endMs) throw new Error(`${this.name}: after ${limitMs} ms still\n${text}\n${stdout}${stderr}`)
      await sleep(250)
    }
  }

  /** Resolves when the kernel is gone and its files are removed. */
  async stop(): Promise<void> {
    rmSync(join(this.#folder, 'alive'), { force: true })
    const kernel = this.#kernel
    if (kernel && kernel.exitCode === null) {
      const timer = setTimeout(() => kernel.kill('SIGKILL'), STOP_MS_MAX)
      await this.#exited
      clearTimeout(timer)
    }
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async #until(done: () => boolean, limitMs: number, what: string): Promise<void> {
    const endMs = Date.now() + limitMs
    while (!done()) {
      if (this.#kernel?.exitCode !== null || Date.now() > endMs) {
        throw new Error(`${this.name}: ${what}\n${this.#console.slice(-2_000)}`)
      }
      await sleep(25)
    }
  }
}
