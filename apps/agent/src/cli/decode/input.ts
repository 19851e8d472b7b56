/** The bytes to decode, from a file or standard input. */
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import type { Input } from './decoding.ts'

/** More than any capture worth reading line by line. */
const INPUT_BYTES_MAX = 64 * 1024 * 1024

/** The input cannot be had; the message says why. */
export class InputError extends Error {
  override readonly name = 'InputError'
}

/** Reads a file, or `stdin` when there is none. Throws InputError. */
export async function readInput(file: string | undefined, stdin: Readable): Promise<Input> {
  const name = file ?? 'standard input'
  const bytes = unpack(name, await readAll(name, file === undefined ? stdin : createReadStream(file)))
  return { bytes, text: textOf(bytes) }
}

async function readAll(name: string, stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of stream) {
      chunks.push(chunk as Buffer)
      length += (chunk as Buffer).length
      if (length > INPUT_BYTES_MAX) break
    }
  } catch (error) {
    throw new InputError(`${name}: ${reason(error)}`)
  }
  if (length > INPUT_BYTES_MAX) throw tooLarge(name)
  return Buffer.concat(chunks)
}

function unpack(name: string, bytes: Buffer): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    return gunzipSync(bytes, { maxOutputLength: INPUT_BYTES_MAX })
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(name)
    throw new InputError(`${name}: ${reason(error)}`)
  }
}

function tooLarge(name: string): InputError {
  return new InputError(
    `${name}: more than ${INPUT_BYTES_MAX / 1024 / 1024} MiB; cut it first (head -c, tcpdump -c, tail)`,
  )
}

/** Without the path and the system call, which the message of the error has, too. */
function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return /^[A-Z]+: ([^,]+),/.exec(message)?.[1] ?? message
}

/** Text has no NUL and is UTF-8, but for what a cut or a log in another encoding leaves: a byte in a hundred. */
function textOf(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined
  const text = new TextDecoder().decode(bytes)
  let broken = 0
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) broken++
  return broken * 100 > bytes.length ? undefined : text
}
