import { headers } from '@nats-io/transport-node'
import type { JetStreamClient } from '@nats-io/jetstream'
import { ENCODING_HEADER, messageId, subject } from '@pathwatch/proto/subjects'
import type { Message } from './fleet.ts'

const IN_FLIGHT = 32

/** Resolves when the broker has acknowledged all. */
export async function publish(js: JetStreamClient, messages: readonly Message[]): Promise<void> {
  let next = 0
  const worker = async () => {
    for (let message = messages[next++]; message; message = messages[next++]) {
      const head = headers()
      if (message.encoding !== '') head.set(ENCODING_HEADER, message.encoding)
      await js.publish(subject(message.host, 'flow_samples'), message.bytes, {
        msgID: messageId(message.host, message.epoch, message.batchNo),
        headers: head,
        timeout: 30_000,
      })
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker))
}
