/** `pathwatch dlq`: messages that could not be stored. */
import { connectNats } from '../consume/broker.ts'
import { createDeadLetters, type DeadLetter } from '../consume/dead-letters.ts'
import { BadMessage, decodeMessage } from '../consume/message.ts'
import { readSecret, type Config } from '../config.ts'
import { UsageError, type DlqArguments } from './arguments.ts'
import { textTable } from './table.ts'

const EXIT_OK = 0
const EXIT_FAILED = 1
/** Bytes of a message that are shown. */
const HEX_BYTES_MAX = 256

/** Resolves with the exit code: 1 when one of the letters that were named is not there. */
export async function runDlq(config: Config, args: DlqArguments, write: (text: string) => void): Promise<number> {
  const password = readSecret(config.nats.password_file, 'nats.password_file')
  const connection = await connectNats({ ...config.nats, password })
  try {
    const letters = createDeadLetters(connection)
    const chosen = (letter: DeadLetter) =>
      (args.host === undefined || letter.host === args.host) &&
      (args.stream === undefined || letter.stream === args.stream)
    if (args.action === 'list') {
      const rows: string[][] = [['NUMBER', 'TIME', 'HOST', 'STREAM', 'BYTES', 'REASON']]
      for await (const letter of letters.list()) if (chosen(letter)) rows.push(listed(letter))
      write(rows.length === 1 ? 'no dead letters\n' : textTable(rows))
      return EXIT_OK
    }
    if (args.action === 'show') return await showEach(letters, args.numbers, write)
    const numbers = [...args.numbers]
    if (args.all) for await (const letter of letters.list()) if (chosen(letter)) numbers.push(letter.number)
    if (numbers.length === 0 && !args.all) throw new UsageError(`dlq ${args.action} needs numbers of letters, or --all`)
    let missing = 0
    for (const number of numbers) {
      const done = args.action === 'drop' ? await letters.drop(number) : await retry(letters, number)
      if (!done) missing += 1
      write(done ? `${number}: ${args.action === 'drop' ? 'dropped' : 'sent again'}\n` : `${number}: no such letter\n`)
    }
    return missing === 0 ? EXIT_OK : EXIT_FAILED
  } finally {
    await connection.close()
  }
}

type Letters = ReturnType<typeof createDeadLetters>

async function retry(letters: Letters, number: number): Promise<boolean> {
  const letter = await letters.get(number)
  if (letter) await letters.retry(letter)
  return letter !== undefined
}

async function showEach(letters: Letters, numbers: readonly number[], write: (text: string) => void): Promise<number> {
  if (numbers.length === 0) throw new UsageError('dlq show needs the number of a letter')
  let missing = 0
  for (const number of numbers) {
    const letter = await letters.get(number)
    if (!letter) missing += 1
    write(letter ? shown(letter) : `${number}: no such letter\n`)
  }
  return missing === 0 ? EXIT_OK : EXIT_FAILED
}

function listed(letter: DeadLetter): string[] {
  const { number, atMs, host, stream, data, reason } = letter
  return [String(number), new Date(atMs).toISOString(), host, stream, String(data.length), reason]
}

function shown(letter: DeadLetter): string {
  const { number, atMs, reason, subject, sequence, id, encoding, data } = letter
  const lines = textTable([
    ['number', String(number)],
    ['time', new Date(atMs).toISOString()],
    ['reason', reason],
    ['subject', `${subject} (sequence ${sequence})`],
    ['batch', id === '' ? 'not known' : id],
    ['bytes', `${data.length}${encoding === '' ? '' : ` (${encoding})`}`],
    ['now', verdict(letter)],
  ])
  const more = data.length > HEX_BYTES_MAX ? `… and ${data.length - HEX_BYTES_MAX} bytes more\n` : ''
  return `${lines}${hexLines(data.subarray(0, HEX_BYTES_MAX))}${more}\n`
}

/** Whether this version of ingest could read it. */
function verdict({ subject, data, encoding, sequence, atMs }: DeadLetter): string {
  try {
    const { rows } = decodeMessage({ subject, data, encoding, sequence, id: '', retried: true, arrivedAtMs: atMs })
    return `readable: ${rows} rows`
  } catch (error) {
    if (error instanceof BadMessage) return `${error.reason}: ${error.message}`
    throw error
  }
}

function hexLines(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 16) {
    const row = Buffer.from(bytes.subarray(at, at + 16))
    const hex = [...row].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
    const ascii = row.toString('latin1').replace(/[^\x20-\x7e]/g, '.')
    text += `${at.toString(16).padStart(8, '0')}  ${hex.padEnd(47)}  ${ascii}\n`
  }
  return text
}
