/** A query to Open vSwitch's database server (RFC 7047: JSON-RPC over a Unix socket). */
import { Absent } from '../host.ts'
import type { Host } from '../host.ts'

const SOCKETS = ['/run/openvswitch/db.sock', '/var/run/openvswitch/db.sock']
const ANSWER_BYTES_MAX = 1024 * 1024
const ANSWER_MS_MAX = 3_000

export type OvsdbRow = Readonly<Record<string, unknown>>

/**
 * Selects columns of all rows of a table of the database Open_vSwitch (RFC 7047 section 5.2.2).
 * Throws Absent when no server listens, Error when it answers something else.
 */
export async function selectAll(host: Host, table: string, columns: readonly string[]): Promise<OvsdbRow[]> {
  const operation = { op: 'select', table, where: [], columns }
  const answer = await call(host, { id: 0, method: 'transact', params: ['Open_vSwitch', operation] })
  const rows = resultOf(answer)
  if (!rows) throw new Error(`OVSDB did not select from ${table}: ${JSON.stringify(answer).slice(0, 200)}`)
  return rows
}

/** `{"id":0,"error":null,"result":[{"rows":[...]}]}` */
function resultOf(answer: unknown): OvsdbRow[] | undefined {
  if (!isObject(answer) || !Array.isArray(answer['result'])) return undefined
  const [first] = answer['result'] as unknown[]
  return isObject(first) && Array.isArray(first['rows']) ? first['rows'].filter(isObject) : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

async function call(host: Host, request: object): Promise<unknown> {
  const socket = await connectAny(host)
  try {
    socket.setTimeout(ANSWER_MS_MAX, () => socket.destroy(new Error('OVSDB does not answer')))
    socket.write(JSON.stringify(request))
    let text = ''
    for await (const chunk of socket) {
      text += String(chunk)
      // JSON-RPC has no framing: the answer is whole when it parses.
      const answer = parsed(text)
      if (answer !== undefined) return answer
      if (text.length > ANSWER_BYTES_MAX) throw new Error(`OVSDB answers with more than ${ANSWER_BYTES_MAX} bytes`)
    }
    throw new Error('OVSDB hung up')
  } finally {
    socket.destroy()
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not whole yet.
    return undefined
  }
}

async function connectAny(host: Host) {
  for (const path of SOCKETS) {
    try {
      return await host.connectUnix(path)
    } catch (error) {
      if (!(error instanceof Absent)) throw error
    }
  }
  throw new Absent(`${SOCKETS[0]} is not there`)
}
