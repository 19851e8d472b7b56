/**
 * `npm run lock`, second half: names in package-lock.json every optional package that its parent asks for. Where a
 * registry lacks the build for some other platform, npm leaves it out of the lock, and `npm ci` then refuses the lock.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const path = join(import.meta.dirname, '../package-lock.json')
const lock = JSON.parse(readFileSync(path, 'utf8'))
const { packages } = lock
for (const [parent, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const known = packages[`${parent}/node_modules/${name}`] ?? packages[`node_modules/${name}`]
    if (known || !/^\d/.test(version) || name.includes('wasm32')) continue
    packages[`node_modules/${name}`] = { version, ...platform(name), ...(dev && { dev }), optional: true }
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).toSorted(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)

/** What keeps npm from installing it here, from names such as `@oxfmt/binding-linux-arm64-musl`. */
function platform(name) {
  const words = name.split(/[/-]/)
  const os = words.find((word) =>
    /^(?:aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32|windows)$/.test(word),
  )
  const cpu = words.find((word) => /^(?:arm|arm64|ia32|loong64|ppc64|riscv64|s390x|x64|wasm32|64)$/.test(word))
  const libc = words.find((word) => word === 'musl')
  if (!os) throw new Error(`${name}: its name does not say for which platform it is`)
  return {
    ...(cpu && { cpu: [cpu === '64' ? 'x64' : cpu] }),
    ...(libc && { libc: ['musl'] }),
    os: [os === 'windows' ? 'win32' : os],
  }
}
