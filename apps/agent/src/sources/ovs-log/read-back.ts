/** Looks for the daemon's start in its log and in the rotated ones before it: the start may be months ago. */
import { basename, dirname } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { parseOvsLog } from '@pathwatch/codecs/ovs-log/record'
import type { Host } from '../../host.ts'
import { MARKS } from './start-log.ts'
import type { StartLog } from './start-log.ts'

/** Files that are read, the newest included. */
const FILES_MAX = 32
/** Of each that is not compressed, its end; a compressed one may unpack to as much. */
const FILE_BYTES_MAX = 64 * 1024 * 1024
const CHUNK_BYTES = 1024 * 1024

/** Gives `log` the lines of interest since the last start, oldest first. */
export async function readBack(host: Host, file: string, log: StartLog, signal: AbortSignal): Promise<void> {
  const found: string[] = []
  const files = [file, ...(await rotated(host, file))].slice(0, FILES_MAX)
  for (const path of files) {
    if (signal.aborted) return
    const lines = path.endsWith('.gz') ? await unpacked(host, path) : await plain(host, path)
    found.unshift(...lines)
    if (lines.some((line) => line.includes('|00001|vlog|INFO|opened log file'))) break
  }
  for (const record of parseOvsLog(found.join('\n')).value) log.take(record)
}

/** Newest first: logrotate's `NAME.1`, `NAME.2.gz`, or with dateext `NAME-20261122.gz`. */
async function rotated(host: Host, file: string): Promise<string[]> {
  const folder = dirname(file)
  const base = basename(file)
  return (await host.readdir(folder))
    .flatMap((name) => {
      const match = name.startsWith(base)
        ? /^(?:\.(\d{1,6})|-(\d{8,10}))(?:\.gz)?$/.exec(name.slice(base.length))
        : null
      if (!match) return []
      return [{ path: `${folder}/${name}`, age: match[1] === undefined ? -Number(match[2]) : Number(match[1]) }]
    })
    .toSorted((a, b) => a.age - b.age)
    .map(({ path }) => path)
}

async function unpacked(host: Host, path: string): Promise<string[]> {
  const bytes = gunzipSync(await host.readBytes(path), { maxOutputLength: FILE_BYTES_MAX })
  return interesting(bytes.toString('utf8'))
}

async function plain(host: Host, path: string): Promise<string[]> {
  const file = await host.openNonBlocking(path)
  try {
    const { size } = await file.stat()
    const found: string[] = []
    let rest = ''
    for (let at = Math.max(0, size - FILE_BYTES_MAX); at < size;) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES, at)
      if (bytesRead === 0) break
      at += bytesRead
      // One byte a character: the marks are ASCII, and a character cut in two is none of theirs.
      const text = rest + buffer.toString('latin1', 0, bytesRead)
      const end = text.lastIndexOf('\n') + 1
      found.push(...interesting(text.slice(0, end)))
      rest = text.slice(end).slice(-CHUNK_BYTES)
      await setImmediate()
    }
    return [...found, ...interesting(rest)]
  } finally {
    await file.close()
  }
}

function interesting(text: string): string[] {
  if (!MARKS.some((mark) => text.includes(mark))) return []
  return text.split('\n').filter((line) => MARKS.some((mark) => line.includes(mark)))
}
