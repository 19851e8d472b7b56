import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'
import type { Options } from './options.ts'

/** One clear line per port that somebody else has, with the setting that moves it. */
export async function takenPorts(options: Options): Promise<string[]> {
  const tcp: [string, number, string][] = [
    ['NATS', options.natsPort, '--nats-port'],
    ['ClickHouse', options.clickhousePort, '--clickhouse-port'],
    ['the gRPC API', options.apiPort, '--api-port'],
    ['the dashboard', options.port, '--port'],
  ]
  const taken: string[] = []
  for (const [part, port, flag] of tcp) {
    const reason = await tcpError(options.host, port)
    if (reason) taken.push(`port ${port} for ${part} is not free (${reason}): choose another with ${flag}`)
  }
  for (const listen of options.agent ? options.sflowListen : []) {
    const at = listen.lastIndexOf(':')
    const reason = await udpError(listen.slice(0, at).replaceAll(/[[\]]/g, ''), Number(listen.slice(at + 1)))
    if (reason) taken.push(`UDP ${listen} for sFlow is not free (${reason}): choose another with --sflow-listen`)
  }
  return taken
}

function tcpError(host: string, port: number): Promise<string | undefined> {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message))
    server.listen(port, host, () => server.close(() => done(undefined)))
  })
}

function udpError(host: string, port: number): Promise<string | undefined> {
  return new Promise((done) => {
    const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4')
    socket.once('error', (error: NodeJS.ErrnoException) => {
      socket.close()
      done(error.code ?? error.message)
    })
    try {
      socket.bind(port, host, () => socket.close(() => done(undefined)))
    } catch (error) {
      done(error instanceof Error ? error.message : String(error))
    }
  })
}
