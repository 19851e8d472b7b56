/** Replays recorded sFlow and kernel messages to the demo hosts' agents, in a loop, until it is told to stop. */
import { createSocket } from 'node:dgram'
import { constants, closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { readUdpPayloads } from '@pathwatch/codecs/pcap/reader'
import { kmsgPath } from './host-root.ts'
import type { Recording } from './recordings.ts'

type Host = Recording & { readonly port: number; readonly root: string }

const MESSAGE_EVERY_MS = 20_000
/** The network of the first host drops datagrams for three seconds of every four minutes, beginning in the second. */
const LOSSY_EVERY_MS = 240_000
const LOSSY_FROM_MS = 60_000
const LOSSY_MS = 3_000

const hosts = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Host[]
const stopping = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stopping.abort())
const { signal } = stopping
const captures = new Map<string, Uint8Array[]>()
const socket = createSocket('udp4')
process.stdout.write(`${JSON.stringify({ msg: 'ready', hosts: hosts.length })}\n`)
await Promise.all(hosts.flatMap((host, index) => [replaySflow(host, index === 0), replayMessages(host)]))
socket.close()

async function replaySflow(host: Host, lossy: boolean): Promise<void> {
  const datagrams = capture(host.capture)
  const sequences = new Map<number, number>()
  for (let i = host.skip; !signal.aborted; i += 1) {
    const datagram = renumbered(datagrams[i % datagrams.length]!, sequences)
    const phaseMs = performance.now() % LOSSY_EVERY_MS
    const lost = lossy && phaseMs >= LOSSY_FROM_MS && phaseMs < LOSSY_FROM_MS + LOSSY_MS
    if (!lost) socket.send(datagram, host.port, '127.0.0.1')
    await pause(1000 / host.datagramsPerS)
  }
}

function capture(path: string): Uint8Array[] {
  const known = captures.get(path)
  if (known) return known
  const datagrams = [...readUdpPayloads(gunzipSync(readFileSync(path)))].map(({ payload }) => payload)
  captures.set(path, datagrams)
  return datagrams
}

/**
 * The same datagram with the next sequence number of its sub-agent, or every loop would count as datagrams lost. Offsets
 * are those of an IPv4 agent address (sflow_version_5.txt, sample_datagram_v5).
 */
function renumbered(datagram: Uint8Array, sequences: Map<number, number>): Uint8Array {
  const copy = Uint8Array.from(datagram)
  const view = new DataView(copy.buffer)
  const subAgent = view.getUint32(12)
  const sequence = (sequences.get(subAgent) ?? 0) + 1
  sequences.set(subAgent, sequence)
  view.setUint32(16, sequence)
  return copy
}

async function replayMessages(host: Host): Promise<void> {
  // Read-write, so that opening does not wait for the agent and closing it does not end the pipe.
  const pipe = openSync(kmsgPath(host.root), constants.O_RDWR | constants.O_NONBLOCK)
  for (let sequence = 0; !signal.aborted; sequence += 1) {
    const [level, text] = host.messages[sequence % host.messages.length]!.split(/,(.*)/s) as [string, string]
    const sinceBootUs = Math.round((86_400 + performance.now() / 1000) * 1e6)
    try {
      writeSync(pipe, `${level},${sequence},${sinceBootUs},-;${text}\n`)
    } catch (error) {
      // Full: nobody reads it. The messages are only a demo.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
    }
    await pause(MESSAGE_EVERY_MS)
  }
  closeSync(pipe)
}

async function pause(ms: number): Promise<void> {
  // Stopped: the loops look at the signal themselves.
  await sleep(ms, undefined, { signal }).catch(() => undefined)
}
