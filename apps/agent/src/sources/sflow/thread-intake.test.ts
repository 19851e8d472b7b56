import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { afterEach, expect, test } from 'vitest'
import { ovsDatagram } from '../../../test/datagrams.ts'
import { until } from '../../../test/nats.ts'
import * as c from '../../kernel/libc.ts'
import { workerFile } from '../../kernel/worker-file.ts'
import { rowsOf } from '../../source.ts'
import type { Message } from '../../source.ts'
import type { ThreadData } from './handover.ts'
import { MessageSlots } from './message-slots.ts'
import { ThreadIntake } from './thread-intake.ts'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
})

test('what the receiving thread has not told of when it dies is not lost', async () => {
  let rows = 0
  const failures: Error[] = []
  const events = {
    message: (message: Message) => void (rows += rowsOf(message)),
    report: () => {},
    closed: () => {},
    failed: (error: Error) => void failures.push(error),
  }
  const started: { thread: Worker; slots: MessageSlots; wakeFd: number }[] = []
  const intake = new ThreadIntake(events, [], (workerData: ThreadData) => {
    const thread = new Worker(workerFile, { workerData })
    const { slots, wakeFd } = workerData.sflow
    started.push({ thread, slots: MessageSlots.attach(slots), wakeFd })
    return thread
  })
  cleanups.push(() => intake.close())
  const port = await freePort()
  await intake.listen({ host: '127.0.0.1', port }, 2 ** 20)
  const sender = createSocket('udp4')
  cleanups.push(() => sender.close())
  sender.send(ovsDatagram({ sequence: 1, flows: 6 }), port, '127.0.0.1')
  await until('there is a thread', () => {
    intake.seal()
    return started.length > 0
  })
  const { thread, slots, wakeFd } = started[0]!
  // It tells of the first message 200 ms later.
  const endMs = Date.now() + 10_000
  while (slots.left().length === 0 && Date.now() < endMs);
  expect(rows).toBe(0)
  const ended = new Promise((resolve) => thread.once('exit', resolve))
  // Sockets that are none: it dies of a TypeError.
  thread.postMessage({ kind: 'sockets' }, [])
  c.libc().eventfd_write(wakeFd, 1)
  await ended
  expect(rows).toBe(6)
  expect(failures.map(({ message }) => message)).toContain('the receiving thread ended')
})

async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  socket.close()
  await once(socket, 'close')
  return port
}
