import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { DEFAULT_LIMITS, sha256, type User, type UserLimits } from './auth.ts'

interface UserEntry {
  readonly name: string
  readonly password_file?: string
  readonly readonly?: boolean
  readonly databases?: readonly string[]
  readonly limits?: Partial<UserLimits>
}

const ENTRY_KEYS = ['name', 'password_file', 'readonly', 'databases', 'limits']

/**
 * Reads a users file: `{"users": [{"name", "password_file", "readonly", "databases", "limits"}]}`. Password files are
 * relative to `directory`. Throws an error that names the entry and the key.
 */
export function readUsersFile(json: string, directory: string): User[] {
  const root: unknown = JSON.parse(json)
  if (!isObject(root) || !Array.isArray(root['users'])) throw new Error('must be an object with a list "users"')
  return root['users'].map((entry: unknown, at) => {
    const where = `users[${at}]`
    if (!isObject(entry)) throw new Error(`${where} is not an object`)
    checkEntry(entry, where)
    return toUser(entry as unknown as UserEntry, directory, where)
  })
}

function checkEntry(entry: Record<string, unknown>, where: string): void {
  const unknown = Object.keys(entry).find((key) => !ENTRY_KEYS.includes(key))
  if (unknown !== undefined) throw new Error(`${where}.${unknown} is unknown; keys are ${ENTRY_KEYS.join(', ')}`)
  const { name, password_file = '', readonly = false, databases = [], limits = {} } = entry
  if (typeof name !== 'string' || name === '') throw new Error(`${where}.name must be a name`)
  if (typeof password_file !== 'string') throw new Error(`${where}.password_file must be a path`)
  if (typeof readonly !== 'boolean') throw new Error(`${where}.readonly must be true or false`)
  if (!Array.isArray(databases) || !databases.every((item) => typeof item === 'string'))
    throw new Error(`${where}.databases must be a list of names`)
  if (!isObject(limits)) throw new Error(`${where}.limits must be an object`)
  for (const [key, value] of Object.entries(limits)) {
    if (!(key in DEFAULT_LIMITS))
      throw new Error(`${where}.limits.${key} is unknown; limits are ${Object.keys(DEFAULT_LIMITS).join(', ')}`)
    if (typeof value !== 'number' || !(value >= 0))
      throw new Error(`${where}.limits.${key} must be a number, 0 for no limit`)
  }
  if (!readonly && (databases.length > 0 || Object.keys(limits).length > 0)) {
    throw new Error(`${where}: databases and limits hold only for a user with "readonly": true`)
  }
}

function toUser(entry: UserEntry, directory: string, where: string): User {
  return {
    name: entry.name,
    password_sha256:
      entry.password_file === undefined ? undefined : readPassword(resolve(directory, entry.password_file), where),
    readonly: entry.readonly ?? false,
    databases: entry.databases,
    limits: { ...DEFAULT_LIMITS, ...entry.limits },
  }
}

/** `name:file` or `name:file:readonly`. */
export function userFromFlag(flag: string): User {
  const [, name, file, readonly] = /^([^:]+):(.+?)(:readonly)?$/.exec(flag) ?? []
  if (name === undefined || file === undefined)
    throw new Error('must be NAME:PASSWORD_FILE or NAME:PASSWORD_FILE:readonly')
  return { ...passwordlessUser(name), password_sha256: readPassword(file, name), readonly: readonly !== undefined }
}

export function passwordlessUser(name: string): User {
  return { name, password_sha256: undefined, readonly: false, databases: undefined, limits: DEFAULT_LIMITS }
}

/** The first line of the file. */
function readPassword(path: string, where: string): Buffer {
  const password = readFileSync(path, 'utf8').split(/\r?\n/, 1)[0] ?? ''
  if (password === '') throw new Error(`${where}: password file ${path} is empty`)
  return sha256(password)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
