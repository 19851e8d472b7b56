/** Stands in for Open vSwitch's daemons: answers of a recording, over sockets of the kind the daemons have. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import { join } from 'node:path'
import { errorCode } from '../host.ts'
import { isObject } from '../ovs/json-rpc.ts'
import { JsonStream } from '../ovs/json-stream.ts'
import { answerFile, refusalFile } from './layout.ts'

const MESSAGE_BYTES_MAX = 1024 * 1024

/** What is sent back besides the id: `{result, error}` of JSON-RPC 1.0. */
interface Answer {
  readonly result: unknown
  readonly error: unknown
}
type Answering = (method: string, params: readonly unknown[]) => Answer

const good = (result: unknown): Answer => ({ result, error: null })
const refused = (error: string): Answer => ({ result: null, error })

/** `tables`: rows by UUID, by table. It has the schema that the rows show, and changes nothing. */
export function answerOvsdb(tables: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Answering {
  const schema = Object.fromEntries(
    Object.entries(tables).map(([table, rows]) => {
      const names = Object.values(rows).flatMap((row) =>
        isObject(row) && isObject(row['new']) ? Object.keys(row['new']) : [],
      )
      return [table, { columns: Object.fromEntries(names.map((name) => [name, {}])) }]
    }),
  )
  return (method) => {
    if (method === 'get_schema') return good({ tables: schema })
    return method === 'monitor' ? good(tables) : refused(`a recording answers no ${method}`)
  }
}

/** `folder` has the answers; the last one is given again. What is not there is a command that the daemon does not know. */
export function answerUnixctl(folder: string): Answering {
  const numbers = new Map<string, number>()
  const read = (file: string): string | undefined => {
    try {
      return readFileSync(join(folder, file), 'utf8')
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error
      return undefined
    }
  }
  return (method, params) => {
    const number = numbers.get(answerFile(method, params)) ?? 0
    const next = read(answerFile(method, params, number + 1))
    if (next !== undefined) numbers.set(answerFile(method, params), number + 1)
    const answer = next ?? read(answerFile(method, params, number || 1))
    if (answer !== undefined) return good(answer)
    const refusal = read(refusalFile(method, params))
    if (refusal !== undefined) return refused(refusal)
    return refused(`"${method}" is not a valid command (use "list-commands" to see a list of valid commands)\n`)
  }
}

/** Listens. Resolves with what stops it. */
export async function serve(path: string, answer: Answering): Promise<() => void> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    const stream = new JsonStream(MESSAGE_BYTES_MAX)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
    socket.on('data', (chunk) => {
      for (const request of stream.push(Buffer.from(chunk))) {
        if (!isObject(request) || typeof request['method'] !== 'string') continue
        const params = Array.isArray(request['params']) ? (request['params'] as unknown[]) : []
        socket.write(JSON.stringify({ id: request['id'], ...answer(request['method'], params) }))
      }
    })
  })
  await listening(server, path)
  return () => {
    server.close()
    for (const socket of sockets) socket.destroy()
  }
}

function listening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
}
