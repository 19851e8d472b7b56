/**
 * Sends real sFlow datagrams at an even rate with sendmmsg(2), in a process of its own: what it costs is not the
 * receiver's. Arguments: port, datagrams a second, seconds. Prints one line of JSON when it is done.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gunzipSync } from 'node:zlib'
import { readUdpPayloads } from '@pathwatch/codecs/pcap/reader'
import type koffi from 'koffi'
import * as c from '../src/kernel/libc.ts'

const [port, rate, seconds] = process.argv.slice(2).map(Number) as [number, number, number]
/** struct mmsghdr, struct iovec: bits/socket.h */
const [MMSGHDR_BYTES, IOVEC_BYTES] = [64, 16]
const BATCH = 64
const SUB_AGENT = 12
const SEQUENCE = 16
const IPPROTO_IP = 0

const capture = new URL('../../../packages/codecs/testcases/sflow/bench/input.pcap.gz', import.meta.url)
const file = gunzipSync(readFileSync(capture))
// The view of a Buffer's memory: addresses of datagrams are offsets in it.
const datagrams = Array.from(readUdpPayloads(file), ({ payload }) => payload)
const libc = c.libc()
const native = (createRequire(import.meta.url)('koffi') as typeof koffi).load(null)
const sendmmsg = native.func('int sendmmsg(int, void *, unsigned int, int)')
const connect = native.func('int connect(int, void *, unsigned int)')

const vectors = new DataView(new ArrayBuffer(datagrams.length * IOVEC_BYTES))
const headers = new DataView(new ArrayBuffer(datagrams.length * MMSGHDR_BYTES))
const [bytesAt, vectorsAt] = [libc.address(file), libc.address(vectors)]
datagrams.forEach((datagram, i) => {
  const at = bytesAt + BigInt(datagram.byteOffset - file.byteOffset)
  vectors.setBigUint64(i * IOVEC_BYTES, at, true)
  vectors.setBigUint64(i * IOVEC_BYTES + 8, BigInt(datagram.length), true)
  headers.setBigUint64(i * MMSGHDR_BYTES + 16, vectorsAt + BigInt(i * IOVEC_BYTES), true)
  headers.setBigUint64(i * MMSGHDR_BYTES + 24, 1n, true)
})
const views = datagrams.map((bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length))

const fd = c.check(libc.socket(c.AF_INET, c.SOCK_DGRAM, IPPROTO_IP), 'socket')
const address = new Uint8Array(16)
new DataView(address.buffer).setUint16(0, c.AF_INET, true)
new DataView(address.buffer).setUint16(2, port)
address.set([127, 0, 0, 1], 4)
if (connect(fd, address, address.length) !== 0) throw new Error('connect')

let sent = 0
const startedAtMs = performance.now()
const idle = new Int32Array(new SharedArrayBuffer(4))
const total = rate * seconds
while (sent < total) {
  const due = Math.min(total, Math.floor(((performance.now() - startedAtMs) * rate) / 1_000))
  if (due <= sent) {
    Atomics.wait(idle, 0, 0, 0.2)
    continue
  }
  const first = sent % datagrams.length
  const count = Math.min(BATCH, due - sent, datagrams.length - first)
  for (let i = 0; i < count; i++) {
    // One stream with an unbroken sequence, however often the capture comes round.
    views[first + i]!.setUint32(SUB_AGENT, 0)
    views[first + i]!.setUint32(SEQUENCE, sent + i + 1)
  }
  const part = new Uint8Array(headers.buffer, first * MMSGHDR_BYTES, count * MMSGHDR_BYTES)
  sent += c.check(sendmmsg(fd, part, count, 0) as number, 'sendmmsg')
}
process.stdout.write(`${JSON.stringify({ sent, elapsed_ms: performance.now() - startedAtMs })}\n`)
