/**
 * The production build, made only when its inputs changed since the last one. Several may ask at once: one builds, the
 * others wait. Prints `building` before the slow step and next's own output; exits with next's code.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const dashboard = join(import.meta.dirname, '..')
const root = join(dashboard, '../..')
const stamp = join(dashboard, '.next/pathwatch-inputs')
const lock = join(dashboard, '.next-build-pid')

const inputs = [
  'package-lock.json',
  'tsconfig.base.json',
  'proto/{src,gen}/**/*',
  'packages/codecs/src/**/*.ts',
  'apps/dashboard/{app,ui,lib,public}/**/*',
  'apps/dashboard/*.{ts,mjs,json}',
]

await takeLock()
try {
  const digest = inputsDigest()
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== digest) {
    process.stdout.write('building\n')
    process.exitCode = build()
    if (process.exitCode === 0) writeFileSync(stamp, digest)
  }
} finally {
  rmSync(lock)
}

function build(): number {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' as const }
  const next = join(root, 'node_modules/next/dist/bin/next')
  return spawnSync(process.execPath, [next, 'build'], { cwd: dashboard, env, stdio: 'inherit' }).status ?? 1
}

/** Waits while another process builds; a lock whose process is gone counts for nothing. */
async function takeLock(): Promise<void> {
  for (;;) {
    try {
      writeFileSync(lock, `${process.pid}`, { flag: 'wx' })
      return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const owner = ownerPid()
    if (owner && !existsSync(`/proc/${owner}`)) rmSync(lock, { force: true })
    await sleep(200)
  }
}

function ownerPid(): string | undefined {
  try {
    return readFileSync(lock, 'utf8')
  } catch {
    // Released in between.
    return undefined
  }
}

function inputsDigest(): string {
  mkdirSync(join(dashboard, '.next'), { recursive: true })
  const hash = createHash('sha256')
  const files = inputs
    .flatMap((pattern) => globSync(pattern, { cwd: root, withFileTypes: true }))
    // Next writes next-env.d.ts itself.
    .filter((file) => file.isFile() && file.name !== 'next-env.d.ts')
    .map((file) => join(file.parentPath, file.name))
  for (const path of files.toSorted()) hash.update(path).update('\0').update(readFileSync(path)).update('\0')
  return hash.digest('hex')
}
