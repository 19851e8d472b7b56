/**
 * Takes out of a recording what names its machine, its neighbours and its traffic: addresses of hardware and of IP, UUIDs, names
 * of the host, serial numbers. The same value has the same stand-in in all files, so that what doctor says of it stays.
 */
import { existsSync, lstatSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { isObject } from '../../ovs/json-rpc.ts'
import { recorded } from '../layout.ts'
import { Aliases } from './aliases.ts'
import { redactNetlink } from './netlink.ts'
import { redactText } from './texts.ts'

/** What a kernel was built with, and versions: they name nobody, and look like addresses at times. */
const PUBLIC =
  /^(?:boot|lib|usr)\/|^proc\/(?:config\.gz|modules|version)$|^sys\/module\/|^etc\/os-release$|(?:^|\/)(?:osrelease|version\.txt)$/
/** Identities in hexadecimal without anything between the bytes. */
const IDENTITY = /\/phys_(?:switch|port)_id$/
const NAMES = ['proc/sys/kernel/hostname', 'etc/hostname']
const NAME_KEYS = /"(?:hostname|system-id)",\s*"([^"]+)"/g
/** Of columns of the database. */
const VERSION_KEY = /version$/
const NETLINK = 'recorded/netlink.txt'
const OVSDB = 'recorded/ovsdb.json'
const HOST = 'recorded/host.json'

/** Rewrites all files below `root`, and says in its note what was done. */
export function redactRecording(root: string): void {
  const aliases = new Aliases()
  const names = namesOf(root)
  const unread: string[] = []
  const netlink = redactNetlink(readFileSync(join(root, NETLINK), 'utf8'), aliases)
  writeFileSync(join(root, NETLINK), netlink.text)
  for (const path of filesOf(root)) {
    if (path === NETLINK || path === HOST || PUBLIC.test(path)) continue
    const bytes = readFileSync(join(root, path))
    const redacted = redactFile(path, bytes, aliases, names)
    if (redacted === undefined) unread.push(path)
    writeFileSync(join(root, path), redacted ?? '')
  }
  tell(root, aliases.count, netlink.zeroed, unread)
}

/** Undefined for bytes that are no text. */
function redactFile(
  path: string,
  bytes: Buffer,
  aliases: Aliases,
  names: readonly string[],
): Buffer | string | undefined {
  if (path.endsWith('.gz')) {
    const inside = redactFile(path.slice(0, -'.gz'.length), gunzipSync(bytes), aliases, names)
    return inside === undefined ? undefined : gzipSync(inside)
  }
  if (bytes.includes(0)) return undefined
  // A byte a character: what is no text in UTF-8 stays what it is.
  const text = bytes.toString('latin1')
  if (IDENTITY.test(path) && /^(?:[0-9a-f]{2})+$/i.test(text.trim())) {
    const alias = Buffer.from(aliases.id(Buffer.from(text.trim(), 'hex'))).toString('hex')
    return text.replace(text.trim(), alias)
  }
  if (path === OVSDB)
    return `${JSON.stringify(redactJson(JSON.parse(bytes.toString('utf8')), aliases, names), undefined, 1)}\n`
  return Buffer.from(redactText(text, aliases, names), 'latin1')
}

function redactJson(value: unknown, aliases: Aliases, names: readonly string[]): unknown {
  if (typeof value === 'string') return redactText(value, aliases, names)
  if (Array.isArray(value)) return value.map((one) => redactJson(one, aliases, names))
  if (!isObject(value)) return value
  const entries = Object.entries(value).map(([key, one]) => [
    redactText(key, aliases, names),
    VERSION_KEY.test(key) ? one : redactJson(one, aliases, names),
  ])
  return Object.fromEntries(entries) as unknown
}

/** The host's own, with and without their domain. */
function namesOf(root: string): string[] {
  const files = NAMES.flatMap((path) =>
    existsSync(join(root, path)) ? [readFileSync(join(root, path), 'utf8').trim()] : [],
  )
  const database = existsSync(join(root, OVSDB)) ? readFileSync(join(root, OVSDB), 'utf8') : ''
  const ids = Array.from(database.matchAll(NAME_KEYS), ([, value = '']) => value)
  const all = [...files, ...ids].flatMap((name) => [name, name.split('.')[0]!])
  return [...new Set(all)].filter((name) => name !== '' && name !== 'localhost')
}

/** Files only: links lead to folders and files of the recording. */
function filesOf(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => lstatSync(join(root, path)).isFile())
}

function tell(root: string, values: number, zeroed: ReadonlyMap<string, number>, unread: readonly string[]): void {
  const host = JSON.parse(readFileSync(recorded(root, 'host.json'), 'utf8')) as { note: string }
  const unknown = [...zeroed].map(([name, times]) => `${name} (${times})`).join(', ')
  const notes = [
    `Redacted: ${values} addresses, UUIDs, serial numbers and names of the host have stand-ins, the same in all files.`,
    'Names of network devices, bridges and other hosts, VLANs, ports of TCP and UDP and numbers of conntrack zones are as they were.',
    ...(unknown === '' ? [] : [`Not understood, and zeroed: ${unknown}.`]),
    ...(unread.length === 0 ? [] : [`No text, and emptied: ${unread.join(', ')}.`]),
  ]
  const note = [host.note, ...notes].join(' ')
  writeFileSync(recorded(root, 'host.json'), `${JSON.stringify({ ...host, note }, undefined, 1)}\n`)
}
